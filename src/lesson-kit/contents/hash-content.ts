import { quote } from '../check-text.ts';
import { replyTo } from '../check-kind.ts';
import { describeAmount, isWithin } from '../range.ts';
import { itemsOf, scalarText, textPairs } from '../reply-text.ts';
import { describeTextMatch, matchesText } from '../text-match.ts';
import type { TextMatch } from '../text-match.schema.ts';
import { joinConditions } from './content-kind.ts';
import type { ContentKind } from './content-kind.ts';
import { contentText } from './content-text.ts';
import type { HashContent } from './content.schema.ts';

const wanted = (want: HashContent): Array<readonly [string, TextMatch]> => [
  ...Object.entries(want.fields ?? {}),
  ...Object.entries(want.includes ?? {}),
];

/** The names asked for, one each: a field may be named under `fields` and `excludes` by mistake. */
const askedNames = (want: HashContent): string[] => [
  ...new Set([...wanted(want).map(([name]) => name), ...(want.excludes ?? [])]),
];

const describePairs = (pairs: Readonly<Record<string, TextMatch>>): string[] =>
  Object.entries(pairs).map(([name, match]) => contentText.pair(name, describeTextMatch(match)));

export const hashContent: ContentKind<HashContent> = {
  type: 'hash',
  reads: (key, want) => [
    ['HLEN', key],
    ['HSCAN', key, '0', 'COUNT', '64'],
    ...(askedNames(want).length > 0 ? [['HMGET', key, ...askedNames(want)]] : []),
  ],
  describe(want) {
    const conditions = [
      want.fields && contentText.onlyPairs(describePairs(want.fields)),
      want.includes && contentText.withPairs(describePairs(want.includes)),
      want.excludes && contentText.without(want.excludes),
      want.size && contentText.sized(describeAmount(want.size, 'field', 'fields')),
    ].filter((condition) => typeof condition === 'string');
    return contentText.be(joinConditions('a hash', conditions));
  },
  judge(want, replies) {
    const size = Number(scalarText(replyTo(replies, 0)) ?? '0');
    const scan = itemsOf(replyTo(replies, 1))?.[1];
    const sample = scan === undefined ? [] : textPairs(scan);
    const names = askedNames(want);
    const values = names.length > 0 ? (itemsOf(replyTo(replies, 2)) ?? []) : [];
    const value = (name: string): string | null => {
      const reply = values[names.indexOf(name)];
      return reply === undefined ? null : scalarText(reply);
    };
    const right = ([name, match]: readonly [string, TextMatch]): boolean => {
      const text = value(name);
      return text !== null && matchesText(text, match);
    };
    const ok =
      wanted(want).every(right) &&
      (want.excludes ?? []).every((name) => value(name) === null) &&
      (want.fields === undefined || size === Object.keys(want.fields).length) &&
      (want.size === undefined || isWithin(size, want.size));
    const pairs = sample.map(([name, text]) => contentText.pair(name, quote(text)));
    return { ok, is: contentText.isHashOf(pairs, size) };
  },
};
