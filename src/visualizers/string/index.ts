import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { stringChoice } from './choice.ts';
import { describeString, fingerprintString, modelString, type StringPicture } from './model.ts';
import { readString, type StringRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);

/** A string: its bytes, its length, its encoding and its lifetime; a counter as a number. */
export const stringVisualizer: Visualizer<StringRaw, StringPicture> = {
  ...stringChoice,
  read: readString,
  model: modelString,
  fingerprint: fingerprintString,
  describe: describeString,
  View: late(async () => (await import('./view.tsx')).StringView, loadingPicture),
  sample: {
    key: {
      name: bytes('session:42'),
      exists: true,
      type: 'string',
      encoding: 'embstr',
      ttlMs: 41_200,
      expiresAtMs: 1_790_000_041_200,
      memoryBytes: 72,
    },
    length: 3,
    start: bytes('ada'),
    write: null,
  },
};
