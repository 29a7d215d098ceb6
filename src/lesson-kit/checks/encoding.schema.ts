import { z } from 'zod';
import { onKey } from './on-key.schema.ts';

/** `encoding`: how the server keeps the value in memory, as OBJECT ENCODING reports it. */
export const encodingCheckSchema = z.strictObject({
  ...onKey,
  is: z.enum(['int', 'embstr', 'raw', 'listpack', 'quicklist', 'intset', 'hashtable', 'skiplist', 'stream']),
});

export type EncodingCheck = z.infer<typeof encodingCheckSchema>;
