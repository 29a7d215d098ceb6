/**
 * Places as the server keeps them: not at all but as a score (`geohash.c`, geohash_helper.c). Longitude and latitude are
 * each cut in half 26 times within the limits below, each cut gives a bit, and the bits are interleaved, the longitude's
 * first: 52 bits, which a score, a double, can hold exactly. What comes back is the middle of the last piece, so a place
 * is off by up to half of that. Two scores with the same beginning lie in the same cell, which is what a search uses.
 */

/** A place in degrees, in the order in which the server takes and gives it. */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** A rectangle of degrees. */
export interface Area {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Longitude and latitude that GEOADD takes: the square of the Web Mercator projection. */
export const LIMITS: Area = { west: -180, east: 180, south: -85.05112878, north: 85.05112878 };
/** Cuts of each coordinate, and bits of a score. */
export const STEPS = 26;
export const SCORE_BITS = 2 * STEPS;

/** A piece of the world that is left after some cuts of both coordinates. */
export interface Cell {
  /** Cuts of each coordinate: 0 is the whole world. */
  readonly step: number;
  /** Number of the column from the west and of the row from the south, of 2 to the power of `step`. */
  readonly column: number;
  readonly row: number;
}

/**
 * The bits of a score when it is that of a place: a whole number below 2^52. Null for all other scores, and for those of
 * places on the eastern or northern limit itself, which get a bit too many.
 */
export function scoreBits(score: string): string | null {
  const value = Number(score);
  if (score.trim() === '' || !Number.isInteger(value) || value < 0 || value >= 2 ** SCORE_BITS) return null;
  return BigInt(value).toString(2).padStart(SCORE_BITS, '0');
}

/** Every second bit from the first: the longitude's; from the second: the latitude's. */
export const lonBits = (bits: string): string => everySecond(bits, 0);
export const latBits = (bits: string): string => everySecond(bits, 1);

function everySecond(bits: string, from: number): string {
  let some = '';
  for (let at = from; at < bits.length; at += 2) some += bits[at] ?? '';
  return some;
}

/** The cell that is left after as many cuts of each coordinate. */
export function cellOf(bits: string, step: number): Cell {
  const start = bits.slice(0, 2 * step);
  const number = (some: string): number => (some === '' ? 0 : Number.parseInt(some, 2));
  return { step, column: number(lonBits(start)), row: number(latBits(start)) };
}

export function areaOf({ step, column, row }: Cell): Area {
  const cells = 2 ** step;
  const [wide, high] = [LIMITS.east - LIMITS.west, LIMITS.north - LIMITS.south];
  return {
    west: LIMITS.west + (column / cells) * wide,
    east: LIMITS.west + ((column + 1) / cells) * wide,
    south: LIMITS.south + (row / cells) * high,
    north: LIMITS.south + ((row + 1) / cells) * high,
  };
}

export const middleOf = ({ west, east, south, north }: Area): Place => ({
  lon: (west + east) / 2,
  lat: (south + north) / 2,
});

/** Where a score puts a member: the middle of the smallest cell. GEOPOS says the same. */
export const placeOf = (bits: string): Place => middleOf(areaOf(cellOf(bits, STEPS)));
