import { z } from 'zod';
import { encodingCheckSchema } from './checks/encoding.schema.ts';
import { evalCheckSchema } from './checks/eval.schema.ts';
import { existsCheckSchema } from './checks/exists.schema.ts';
import { inOrderCheckSchema } from './checks/in-order.schema.ts';
import type { InOrderCheck } from './checks/in-order.schema.ts';
import { nodeCheckSchema } from './checks/node.schema.ts';
import { ranCheckSchema } from './checks/ran.schema.ts';
import { replyCheckSchema } from './checks/reply.schema.ts';
import { ttlCheckSchema } from './checks/ttl.schema.ts';
import { typeCheckSchema } from './checks/type.schema.ts';
import { valueCheckSchema } from './checks/value.schema.ts';

/** The kinds that look at something, each under the word that names it in a lesson. */
const singleCheckSchema = z.union([
  z.strictObject({ value: valueCheckSchema }),
  z.strictObject({ ttl: ttlCheckSchema }),
  z.strictObject({ type: typeCheckSchema }),
  z.strictObject({ encoding: encodingCheckSchema }),
  z.strictObject({ exists: existsCheckSchema }),
  z.strictObject({ reply: replyCheckSchema }),
  z.strictObject({ ran: ranCheckSchema }),
  z.strictObject({ node: nodeCheckSchema }),
  z.strictObject({ eval: evalCheckSchema }),
]);

export type SingleCheck = z.infer<typeof singleCheckSchema>;
export type Check =
  SingleCheck | { inOrder: InOrderCheck } | { all: Check[] } | { any: Check[] } | { not: Check };

/** One check: a single kind, or several composed. Exactly one word says which. */
export const checkSchema: z.ZodType<Check> = z.lazy(() =>
  z.union([
    ...singleCheckSchema.options,
    z.strictObject({ inOrder: inOrderCheckSchema }),
    z.strictObject({ all: z.array(checkSchema).min(2) }),
    z.strictObject({ any: z.array(checkSchema).min(2) }),
    z.strictObject({ not: checkSchema }),
  ]),
);
