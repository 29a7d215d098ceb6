import { visualizerTitles } from '#text/visualizer-titles.ts';
import { meaningOf } from '../string-meaning.ts';
import type { VisualizerChoice } from '../visualizer.ts';
import { looksLikeBits } from './looks-like-bits.ts';

/**
 * The server has no type for Bloom filters; one is a string and scripts that set bits of it. So it is chosen when a
 * script named the key last and left bits in it, and offered for every other string.
 */
export const bloomChoice: VisualizerChoice = {
  id: 'bloom',
  title: visualizerTitles.bloom,
  tone: 'bitmap',
  match: (key, context) => {
    if (key.type !== 'string') return 0;
    return meaningOf(context.uses)?.meaning === 'script' && looksLikeBits(key, context) ? 20 : 1;
  },
};
