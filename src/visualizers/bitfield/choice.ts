import { visualizerTitles } from '#text/visualizer-titles.ts';
import { meaningOf } from '../string-meaning.ts';
import type { VisualizerChoice } from '../visualizer.ts';

/** Chosen when BITFIELD used the string last, and offered while its fields are known from an earlier use. */
export const bitfieldChoice: VisualizerChoice = {
  id: 'bitfield',
  title: visualizerTitles.bitfield,
  tone: 'bitmap',
  match: (key, { uses }) => {
    if (key.type !== 'string') return 0;
    const meanings = uses
      .map((use) => meaningOf([use])?.meaning ?? null)
      .filter((meaning) => meaning !== null);
    if (meanings[0] === 'bitfield') return 20;
    const text = meanings.indexOf('text');
    return (text === -1 ? meanings : meanings.slice(0, text)).includes('bitfield') ? 1 : 0;
  },
};
