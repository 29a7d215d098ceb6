import { z } from 'zod';
import { onKey } from './on-key.schema.ts';

/** `exists`: that a key is there. For a key that must be gone, put it under `not`. */
export const existsCheckSchema = z.strictObject(onKey);

export type ExistsCheck = z.infer<typeof existsCheckSchema>;
