import { visualizerTitles } from '#text/visualizer-titles.ts';
import type { VisualizerChoice } from '../visualizer.ts';
import { isUsedAsGeo } from './match.ts';

/** Chosen when a command used the sorted set for places, and offered for every other sorted set. */
export const geoChoice: VisualizerChoice = {
  id: 'geo',
  title: visualizerTitles.geo,
  tone: 'geo',
  match: (key, { uses }) => {
    if (key.type !== 'zset') return 0;
    return isUsedAsGeo(key.name, uses) === true ? 20 : 1;
  },
};
