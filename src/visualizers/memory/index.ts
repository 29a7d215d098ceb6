import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { ServerVisualizer } from '../server-visualizer.ts';
import { memoryChoice } from './choice.ts';
import { modelMemory, nextChangeMemory, type MemoryModel } from './model.ts';
import { readMemory, type MemoryRaw } from './read.ts';
import { memorySample } from './sample.ts';
import { describeMemory, fingerprintMemory } from './words.ts';

/** Memory: how much there is, where it goes, what would be evicted, and what was. */
export const memoryVisualizer: ServerVisualizer<MemoryRaw, MemoryModel> = {
  ...memoryChoice,
  read: readMemory,
  model: modelMemory,
  fingerprint: fingerprintMemory,
  describe: describeMemory,
  changesIn: nextChangeMemory,
  View: late(async () => (await import('./view.tsx')).MemoryView, loadingPicture),
  sample: memorySample,
};
