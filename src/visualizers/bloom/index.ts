import { bitsText } from '#text/visualizers-bits.ts';
import { late } from '#ui/late.tsx';
import type { BitsRaw } from '../bits/read-bits.ts';
import { loadingPicture } from '../parts/loading-picture.tsx';
import { meaningOf } from '../string-meaning.ts';
import type { Visualizer } from '../visualizer.ts';
import { looksLikeBits } from './looks-like-bits.ts';
import { fingerprintBloom, modelBloom, type BloomPicture } from './model.ts';
import { readBloom } from './read.ts';
import { describeBloom } from './words.ts';

/**
 * A string as a Bloom filter. The server has no such type; one is a string and scripts that set bits of it. So it is
 * chosen when a script named the key last and left bits in it, and offered for every other string.
 */
export const bloomVisualizer: Visualizer<BitsRaw, BloomPicture> = {
  id: 'bloom',
  title: bitsText.bloom.title,
  tone: 'bitmap',
  match: (key, context) => {
    if (key.type !== 'string') return 0;
    return meaningOf(context.uses)?.meaning === 'script' && looksLikeBits(key, context) ? 20 : 1;
  },
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
