import { replyTo } from '../check-kind.ts';
import { describeAmount, isWithin } from '../range.ts';
import { isNil, itemTexts, scalarText } from '../reply-text.ts';
import { joinConditions, SAMPLE } from './content-kind.ts';
import type { ContentKind } from './content-kind.ts';
import { contentText } from './content-text.ts';
import type { ListContent } from './content.schema.ts';

const sampleSize = (want: ListContent): number => Math.max(SAMPLE, want.items?.length ?? 0);

export const listContent: ContentKind<ListContent> = {
  type: 'list',
  reads: (key, want) => [
    ['LLEN', key],
    ['LRANGE', key, '0', String(sampleSize(want) - 1)],
    ['LINDEX', key, '-1'],
    ...[...(want.includes ?? []), ...(want.excludes ?? [])].map((item) => ['LPOS', key, item]),
  ],
  describe(want) {
    const conditions = [
      want.items && contentText.inThisOrder(want.items),
      want.includes && contentText.with(want.includes),
      want.excludes && contentText.without(want.excludes),
      want.first !== undefined && contentText.first(want.first),
      want.last !== undefined && contentText.last(want.last),
      want.length && contentText.sized(describeAmount(want.length, 'item', 'items')),
    ].filter((condition) => typeof condition === 'string');
    return contentText.be(joinConditions('a list', conditions));
  },
  judge(want, replies) {
    const length = Number(scalarText(replyTo(replies, 0)) ?? '0');
    const head = itemTexts(replyTo(replies, 1));
    const last = scalarText(replyTo(replies, 2));
    const includes = want.includes ?? [];
    const found = (n: number): boolean => !isNil(replyTo(replies, 3 + n));
    const absent = includes.filter((_, i) => !found(i));
    const unwanted = (want.excludes ?? []).filter((_, i) => found(includes.length + i));
    const ok =
      (want.items === undefined ||
        (length === want.items.length && want.items.every((item, i) => head[i] === item))) &&
      absent.length === 0 &&
      unwanted.length === 0 &&
      (want.first === undefined || head[0] === want.first) &&
      (want.last === undefined || last === want.last) &&
      (want.length === undefined || isWithin(length, want.length));
    return { ok, is: describeList(head, length, last, { absent, unwanted }) };
  },
};

function describeList(
  head: readonly string[],
  length: number,
  last: string | null,
  odd: { readonly absent: readonly string[]; readonly unwanted: readonly string[] },
): string {
  const parts = [contentText.isListOf(head, length)];
  if (last !== null && length > head.length) parts.push(contentText.listEnd(last));
  if (odd.absent.length > 0) parts.push(contentText.lacking(odd.absent));
  if (odd.unwanted.length > 0) parts.push(contentText.having(odd.unwanted));
  return parts.join('');
}
