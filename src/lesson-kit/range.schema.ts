import { z } from 'zod';

/** Bounds of a number, both inclusive; at least one of them. Exactly n is `{ min: n, max: n }`. */
export const rangeSchema = z
  .strictObject({
    min: z.number().optional().describe('The least that is right.'),
    max: z.number().optional().describe('The most that is right.'),
  })
  .refine((range) => range.min !== undefined || range.max !== undefined, 'give min, max or both')
  .refine(
    (range) => range.min === undefined || range.max === undefined || range.min <= range.max,
    'min is above max',
  );

export type Range = z.infer<typeof rangeSchema>;
