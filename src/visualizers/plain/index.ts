import { visualizersText as text } from '#text/visualizers.ts';
import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { describePlain, fingerprintPlain, modelPlain, type PlainPicture } from './model.ts';
import { readPlain, type PlainRaw } from './read.ts';

/** Any key at all, the missing one included: chosen when no picture of its type's own exists. */
export const plainVisualizer: Visualizer<PlainRaw, PlainPicture> = {
  id: 'plain',
  title: text.plain.title,
  match: () => 1,
  read: readPlain,
  model: modelPlain,
  fingerprint: fingerprintPlain,
  describe: describePlain,
  View: late(async () => (await import('./view.tsx')).PlainView, loadingPicture),
  sample: {
    key: {
      name: new TextEncoder().encode('tags'),
      exists: true,
      type: 'set',
      encoding: 'listpack',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: 96,
    },
    size: 3,
  },
};
