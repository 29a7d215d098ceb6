import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { ServerVisualizer } from '../server-visualizer.ts';
import { expiryChoice } from './choice.ts';
import { fingerprintExpiry, modelExpiry, nextChangeExpiry, type ExpiryModel } from './model.ts';
import { readExpiry, type ExpiryRaw } from './read.ts';
import { expirySample } from './sample.ts';
import { describeExpiry } from './words.ts';

/** Keys with a lifetime, the next to expire first, and how those that expired were found. */
export const expiryVisualizer: ServerVisualizer<ExpiryRaw, ExpiryModel> = {
  ...expiryChoice,
  read: readExpiry,
  model: modelExpiry,
  fingerprint: fingerprintExpiry,
  describe: describeExpiry,
  changesIn: nextChangeExpiry,
  View: late(async () => (await import('./view.tsx')).ExpiryView, loadingPicture),
  sample: expirySample,
};
