import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { ServerVisualizerChoice } from '../server-visualizer.ts';

/** What JSON, Search and their like are for, whether this server has them, and what stands in for them. */
export const modulesChoice: ServerVisualizerChoice = {
  id: 'modules',
  title: visualizerTitles.modules,
  usesEvents: false,
};
