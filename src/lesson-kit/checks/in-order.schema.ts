import { z } from 'zod';
import { ranCheckSchema } from './ran.schema.ts';

/** `inOrder`: what the learner ran since the step began, one after another, each written as in `ran`. */
export const inOrderCheckSchema = z
  .array(ranCheckSchema.omit({ times: true }))
  .min(2)
  .describe('Commands in this order, from one terminal or several; others may lie between.');

export type InOrderCheck = z.infer<typeof inOrderCheckSchema>;
