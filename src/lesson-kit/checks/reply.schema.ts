import { z } from 'zod';
import { isReadOnly } from './read-only-commands.ts';
import { commandWords } from '../build/words.ts';
import { replyMatchSchema } from '../reply-match.schema.ts';

const readOnlyCommand = commandWords.refine((words) => isReadOnly(words), {
  message: 'a check may only read: this command is not on the list of read-only commands',
});

/** `reply`: runs a read-only command on a copy of the server and compares its reply. */
export const replyCheckSchema = z.strictObject({
  command: readOnlyCommand.describe('A read-only command, as one types it.'),
  is: replyMatchSchema,
  node: z.string().min(1).optional(),
});

export type ReplyCheck = z.infer<typeof replyCheckSchema>;
