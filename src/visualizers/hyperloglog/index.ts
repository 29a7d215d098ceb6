import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { hyperLogLogChoice } from './choice.ts';
import { fingerprintHyperLogLog, modelHyperLogLog, type HyperLogLogPicture } from './model.ts';
import { readHyperLogLog, type HyperLogLogRaw } from './read.ts';
import { sampleHyperLogLog } from './sample.ts';
import { describeHyperLogLog } from './words.ts';

/** A HyperLogLog: its registers, what they estimate, and how far that is off where a set can tell. */
export const hyperLogLogVisualizer: Visualizer<HyperLogLogRaw, HyperLogLogPicture> = {
  ...hyperLogLogChoice,
  read: readHyperLogLog,
  model: modelHyperLogLog,
  fingerprint: fingerprintHyperLogLog,
  describe: describeHyperLogLog,
  View: late(async () => (await import('./view.tsx')).HyperLogLogView, loadingPicture),
  sample: sampleHyperLogLog,
};
