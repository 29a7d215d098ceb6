import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { ServerVisualizerChoice } from '../server-visualizer.ts';

/** How much memory is in use, what for, and what happens when there is no more. */
export const memoryChoice: ServerVisualizerChoice = {
  id: 'memory',
  title: visualizerTitles.memory,
  usesEvents: true,
};
