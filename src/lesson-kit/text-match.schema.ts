import { z } from 'zod';
import { rangeSchema } from './range.schema.ts';

const pattern = z.string().refine((source) => {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}, 'not a regular expression');

/** How a piece of text is compared. One spelling each; no bare strings. */
export const textMatchSchema = z.union([
  z.strictObject({ equals: z.string() }),
  z.strictObject({ equalsIgnoringCase: z.string() }),
  z.strictObject({ oneOf: z.array(z.string()).min(2) }),
  z.strictObject({
    matches: pattern.describe('A JavaScript regular expression (flag u); anchor it with ^ and $.'),
    as: z.string().min(1).describe('What the pattern means, for the learner: "a word of four letters".'),
  }),
  z.strictObject({ number: rangeSchema }),
  z.strictObject({ anything: z.literal(true) }),
]);

export type TextMatch = z.infer<typeof textMatchSchema>;
