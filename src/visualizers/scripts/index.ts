import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { ServerVisualizer } from '../server-visualizer.ts';
import { scriptsChoice } from './choice.ts';
import { fingerprintScripts, modelScripts, type ScriptsModel } from './model.ts';
import { readScripts, type ScriptsRaw } from './read.ts';
import { scriptsSample } from './sample.ts';
import { describeScripts } from './words.ts';

/** Scripts and functions: how many the server has, and what the last calls did while the server was theirs. */
export const scriptsVisualizer: ServerVisualizer<ScriptsRaw, ScriptsModel> = {
  ...scriptsChoice,
  read: readScripts,
  model: modelScripts,
  fingerprint: fingerprintScripts,
  describe: describeScripts,
  View: late(async () => (await import('./view.tsx')).ScriptsView, loadingPicture),
  sample: scriptsSample,
};
