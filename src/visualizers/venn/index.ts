import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { vennChoice } from './choice.ts';
import { fingerprintVenn, modelVenn, subjectVenn, type VennPicture } from './model.ts';
import { readVenn, type VennRaw } from './read.ts';
import { sampleVenn } from './sample.ts';
import { describeVenn } from './words.ts';

/** Two or three sets that a command named together: what each shares with the others, and what the command selects. */
export const vennVisualizer: Visualizer<VennRaw, VennPicture> = {
  ...vennChoice,
  read: readVenn,
  model: modelVenn,
  fingerprint: fingerprintVenn,
  describe: describeVenn,
  subject: subjectVenn,
  View: late(async () => (await import('./view.tsx')).VennView, loadingPicture),
  sample: sampleVenn,
};
