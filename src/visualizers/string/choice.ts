import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** When a key is drawn as what its type is. */
export const stringChoice: VisualizerChoice = {
  id: 'string',
  title: visualizerTitles.string,
  match: (key) => (key.type === 'string' ? 10 : 0),
};
