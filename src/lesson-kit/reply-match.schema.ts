import { z } from 'zod';
import { rangeSchema } from './range.schema.ts';
import type { Range } from './range.schema.ts';
import { textMatchSchema } from './text-match.schema.ts';
import type { TextMatch } from './text-match.schema.ts';

/**
 * What a reply should be. `text` takes strings, status lines and numbers alike, as their text; arrays, sets and maps
 * are lists of items, a map's keys and values taking turns.
 */
export type ReplyMatch =
  | { text: TextMatch }
  | { integer: Range }
  | { nil: true }
  | { error: string }
  | { items: ReplyMatch[] }
  | { includes: ReplyMatch[] }
  | { length: Range }
  | { anything: true };

export const replyMatchSchema: z.ZodType<ReplyMatch> = z.lazy(() =>
  z.union([
    z.strictObject({ text: textMatchSchema }),
    z.strictObject({ integer: rangeSchema }),
    z.strictObject({ nil: z.literal(true) }),
    z.strictObject({ error: z.string().min(1).describe('How the error begins, for example WRONGTYPE.') }),
    z.strictObject({ items: z.array(replyMatchSchema).describe('Every item, in order.') }),
    z.strictObject({ includes: z.array(replyMatchSchema).min(1).describe('Items that are among others.') }),
    z.strictObject({ length: rangeSchema }),
    z.strictObject({ anything: z.literal(true) }),
  ]),
);
