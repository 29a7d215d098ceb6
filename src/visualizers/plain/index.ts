import { lazy } from 'react';
import { visualizersText as text } from '#text/visualizers.ts';
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
  View: lazy(() => import('./view.tsx').then((module) => ({ default: module.PlainView }))),
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
