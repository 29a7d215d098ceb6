import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { ServerVisualizer } from '../server-visualizer.ts';
import { modulesChoice } from './choice.ts';
import { describeModules, fingerprintModules, modelModules, type ModulesModel } from './model.ts';
import { readModules, type ModulesRaw } from './read.ts';

/** Modules: which the server has, what the well-known others are for, and what to use here instead. */
export const modulesVisualizer: ServerVisualizer<ModulesRaw, ModulesModel> = {
  ...modulesChoice,
  read: readModules,
  model: modelModules,
  fingerprint: fingerprintModules,
  describe: describeModules,
  View: late(async () => (await import('./view.tsx')).ModulesView, loadingPicture),
  sample: { modules: [{ name: 'lua', version: 1 }], families: [{ id: 'json', here: false }] },
};
