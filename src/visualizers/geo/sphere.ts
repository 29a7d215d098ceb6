import type { Place } from './geohash.ts';

/**
 * The Earth as the server has it: a sphere (`geohash_helper.c`). What it finds within a circle is what lies at most so
 * far on the surface; within a box, what is at most half the height away along the meridian, and at most half the width
 * along the parallel of the found place itself, so a box is narrower in degrees towards the equator.
 */
export const EARTH_RADIUS_M = 6_372_797.560856;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const degrees = (angle: number): number => (angle * 180) / Math.PI;

/** Metres between two places by the haversine formula, as GEODIST has them. */
export function distanceM(a: Place, b: Place): number {
  const u = Math.sin(radians(b.lat - a.lat) / 2);
  const v = Math.sin(radians(b.lon - a.lon) / 2);
  const chord = u * u + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * v * v;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The part of the sphere that a search looks at, sizes in metres. */
export type Shape =
  | { readonly kind: 'circle'; readonly center: Place; readonly radiusM: number }
  | { readonly kind: 'box'; readonly center: Place; readonly widthM: number; readonly heightM: number }
  | { readonly kind: 'polygon'; readonly corners: readonly Place[] };

export type RoundShape = Exclude<Shape, { kind: 'polygon' }>;

/** How far north and south of its centre a circle or box goes, in degrees. */
export function halfHeight(shape: RoundShape): number {
  const metres = shape.kind === 'circle' ? shape.radiusM : shape.heightM / 2;
  return degrees(metres / EARTH_RADIUS_M);
}

/**
 * How far east and west of its centre a circle or box goes at a latitude (±90 at most), in degrees; 180 where it goes all
 * around, null where it does not reach.
 */
export function halfWidth(shape: RoundShape, lat: number): number | null {
  const { center } = shape;
  const off = Math.abs(lat - center.lat);
  if (off > halfHeight(shape)) return null;
  if (shape.kind === 'box') {
    const half = Math.sin(Math.min(Math.PI / 2, shape.widthM / 4 / EARTH_RADIUS_M));
    return angle(half / Math.cos(radians(lat)));
  }
  const reach = Math.sin(Math.min(Math.PI / 2, shape.radiusM / 2 / EARTH_RADIUS_M)) ** 2;
  const left = reach - Math.sin(radians(off) / 2) ** 2;
  const wide = Math.cos(radians(center.lat)) * Math.cos(radians(lat));
  return angle(Math.sqrt(Math.max(0, left) / wide));
}

/** Degrees whose half has this sine; all around when there is none. */
const angle = (sineOfHalf: number): number => (sineOfHalf >= 1 ? 180 : degrees(2 * Math.asin(sineOfHalf)));

/** Whether a search finds a place within the shape. */
export function isWithin(shape: Shape, place: Place): boolean {
  switch (shape.kind) {
    case 'circle':
      return distanceM(shape.center, place) <= shape.radiusM;
    case 'box': {
      const { center, widthM, heightM } = shape;
      if (radians(Math.abs(place.lat - center.lat)) * EARTH_RADIUS_M > heightM / 2) return false;
      return distanceM({ lon: center.lon, lat: place.lat }, place) <= widthM / 2;
    }
    case 'polygon':
      return isInside(shape.corners, place);
  }
}

/** Whether a line from a place to the east crosses the edge an odd number of times; edges are straight in degrees. */
export function isInside(corners: readonly Place[], { lon, lat }: Place): boolean {
  let inside = false;
  for (const [at, to] of corners.entries()) {
    const from = corners.at(at - 1) ?? to;
    if (from.lat > lat === to.lat > lat) continue;
    if (lon < from.lon + ((lat - from.lat) / (to.lat - from.lat)) * (to.lon - from.lon)) inside = !inside;
  }
  return inside;
}
