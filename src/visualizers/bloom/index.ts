import { late } from '#ui/late.tsx';
import type { BitsRaw } from '../bits/read-bits.ts';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { bloomChoice } from './choice.ts';
import { fingerprintBloom, modelBloom, type BloomPicture } from './model.ts';
import { readBloom } from './read.ts';
import { describeBloom } from './words.ts';

/** A string as a Bloom filter: its bits, how full it is, and how often that makes it wrong. */
export const bloomVisualizer: Visualizer<BitsRaw, BloomPicture> = {
  ...bloomChoice,
  read: readBloom,
  model: modelBloom,
  fingerprint: fingerprintBloom,
  describe: describeBloom,
  View: late(async () => (await import('./view.tsx')).BloomView, loadingPicture),
  sample: {
    key: {
      name: new TextEncoder().encode('seen'),
      exists: true,
      type: 'string',
      encoding: 'raw',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: 88,
    },
    length: 8,
    firstSet: 1,
    firstClear: 0,
    answer: null,
    start: 0,
    bytes: new Uint8Array([64, 0, 1, 0, 0, 36, 0, 8]),
    partBytes: 8,
    counts: [5],
    sources: [],
    expected: null,
  },
};
