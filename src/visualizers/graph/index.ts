import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { graphChoice } from './choice.ts';
import { fingerprintGraph, modelGraph, subjectGraph, type GraphPicture } from './model.ts';
import { readGraph, type GraphRaw } from './read.ts';
import { sampleGraph } from './sample.ts';
import { describeGraph } from './words.ts';

/** A set whose members name other sets, as a node of a graph with its neighbourhood. */
export const graphVisualizer: Visualizer<GraphRaw, GraphPicture> = {
  ...graphChoice,
  read: readGraph,
  model: modelGraph,
  fingerprint: fingerprintGraph,
  describe: describeGraph,
  subject: subjectGraph,
  View: late(async () => (await import('./view.tsx')).GraphView, loadingPicture),
  sample: sampleGraph,
};
