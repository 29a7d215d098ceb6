import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** When a key is drawn as what its type is. */
export const hashChoice: VisualizerChoice = {
  id: 'hash',
  title: visualizerTitles.hash,
  match: (key) => (key.type === 'hash' ? 10 : 0),
};
