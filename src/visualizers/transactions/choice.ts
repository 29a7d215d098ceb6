import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { ServerVisualizerChoice } from '../server-visualizer.ts';

/** MULTI, WATCH and EXEC: what each client has queued and watches, and how its last transaction ended. */
export const transactionsChoice: ServerVisualizerChoice = {
  id: 'transactions',
  title: visualizerTitles.transactions,
  usesEvents: true,
};
