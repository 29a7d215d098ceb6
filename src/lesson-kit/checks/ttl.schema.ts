import { z } from 'zod';
import { onKey } from './on-key.schema.ts';

/** `ttl`: how long a key still lives, in seconds, or that it lives until it is deleted. */
export const ttlCheckSchema = z.union([
  z.strictObject({
    ...onKey,
    min: z
      .number()
      .nonnegative()
      .describe('Seconds left at least. A little below what the solution sets: time passes.'),
    max: z.number().positive().describe('Seconds left at most.'),
  }),
  z.strictObject({ ...onKey, none: z.literal(true).describe('The key exists and never expires.') }),
]);

export type TtlCheck = z.infer<typeof ttlCheckSchema>;
