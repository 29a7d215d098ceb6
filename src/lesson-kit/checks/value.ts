import type { Command, RespValue } from '#resp/value.ts';
import { finding, replyTo } from '../check-kind.ts';
import type { CheckKind, Facts } from '../check-kind.ts';
import { checkText, quote } from '../check-text.ts';
import type { ContentKind } from '../contents/content-kind.ts';
import { hashContent } from '../contents/hash-content.ts';
import { listContent } from '../contents/list-content.ts';
import { setContent } from '../contents/set-content.ts';
import { sortedSetContent } from '../contents/sorted-set-content.ts';
import { streamContent } from '../contents/stream-content.ts';
import { stringContent } from '../contents/string-content.ts';
import type { SingleFinding } from '../finding.ts';
import { scalarText } from '../reply-text.ts';
import type { ValueCheck } from './value.schema.ts';

/** A content kind together with the content that is wanted of it. */
interface Bound {
  readonly type: string;
  readonly reads: readonly Command[];
  readonly want: string;
  judge(replies: readonly RespValue[]): { readonly ok: boolean; readonly is: string };
}

const bind = <W>(kind: ContentKind<W>, key: string, want: W): Bound => ({
  type: kind.type,
  reads: kind.reads(key, want),
  want: kind.describe(want),
  judge: (replies) => kind.judge(want, replies),
});

function bound(check: ValueCheck): Bound {
  if ('string' in check) return bind(stringContent, check.key, check.string);
  if ('list' in check) return bind(listContent, check.key, check.list);
  if ('set' in check) return bind(setContent, check.key, check.set);
  if ('hash' in check) return bind(hashContent, check.key, check.hash);
  if ('sortedSet' in check) return bind(sortedSetContent, check.key, check.sortedSet);
  return bind(streamContent, check.key, check.stream);
}

/** What a key holds, compared with what it should hold. */
export const valueCheck: CheckKind<ValueCheck> = {
  reads: (check) =>
    [['TYPE', check.key], ...bound(check).reads].map((command) => ({ node: check.node ?? null, command })),
  evaluate(check, facts): SingleFinding {
    const content = bound(check);
    const subject = checkText.at(quote(check.key), check.node);
    return finding({ subject, want: content.want, ...judge(content, facts) });
  },
};

function judge(content: Bound, facts: Facts): { ok: boolean; is: string } {
  const type = scalarText(replyTo(facts.replies, 0)) ?? 'none';
  if (type === 'none') return { ok: false, is: checkText.missing };
  if (type !== content.type) return { ok: false, is: checkText.isType(type) };
  return content.judge(facts.replies.slice(1));
}
