import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { streamChoice } from './choice.ts';
import { fingerprintStream, modelStream, nextChangeStream, type StreamPicture } from './model.ts';
import { readStream, type StreamRaw } from './read.ts';
import { sampleStream } from './sample.ts';
import { describeStream } from './words.ts';

/** A stream: its entries as a tape, each group's cursor at its place, and who holds what was delivered. */
export const streamVisualizer: Visualizer<StreamRaw, StreamPicture> = {
  ...streamChoice,
  read: readStream,
  model: modelStream,
  fingerprint: fingerprintStream,
  describe: describeStream,
  changesIn: nextChangeStream,
  View: late(async () => (await import('./view.tsx')).StreamView, loadingPicture),
  sample: sampleStream,
};
