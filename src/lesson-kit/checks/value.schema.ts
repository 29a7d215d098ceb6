import { z } from 'zod';
import {
  hashContentSchema,
  listContentSchema,
  setContentSchema,
  sortedSetContentSchema,
  streamContentSchema,
  stringContentSchema,
} from '../contents/content.schema.ts';
import { onKey } from './on-key.schema.ts';

/** `value`: what a key holds. Names the type, so a key of another type fails. */
export const valueCheckSchema = z.union([
  z.strictObject({ ...onKey, string: stringContentSchema }),
  z.strictObject({ ...onKey, list: listContentSchema }),
  z.strictObject({ ...onKey, set: setContentSchema }),
  z.strictObject({ ...onKey, hash: hashContentSchema }),
  z.strictObject({ ...onKey, sortedSet: sortedSetContentSchema }),
  z.strictObject({ ...onKey, stream: streamContentSchema }),
]);

export type ValueCheck = z.infer<typeof valueCheckSchema>;
