import { z } from 'zod';
import { checkSchema } from '../check.schema.ts';
import { kebab, scriptText, showSchema } from './front-matter.schema.ts';

/** The `yaml step` block of a step. */
export const stepSchema = z.strictObject({
  id: kebab.describe('Unique in the lesson; never changes, because progress and translations hold on to it.'),
  check: z.array(checkSchema).min(1).describe('All must hold for the step to be done.'),
  hints: z
    .array(z.string().min(1))
    .min(1)
    .max(3)
    .describe('One after the other, Markdown; the last but does not give the solution.'),
  solution: scriptText.describe('The one canonical way.'),
  accepts: z.array(scriptText).default([]).describe('Other right ways, each from the state before the step.'),
  rejects: z
    .array(scriptText)
    .min(1)
    .describe('Near misses that must not pass, each from the state before the step.'),
  show: showSchema.optional(),
});

export type StepBlock = z.infer<typeof stepSchema>;
