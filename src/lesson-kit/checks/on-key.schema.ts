import { z } from 'zod';

/** What every check about one key has. */
export const onKey = {
  key: z.string().min(1).describe('The name of the key.'),
  node: z.string().min(1).optional().describe('The node to look at; the first one when left out.'),
};
