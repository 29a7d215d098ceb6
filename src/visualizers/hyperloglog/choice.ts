import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';
import { isHyperLogLog } from './header.ts';

/** Chosen for every string that begins as a HyperLogLog does, whatever command made it. */
export const hyperLogLogChoice: VisualizerChoice = {
  id: 'hyperloglog',
  title: visualizerTitles.hyperloglog,
  tone: 'hll',
  match: (key, { header }) => (key.type === 'string' && isHyperLogLog(header) ? 20 : 0),
};
