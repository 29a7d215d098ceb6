import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** When a key is drawn as what its type is. */
export const sortedSetChoice: VisualizerChoice = {
  id: 'sorted-set',
  title: visualizerTitles.zset,
  match: (key) => (key.type === 'zset' ? 10 : 0),
};
