import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { ServerVisualizerChoice } from '../server-visualizer.ts';

/** Scripts and functions: what the server has of them, and what the last calls did. */
export const scriptsChoice: ServerVisualizerChoice = {
  id: 'scripts',
  title: visualizerTitles.scripts,
  usesEvents: true,
};
