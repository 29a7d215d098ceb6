import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { bitmapChoice } from './choice.ts';
import { fingerprintBitmap, modelBitmap, type BitmapPicture } from './model.ts';
import { readBitmap, type BitmapRaw } from './read.ts';
import { describeBitmap } from './words.ts';

/** A string as bits; the result of a BITOP below its sources. */
export const bitmapVisualizer: Visualizer<BitmapRaw, BitmapPicture> = {
  ...bitmapChoice,
  read: readBitmap,
  model: modelBitmap,
  fingerprint: fingerprintBitmap,
  describe: describeBitmap,
  View: late(async () => (await import('./view.tsx')).BitmapView, loadingPicture),
  sample: {
    bits: {
      key: {
        name: new TextEncoder().encode('seats'),
        exists: true,
        type: 'string',
        encoding: 'raw',
        ttlMs: null,
        expiresAtMs: null,
        memoryBytes: 72,
      },
      length: 3,
      firstSet: 0,
      firstClear: 1,
      answer: null,
      start: 0,
      bytes: new Uint8Array([0b1000_0001, 0, 0b0010_0000]),
      partBytes: 3,
      counts: [3],
      sources: [],
      expected: null,
    },
    use: { kind: 'bit', command: 'SETBIT', offset: 18 },
  },
};
