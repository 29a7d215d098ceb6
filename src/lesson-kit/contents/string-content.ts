import { replyTo } from '../check-kind.ts';
import { scalarText } from '../reply-text.ts';
import { describeTextMatch, matchesText } from '../text-match.ts';
import type { ContentKind } from './content-kind.ts';
import { contentText } from './content-text.ts';
import type { StringContent } from './content.schema.ts';

/** Bytes of a string that are read; a longer one matches nothing but `anything`. */
const LONGEST_READ = 64 * 1024;

export const stringContent: ContentKind<StringContent> = {
  type: 'string',
  reads: (key) => [
    ['STRLEN', key],
    ['GETRANGE', key, '0', String(LONGEST_READ - 1)],
  ],
  describe: (want) => contentText.string.be(describeTextMatch(want)),
  judge(want, replies) {
    const bytes = Number(scalarText(replyTo(replies, 0)) ?? '0');
    const text = scalarText(replyTo(replies, 1)) ?? '';
    if (bytes > LONGEST_READ) return { ok: 'anything' in want, is: contentText.string.isLong(text, bytes) };
    return { ok: matchesText(text, want), is: contentText.string.is(text) };
  },
};
