import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { ServerVisualizerChoice } from '../server-visualizer.ts';

/** Publish and subscribe: who listens to what, and who heard which message. */
export const channelsChoice: ServerVisualizerChoice = {
  id: 'channels',
  title: visualizerTitles.channels,
  tone: 'pubsub',
  usesEvents: true,
};
