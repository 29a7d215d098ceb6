import { visualizerTitles } from '#text/visualizer-titles.ts';
import { canBeNode } from '../set-links.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** When a set is drawn as a node of a graph: when its members name other sets. */
export const graphChoice: VisualizerChoice = {
  id: 'graph',
  title: visualizerTitles.graph,
  match: (key, { linked }) => {
    if (key.type !== 'set' || !canBeNode(key.name)) return 0;
    return linked === true ? 15 : 1;
  },
};
