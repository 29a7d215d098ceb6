import { wholeBytes } from '../cut-bytes.ts';
import type { GraphNodeRaw, GraphRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
const node = (name: string, depth: number, count: number | null): GraphNodeRaw => ({
  name: wholeBytes(bytes(name)),
  depth,
  count,
});

/** Whom somebody follows, and whom those follow: one of them back. */
export const sampleGraph: GraphRaw = {
  key: {
    name: bytes('follows:ada'),
    exists: true,
    type: 'set',
    encoding: 'listpack',
    ttlMs: null,
    expiresAtMs: null,
    memoryBytes: 72,
  },
  count: 3,
  beginning: 8,
  linked: true,
  nodes: [node('ben', 1, 2), node('cleo', 1, 1), node('dan', 1, null), node('eve', 2, null)],
  edges: [
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 0],
    [1, 4],
    [2, 1],
  ],
};
