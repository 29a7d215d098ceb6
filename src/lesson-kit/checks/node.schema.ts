import { z } from 'zod';
import { rangeSchema } from '../range.schema.ts';

const slot = z.number().int().min(0).max(16383);

/** `node`: the part that a node plays in a topology. */
export const nodeCheckSchema = z
  .strictObject({
    node: z.string().min(1),
    running: z.boolean().optional(),
    role: z.enum(['primary', 'replica', 'sentinel']).optional(),
    link: z.enum(['up', 'down']).optional().describe("A replica's link to its primary."),
    slots: z
      .strictObject({
        count: rangeSchema.optional().describe('How many hash slots the node serves.'),
        includes: z.array(slot).min(1).optional(),
        excludes: z.array(slot).min(1).optional(),
      })
      .optional(),
  })
  .refine(
    (check) => Object.values(check).filter((part) => part !== undefined).length > 1,
    'says nothing about the node',
  )
  .refine((check) => check.running !== false || (!check.role && !check.link && !check.slots), {
    message: 'a node that does not run has no role, link or slots',
  });

export type NodeCheck = z.infer<typeof nodeCheckSchema>;
