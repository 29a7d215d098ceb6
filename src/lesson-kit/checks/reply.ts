import { finding, replyTo } from '../check-kind.ts';
import type { CheckKind } from '../check-kind.ts';
import { checkText } from '../check-text.ts';
import { describeReplyMatch, matchesReply } from '../reply-match.ts';
import { describeCommand, describeReply } from '../reply-text.ts';
import type { ReplyCheck } from './reply.schema.ts';

/** What a read-only command answers now. */
export const replyCheck: CheckKind<ReplyCheck> = {
  reads: (check) => [{ node: check.node ?? null, command: check.command }],
  evaluate(check, facts) {
    const reply = replyTo(facts.replies, 0);
    return finding({
      ok: matchesReply(reply, check.is),
      subject: checkText.at(describeCommand(check.command), check.node),
      is: checkText.reply.is(describeReply(reply)),
      want: checkText.reply.want(describeReplyMatch(check.is)),
    });
  },
};
