import { z } from 'zod';
import { onKey } from './on-key.schema.ts';

/** `type`: the type that TYPE reports. Bitmaps and HyperLogLogs are strings, geo sets are sorted sets. */
export const typeCheckSchema = z.strictObject({
  ...onKey,
  is: z.enum(['string', 'list', 'set', 'hash', 'zset', 'stream']),
});

export type TypeCheck = z.infer<typeof typeCheckSchema>;
