import { finding, replyTo } from '../check-kind.ts';
import type { CheckKind } from '../check-kind.ts';
import { checkText, quote } from '../check-text.ts';
import { scalarText } from '../reply-text.ts';
import type { EncodingCheck } from './encoding.schema.ts';

/** The internal form of a value. A key that is not there answers nil or an error, depending on the server. */
export const encodingCheck: CheckKind<EncodingCheck> = {
  reads: (check) => [{ node: check.node ?? null, command: ['OBJECT', 'ENCODING', check.key] }],
  evaluate(check, facts) {
    const encoding = scalarText(replyTo(facts.replies, 0));
    return finding({
      ok: encoding === check.is,
      subject: checkText.at(quote(check.key), check.node),
      is: encoding === null ? checkText.missing : checkText.encoding.is(encoding),
      want: checkText.encoding.want(check.is),
    });
  },
};
