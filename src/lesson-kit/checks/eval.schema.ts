import { z } from 'zod';

/**
 * `eval`: a read-only Lua script for what the other kinds cannot say, run with EVAL_RO on a copy of the server. It
 * returns two things: 1 or 0, and a half sentence about `about` that says what is there.
 */
export const evalCheckSchema = z.strictObject({
  script: z.string().min(1).describe('Lua; returns {1 or 0, what is there}: {ok, "holds 3 jobs"}.'),
  keys: z.array(z.string()).optional(),
  arguments: z.array(z.string()).optional(),
  about: z.string().min(1).describe('The subject of both half sentences: "the queue".'),
  want: z.string().min(1).describe('After "should": "hold each job once".'),
  node: z.string().min(1).optional(),
});

export type EvalCheck = z.infer<typeof evalCheckSchema>;
