import { wholeBytes } from '../cut-bytes.ts';
import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { sortedSetChoice } from './choice.ts';
import { describeSortedSet, fingerprintSortedSet, modelSortedSet, type SortedSetPicture } from './model.ts';
import { readSortedSet, type ScoredMember, type SortedSetRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
const member = (name: string, score: string): ScoredMember => ({ member: wholeBytes(bytes(name)), score });

/** A sorted set: its members on an axis of scores, their ranks, and which encoding holds them and why. */
export const sortedSetVisualizer: Visualizer<SortedSetRaw, SortedSetPicture> = {
  ...sortedSetChoice,
  read: readSortedSet,
  model: modelSortedSet,
  fingerprint: fingerprintSortedSet,
  describe: describeSortedSet,
  View: late(async () => (await import('./view.tsx')).SortedSetView, loadingPicture),
  sample: {
    key: {
      name: bytes('points'),
      exists: true,
      type: 'zset',
      encoding: 'listpack',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: 112,
    },
    count: 4,
    low: [member('ada', '10'), member('ben', '10'), member('cleo', '25.5'), member('dan', 'inf')],
    high: [],
    survey: { whole: true, longest: 4 },
    limits: new Map([
      ['zset-max-listpack-entries', 128],
      ['zset-max-listpack-value', 64],
    ]),
    band: null,
  },
};
