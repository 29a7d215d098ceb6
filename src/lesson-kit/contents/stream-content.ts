import { quote } from '../check-text.ts';
import { replyTo } from '../check-kind.ts';
import { describeAmount, isWithin } from '../range.ts';
import { itemsOf, scalarText, textPairs } from '../reply-text.ts';
import { describeTextMatch, matchesText } from '../text-match.ts';
import { joinConditions } from './content-kind.ts';
import type { ContentKind } from './content-kind.ts';
import { contentText } from './content-text.ts';
import type { StreamContent } from './content.schema.ts';

export const streamContent: ContentKind<StreamContent> = {
  type: 'stream',
  reads: (key) => [
    ['XLEN', key],
    ['XREVRANGE', key, '+', '-', 'COUNT', '1'],
  ],
  describe(want) {
    const newest = Object.entries(want.newest ?? {}).map(([name, match]) =>
      contentText.pair(name, describeTextMatch(match)),
    );
    const conditions = [
      want.length && contentText.sized(describeAmount(want.length, 'entry', 'entries')),
      newest.length > 0 && contentText.newest(newest),
    ].filter((condition) => typeof condition === 'string');
    return contentText.be(joinConditions('a stream', conditions));
  },
  judge(want, replies) {
    const length = Number(scalarText(replyTo(replies, 0)) ?? '0');
    const entry = itemsOf(replyTo(replies, 1))?.[0];
    const fields = entry === undefined ? undefined : itemsOf(entry)?.[1];
    const pairs = fields === undefined ? [] : textPairs(fields);
    const ok =
      (want.length === undefined || isWithin(length, want.length)) &&
      Object.entries(want.newest ?? {}).every(([name, match]) =>
        pairs.some(([field, value]) => field === name && matchesText(value, match)),
      );
    const shown = pairs.map(([name, value]) => contentText.pair(name, quote(value)));
    return { ok, is: contentText.isStreamOf(length) + (shown.length > 0 ? contentText.newestIs(shown) : '') };
  },
};
