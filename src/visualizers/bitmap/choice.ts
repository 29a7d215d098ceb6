import { visualizerTitles } from '#text/visualizer-titles.ts';
import { meaningOf } from '../string-meaning.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** Chosen when a command used the string for its bits, and offered for every other string. */
export const bitmapChoice: VisualizerChoice = {
  id: 'bitmap',
  title: visualizerTitles.bitmap,
  tone: 'bitmap',
  match: (key, { uses }) => (key.type !== 'string' ? 0 : meaningOf(uses)?.meaning === 'bits' ? 20 : 1),
};
