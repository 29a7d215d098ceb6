import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** When a key is drawn as what its type is. */
export const listChoice: VisualizerChoice = {
  id: 'list',
  title: visualizerTitles.list,
  match: (key) => (key.type === 'list' ? 10 : 0),
};
