import { wholeBytes } from '../cut-bytes.ts';
import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { setChoice } from './choice.ts';
import { describeSet, fingerprintSet, modelSet, type SetPicture } from './model.ts';
import { readSet, type SetRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);

/** A set: its members in no promised order, how many there are, and which encoding holds them and why. */
export const setVisualizer: Visualizer<SetRaw, SetPicture> = {
  ...setChoice,
  read: readSet,
  model: modelSet,
  fingerprint: fingerprintSet,
  describe: describeSet,
  View: late(async () => (await import('./view.tsx')).SetView, loadingPicture),
  sample: {
    key: {
      name: bytes('tags'),
      exists: true,
      type: 'set',
      encoding: 'listpack',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: 96,
    },
    count: 3,
    members: [wholeBytes(bytes('new')), wholeBytes(bytes('sale')), wholeBytes(bytes('42'))],
    survey: { whole: true, longest: 4, text: wholeBytes(bytes('new')) },
    limits: new Map([
      ['set-max-intset-entries', 512],
      ['set-max-listpack-entries', 128],
      ['set-max-listpack-value', 64],
    ]),
  },
};
