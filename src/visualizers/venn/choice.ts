import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';
import { newestVennUse, toldTogether } from './venn-use.ts';

/** When a set is drawn beside others: when the last command that tells named them together. */
export const vennChoice: VisualizerChoice = {
  id: 'venn',
  title: visualizerTitles.venn,
  match: (key, { uses }) => {
    if (key.exists && key.type !== 'set') return 0;
    if (toldTogether(uses)) return 20;
    return key.exists && newestVennUse(uses) !== null ? 1 : 0;
  },
};
