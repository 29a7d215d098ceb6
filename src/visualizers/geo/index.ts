import { late } from '#ui/late.tsx';
import { loadingPicture } from '../parts/loading-picture.tsx';
import type { Visualizer } from '../visualizer.ts';
import { geoChoice } from './choice.ts';
import { fingerprintGeo, modelGeo, type GeoPicture } from './model.ts';
import { readGeo, type GeoRaw } from './read.ts';
import { sampleGeo } from './sample.ts';
import { describeGeo } from './words.ts';

/** A sorted set whose scores are places: its members on a map, and what the last search in it finds. */
export const geoVisualizer: Visualizer<GeoRaw, GeoPicture> = {
  ...geoChoice,
  read: readGeo,
  model: modelGeo,
  fingerprint: fingerprintGeo,
  describe: describeGeo,
  View: late(async () => (await import('./view.tsx')).GeoView, loadingPicture),
  sample: sampleGeo,
};
