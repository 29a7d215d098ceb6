import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { ServerVisualizer } from '../server-visualizer.ts';
import { transactionsChoice } from './choice.ts';
import { fingerprintTransactions, modelTransactions, type TransactionsModel } from './model.ts';
import { readTransactions, type TransactionsRaw } from './read.ts';
import { transactionsSample } from './sample.ts';
import { describeTransactions } from './words.ts';

/** Transactions: what each client has queued and watches, who broke a WATCH, and how the last one ended. */
export const transactionsVisualizer: ServerVisualizer<TransactionsRaw, TransactionsModel> = {
  ...transactionsChoice,
  read: readTransactions,
  model: modelTransactions,
  fingerprint: fingerprintTransactions,
  describe: describeTransactions,
  View: late(async () => (await import('./view.tsx')).TransactionsView, loadingPicture),
  sample: transactionsSample,
};
