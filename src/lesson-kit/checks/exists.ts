import { finding, replyTo } from '../check-kind.ts';
import type { CheckKind } from '../check-kind.ts';
import { checkText, quote } from '../check-text.ts';
import { scalarText } from '../reply-text.ts';
import type { ExistsCheck } from './exists.schema.ts';

/** Whether a key is there. */
export const existsCheck: CheckKind<ExistsCheck> = {
  reads: (check) => [{ node: check.node ?? null, command: ['EXISTS', check.key] }],
  evaluate(check, facts) {
    const ok = scalarText(replyTo(facts.replies, 0)) === '1';
    return finding({
      ok,
      subject: checkText.at(quote(check.key), check.node),
      is: ok ? checkText.exists : checkText.missing,
      want: checkText.wantExists,
    });
  },
};
