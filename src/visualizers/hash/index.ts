import { wholeBytes } from '../cut-bytes.ts';
import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { hashChoice } from './choice.ts';
import { describeHash, fingerprintHash, modelHash, nextExpiryHash, type HashPicture } from './model.ts';
import { readHash, type HashField, type HashRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
const field = (name: string, value: string, ttlMs: number | null = null): HashField => ({
  name: wholeBytes(bytes(name)),
  value: wholeBytes(bytes(value)),
  ttlMs,
  expiresAtMs: ttlMs === null ? null : 1_790_000_000_000 + ttlMs,
});

/** A hash: its fields and values as a record card, lifetimes of fields, and which encoding holds them and why. */
export const hashVisualizer: Visualizer<HashRaw, HashPicture> = {
  ...hashChoice,
  read: readHash,
  model: modelHash,
  fingerprint: fingerprintHash,
  describe: describeHash,
  changesIn: nextExpiryHash,
  View: late(async () => (await import('./view.tsx')).HashView, loadingPicture),
  sample: {
    key: {
      name: bytes('user:42'),
      exists: true,
      type: 'hash',
      encoding: 'hashtable',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: 320,
    },
    count: 3,
    found: 3,
    fields: [field('name', 'Ada'), field('visits', '12'), field('token', 'x9f2', 90_000)],
    survey: { whole: true, longest: 6, anyTtl: true },
    limits: new Map([
      ['hash-max-listpack-entries', 512],
      ['hash-max-listpack-value', 64],
    ]),
    write: null,
  },
};
