import { replyTo } from '../check-kind.ts';
import { describeAmount, describeRange, isWithin } from '../range.ts';
import { itemsOf, scalarText, textPairs } from '../reply-text.ts';
import { joinConditions, SAMPLE } from './content-kind.ts';
import type { ContentKind } from './content-kind.ts';
import { contentText } from './content-text.ts';
import type { SortedSetContent } from './content.schema.ts';

const asked = (want: SortedSetContent): string[] => [
  ...Object.keys(want.scores ?? {}),
  ...(want.includes ?? []),
  ...(want.excludes ?? []),
];

export const sortedSetContent: ContentKind<SortedSetContent> = {
  type: 'zset',
  reads: (key, want) => [
    ['ZCARD', key],
    ['ZRANGE', key, '0', String(Math.max(SAMPLE, want.members?.length ?? 0) - 1), 'WITHSCORES'],
    ...(asked(want).length > 0 ? [['ZMSCORE', key, ...asked(want)]] : []),
  ],
  describe(want) {
    const scored = Object.entries(want.scores ?? {}).map(([member, range]) =>
      contentText.scored(member, describeRange(range)),
    );
    const conditions = [
      want.members && contentText.inThisOrder(want.members),
      scored.length > 0 && contentText.withPairs(scored),
      want.includes && contentText.with(want.includes),
      want.excludes && contentText.without(want.excludes),
      want.size && contentText.sized(describeAmount(want.size, 'member', 'members')),
    ].filter((condition) => typeof condition === 'string');
    return contentText.be(joinConditions('a sorted set', conditions));
  },
  judge(want, replies) {
    const size = Number(scalarText(replyTo(replies, 0)) ?? '0');
    const sample = textPairs(replyTo(replies, 1));
    const scores = asked(want).length > 0 ? (itemsOf(replyTo(replies, 2)) ?? []) : [];
    const score = (member: string): number | null => {
      const reply = scores[asked(want).indexOf(member)];
      const text = reply === undefined ? null : scalarText(reply);
      return text === null ? null : toScore(text);
    };
    const scoresRight = Object.entries(want.scores ?? {}).every(([member, range]) => {
      const found = score(member);
      return found !== null && isWithin(found, range);
    });
    const ok =
      (want.members === undefined ||
        (size === want.members.length && want.members.every((member, i) => sample[i]?.[0] === member))) &&
      scoresRight &&
      (want.includes ?? []).every((member) => score(member) !== null) &&
      (want.excludes ?? []).every((member) => score(member) === null) &&
      (want.size === undefined || isWithin(size, want.size));
    const shown = sample.map(([member, text]) => contentText.score(member, text));
    return { ok, is: contentText.isSortedSetOf(shown, size) };
  },
};

/** The server writes infinite scores as `inf` and `-inf`. */
function toScore(text: string): number {
  if (text === 'inf') return Infinity;
  return text === '-inf' ? -Infinity : Number(text);
}
