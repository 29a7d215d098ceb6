import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { listChoice } from './choice.ts';
import { describeList, fingerprintList, modelList, type ListPicture } from './model.ts';
import { readList, type ListElement, type ListRaw } from './read.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);
const element = (ascii: string): ListElement => ({ start: bytes(ascii), length: ascii.length });

/** A list: both ends with their indexes, how much lies between, its encoding and its lifetime. */
export const listVisualizer: Visualizer<ListRaw, ListPicture> = {
  ...listChoice,
  read: readList,
  model: modelList,
  fingerprint: fingerprintList,
  describe: describeList,
  View: late(async () => (await import('./view.tsx')).ListView, loadingPicture),
  sample: {
    key: {
      name: bytes('jobs'),
      exists: true,
      type: 'list',
      encoding: 'quicklist',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: 20_480,
    },
    length: 2000,
    head: [element('job:1'), element('job:2'), element('')],
    tail: [{ start: bytes('a long element that was cut'), length: 5000 }, element('job:2000')],
    nodes: { count: 2, averageElements: 1000 },
    write: null,
  },
};
