import { z } from 'zod';
import { ranCheckSchema } from '../checks/ran.schema.ts';
import { lessonPath, placeSchema, scriptText } from './front-matter.schema.ts';

/** A sentence in which words in backquotes are code. */
const sentence = z
  .string()
  .trim()
  .min(1)
  .refine((text) => text.split('`').length % 2 === 1, 'a backquote is not closed');

export const mythSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^E[1-9]\d*$/u, 'an id is E and a number: E12')
      .describe('Never changes, because answers hold on to it.'),
    claim: sentence.describe('What somebody might say, in a plain sentence.'),
    asked: sentence.describe('What is the case instead, if that is to be asked. It is true.').optional(),
    verdict: z.enum(['wrong', 'half', 'outdated', 'broken']),
    topology: placeSchema.topology.default('single'),
    clients: placeSchema.clients,
    seed: scriptText.describe('What is there before the run, on an empty server.').optional(),
    run: scriptText.describe('The commands that decide.').optional(),
    decides: z
      .array(ranCheckSchema.omit({ times: true }).required({ reply: true }))
      .min(1)
      .describe('Replies that settle it, written as in the check `ran`; all have come after the run.')
      .optional(),
    asText: sentence.describe('Why nothing can be run here that would decide it.').optional(),
    why: sentence.describe('Two to four sentences.'),
    lesson: lessonPath.describe('Where it is taught.').optional(),
  })
  .superRefine(({ run, decides, seed, asText, lesson }, context) => {
    const refuse = (path: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (asText !== undefined) {
      if ((run ?? decides ?? seed) !== undefined) refuse('asText', 'a myth with a run is not text');
      return;
    }
    if (run === undefined) refuse('run', 'give commands that decide it, or asText with the reason for none');
    if (decides === undefined) refuse('decides', 'say what the run decides it by');
    if (lesson === undefined) refuse('lesson', 'name the lesson that teaches it');
  });

/** A file of `lessons/myths/`: claims about one subject. */
export const mythGroupSchema = z.strictObject({
  schema: z.literal(1).describe('The version of this format.'),
  order: z.number().int().min(1).describe('The place of the group among the others.'),
  title: z.string().min(1).max(60),
  myths: z.array(mythSchema).min(1),
});

/** The file with its myths unread, so that one that is wrong does not take the others away. */
export const mythFileSchema = mythGroupSchema.extend({ myths: z.array(z.unknown()).min(1) });

export type MythEntry = z.infer<typeof mythSchema>;
