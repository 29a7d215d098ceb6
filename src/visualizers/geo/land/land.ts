import type { Place } from '../geohash.ts';
import { africaAndTheSouth } from './africa-and-the-south.ts';
import { americas } from './americas.ts';
import { europeAndAsia } from './europe-and-asia.ts';
import { lakes } from './lakes.ts';

/**
 * The outline of the land: a sketch to find one's way by, of some two thousand hand-set points, not a survey. Closer than
 * about a hundred kilometres across it says nothing.
 */
export interface Outlines {
  /** Rings of land; where two overlap (the continents at their borders) there is land all the same. */
  readonly land: ReadonlyArray<readonly Place[]>;
  /** Rings of water inside the land. */
  readonly lakes: ReadonlyArray<readonly Place[]>;
}

export const outlines: Outlines = {
  land: [...europeAndAsia, ...africaAndTheSouth, ...americas].map(ring),
  lakes: lakes.map(ring),
};

function ring(line: string): readonly Place[] {
  return line
    .trim()
    .split(/\s+/)
    .map((point) => {
      const [lon = 0, lat = 0] = point.split(',').map(Number);
      return { lon, lat };
    });
}
