import { z } from 'zod';
import { clientSchema, kebab, placeSchema } from './front-matter.schema.ts';

/** The block between the two `---` lines at the head of a reading. */
export const readingSchema = z.strictObject({
  schema: z.literal(1).describe('The version of this format.'),
  title: z.string().min(1).max(60),
  summary: z.string().min(1).max(160).describe('One sentence for the list of readings.'),
  minutes: z.number().int().min(1).max(60).describe('How long a reader takes, blocks included.'),
  topology: placeSchema.topology.default('single'),
  // They need no terminals, so there may be more of them than a lesson has.
  clients: z
    .array(clientSchema)
    .min(1)
    .prefault(['A'])
    .describe('Who sends the lines of blocks; those that name none mean the first.'),
});

export type ReadingFrontMatter = z.infer<typeof readingSchema>;

/** `lessons/readings.yaml`: the only place that orders readings. */
export const readingsSchema = z.strictObject({
  schema: z.literal(1),
  groups: z.array(z.strictObject({ title: z.string().min(1), readings: z.array(kebab).min(1) })).min(1),
});
