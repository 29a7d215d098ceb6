import { wholeBytes } from '../cut-bytes.ts';
import type { VennRaw, VennRegionRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
const set = (name: string, count: number) => ({
  name: bytes(name),
  type: 'set',
  count,
  encoding: 'listpack',
  whole: true,
});
const region = (mask: number, ...members: readonly string[]): VennRegionRaw => ({
  mask,
  seen: members.length,
  shared: null,
  members: members.map((member) => wholeBytes(bytes(member))),
});

/** Whom two people follow, of which SINTER was just asked what they share. */
export const sampleVenn: VennRaw = {
  key: {
    name: bytes('follows:ada'),
    exists: true,
    type: 'set',
    encoding: 'listpack',
    ttlMs: null,
    expiresAtMs: null,
    memoryBytes: 72,
  },
  use: {
    command: 'SINTER',
    operation: 'intersect',
    sets: [bytes('follows:ada'), bytes('follows:ben')],
    destination: null,
    member: null,
    cancelled: false,
    limit: null,
  },
  sets: [set('follows:ada', 3), set('follows:ben', 3)],
  regions: [region(1, 'dan'), region(2, 'eve'), region(3, 'cleo', 'fay')],
  kept: null,
  places: null,
};
