import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** When a key is drawn as what its type is. */
export const streamChoice: VisualizerChoice = {
  id: 'stream',
  title: visualizerTitles.stream,
  match: (key) => (key.type === 'stream' ? 10 : 0),
};
