import { z } from 'zod';
import { rangeSchema } from './range.schema.ts';
import type { Range } from './range.schema.ts';
import { textMatchSchema } from './text-match.schema.ts';
import type { TextMatch } from './text-match.schema.ts';

export const SCALAR_KINDS = ['status', 'string', 'integer'] as const;
export type ScalarKind = (typeof SCALAR_KINDS)[number];

/**
 * What a reply should be. `text` takes strings, status lines and numbers alike, as their text; arrays, sets and maps
 * are lists of items, a map's keys and values taking turns. `kind` tells apart what `text` takes alike: OK is a status,
 * "3" a string, (integer) 3 an integer.
 */
export type ReplyMatch =
  | { text: TextMatch }
  | { integer: Range }
  | { kind: ScalarKind }
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
    z.strictObject({
      kind: z.enum(SCALAR_KINDS).describe('As redis-cli prints it: OK, "text", (integer) 3.'),
    }),
    z.strictObject({ nil: z.literal(true) }),
    z.strictObject({ error: z.string().min(1).describe('How the error begins, for example WRONGTYPE.') }),
    z.strictObject({ items: z.array(replyMatchSchema).describe('Every item, in order.') }),
    z.strictObject({ includes: z.array(replyMatchSchema).min(1).describe('Items that are among others.') }),
    z.strictObject({ length: rangeSchema }),
    z.strictObject({ anything: z.literal(true) }),
  ]),
);
