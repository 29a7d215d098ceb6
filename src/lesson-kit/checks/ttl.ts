import { finding, replyTo } from '../check-kind.ts';
import type { CheckKind } from '../check-kind.ts';
import { checkText, quote } from '../check-text.ts';
import { describeRange } from '../range.ts';
import { scalarText } from '../reply-text.ts';
import type { TtlCheck } from './ttl.schema.ts';

/** PTTL's answers for a key that is not there and for one that never expires. */
const NO_KEY = -2;
const NO_TTL = -1;

/** How long a key still lives. Compares milliseconds, and speaks in whole seconds as TTL does. */
export const ttlCheck: CheckKind<TtlCheck> = {
  reads: (check) => [{ node: check.node ?? null, command: ['PTTL', check.key] }],
  evaluate(check, facts) {
    const ms = Number(scalarText(replyTo(facts.replies, 0)) ?? NO_KEY);
    const subject = checkText.at(quote(check.key), check.node);
    if ('none' in check)
      return finding({ ok: ms === NO_TTL, subject, is: describe(ms), want: checkText.ttl.wantNever });
    const ok = ms >= 0 && ms >= check.min * 1000 && ms <= check.max * 1000;
    return finding({ ok, subject, is: describe(ms), want: checkText.ttl.wantIn(describeRange(check)) });
  },
};

function describe(ms: number): string {
  if (ms === NO_KEY) return checkText.missing;
  return ms === NO_TTL ? checkText.ttl.never : checkText.ttl.in(Math.round(ms / 1000));
}
