import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** When a key is drawn as what its type is. */
export const setChoice: VisualizerChoice = {
  id: 'set',
  title: visualizerTitles.set,
  match: (key) => (key.type === 'set' ? 10 : 0),
};
