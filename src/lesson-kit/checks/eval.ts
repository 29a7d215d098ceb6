import type { RespValue } from '#resp/value.ts';
import { finding, replyTo, unjudged } from '../check-kind.ts';
import type { CheckKind } from '../check-kind.ts';
import { checkText } from '../check-text.ts';
import { describeReply, errorText, itemsOf, scalarText } from '../reply-text.ts';
import type { EvalCheck } from './eval.schema.ts';

/** What a read-only script on the server finds. */
export const evalCheck: CheckKind<EvalCheck> = {
  reads: ({ script, keys = [], arguments: args = [], node = null }) => [
    { node, command: ['EVAL_RO', script, String(keys.length), ...keys, ...args] },
  ],
  evaluate(check, facts) {
    const phrases = { subject: checkText.at(check.about, check.node), want: check.want };
    const found = readVerdict(replyTo(facts.replies, 0));
    if ('failed' in found) return unjudged('failed', { ...phrases, is: checkText.eval.failed(found.failed) });
    return finding({ ...phrases, ...found });
  },
};

/** A script that errs or answers in another shape is a fault of the lesson, and says so. */
function readVerdict(reply: RespValue): { ok: boolean; is: string } | { failed: string } {
  const error = errorText(reply);
  if (error !== null) return { failed: error };
  const [flag, text] = (itemsOf(reply) ?? []).map((item) => scalarText(item));
  if (typeof text !== 'string' || (flag !== '0' && flag !== '1')) return { failed: describeReply(reply) };
  return { ok: flag === '1', is: text };
}
