import { finding, replyTo } from '../check-kind.ts';
import type { CheckKind } from '../check-kind.ts';
import { checkText, quote } from '../check-text.ts';
import { scalarText } from '../reply-text.ts';
import type { TypeCheck } from './type.schema.ts';

/** The type of the value behind a key. */
export const typeCheck: CheckKind<TypeCheck> = {
  reads: (check) => [{ node: check.node ?? null, command: ['TYPE', check.key] }],
  evaluate(check, facts) {
    const type = scalarText(replyTo(facts.replies, 0)) ?? 'none';
    return finding({
      ok: type === check.is,
      subject: checkText.at(quote(check.key), check.node),
      is: type === 'none' ? checkText.missing : checkText.isType(type),
      want: checkText.wantType(check.is),
    });
  },
};
