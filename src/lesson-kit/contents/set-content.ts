import { replyTo } from '../check-kind.ts';
import { describeAmount, isWithin } from '../range.ts';
import { itemsOf, itemTexts, scalarText } from '../reply-text.ts';
import { joinConditions } from './content-kind.ts';
import type { ContentKind } from './content-kind.ts';
import { contentText } from './content-text.ts';
import type { SetContent } from './content.schema.ts';

const asked = (want: SetContent): string[] => [
  ...(want.members ?? []),
  ...(want.includes ?? []),
  ...(want.excludes ?? []),
];

export const setContent: ContentKind<SetContent> = {
  type: 'set',
  reads: (key, want) => [
    ['SCARD', key],
    ['SSCAN', key, '0', 'COUNT', '64'],
    ...(asked(want).length > 0 ? [['SMISMEMBER', key, ...asked(want)]] : []),
  ],
  describe(want) {
    const conditions = [
      want.members && contentText.nothingElse(want.members),
      want.includes && contentText.with(want.includes),
      want.excludes && contentText.without(want.excludes),
      want.size && contentText.sized(describeAmount(want.size, 'member', 'members')),
    ].filter((condition) => typeof condition === 'string');
    return contentText.be(joinConditions('a set', conditions));
  },
  judge(want, replies) {
    const size = Number(scalarText(replyTo(replies, 0)) ?? '0');
    const sample = itemTexts(itemsOf(replyTo(replies, 1))?.[1] ?? replyTo(replies, 1));
    const flags = asked(want).length > 0 ? itemTexts(replyTo(replies, 2)) : [];
    const present = new Set(asked(want).filter((_, i) => flags[i] === '1'));
    const absent = [...(want.members ?? []), ...(want.includes ?? [])].filter(
      (member) => !present.has(member),
    );
    const unwanted = (want.excludes ?? []).filter((member) => present.has(member));
    const ok =
      absent.length === 0 &&
      unwanted.length === 0 &&
      (want.members === undefined || size === new Set(want.members).size) &&
      (want.size === undefined || isWithin(size, want.size));
    const lacking = absent.length > 0 ? contentText.lacking(absent) : '';
    const having = unwanted.length > 0 ? contentText.having(unwanted) : '';
    return { ok, is: contentText.isSetOf([...sample].sort(), size) + lacking + having };
  },
};
