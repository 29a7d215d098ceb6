import { graphText as text } from '#text/visualizers-graph.ts';
import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import { canBeNode } from '../set-links.ts';
import type { Visualizer } from '../visualizer.ts';
import { fingerprintGraph, modelGraph, subjectGraph, type GraphPicture } from './model.ts';
import { readGraph, type GraphRaw } from './read.ts';
import { sampleGraph } from './sample.ts';
import { describeGraph } from './words.ts';

/** A set whose members name other sets, as a node of a graph with its neighbourhood. */
export const graphVisualizer: Visualizer<GraphRaw, GraphPicture> = {
  id: 'graph',
  title: text.title,
  match: (key, { linked }) => {
    if (key.type !== 'set' || !canBeNode(key.name)) return 0;
    return linked === true ? 15 : 1;
  },
  read: readGraph,
  model: modelGraph,
  fingerprint: fingerprintGraph,
  describe: describeGraph,
  subject: subjectGraph,
  View: late(async () => (await import('./view.tsx')).GraphView, loadingPicture),
  sample: sampleGraph,
};
