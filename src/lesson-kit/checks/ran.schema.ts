import { z } from 'zod';
import { commandWords } from '../build/words.ts';
import { rangeSchema } from '../range.schema.ts';
import { replyMatchSchema } from '../reply-match.schema.ts';
import { textMatchSchema } from '../text-match.schema.ts';

/** How the arguments after the command's name are compared. */
export const argumentsMatchSchema = z.union([
  z.strictObject({ exactly: z.array(textMatchSchema).describe('All arguments, in order.') }),
  z.strictObject({
    first: z.array(textMatchSchema).min(1).describe('The first arguments; more may follow.'),
  }),
  z.strictObject({ includes: z.array(textMatchSchema).min(1).describe('Arguments anywhere, in any order.') }),
]);

export type ArgumentsMatch = z.infer<typeof argumentsMatchSchema>;

/** `ran`: what the learner typed since the step began. Only for steps where nothing changes that could be checked. */
export const ranCheckSchema = z.strictObject({
  command: commandWords
    .describe('The name, with its subcommand if it has one: OBJECT ENCODING. Any command when left out.')
    .optional(),
  arguments: argumentsMatchSchema.optional(),
  reply: replyMatchSchema.optional(),
  client: z.string().min(1).optional().describe('Only in this terminal.'),
  node: z.string().min(1).optional().describe('Only on this node.'),
  times: rangeSchema.optional().describe('How often; at least once when left out.'),
});

export type RanCheck = z.infer<typeof ranCheckSchema>;
