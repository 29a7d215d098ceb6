import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { ServerVisualizerChoice } from '../server-visualizer.ts';

/** Which keys expire next, and how those that did were found. */
export const expiryChoice: ServerVisualizerChoice = {
  id: 'expiry',
  title: visualizerTitles.expiry,
  usesEvents: true,
};
