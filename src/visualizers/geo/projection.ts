import { LIMITS, type Area, type Place } from './geohash.ts';
import { halfHeight, halfWidth, type Shape } from './sphere.ts';

/**
 * A flat map: degrees of latitude are equally long everywhere, degrees of longitude are shortened as they are in the
 * middle of the map (equirectangular). So shapes are right where one looks, the cells of scores are a regular grid, and
 * edges of a polygon, which the server takes as straight in degrees, are straight. Longitudes may pass ±180: a map of
 * Fiji has its members on one side.
 */
export interface View {
  readonly center: Place;
  /** Pixels of a degree of latitude. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How much shorter a degree of longitude is than one of latitude in the middle of the map. */
const shortening = ({ center }: View): number => Math.cos((center.lat * Math.PI) / 180);

/** Where a place lies on the map, `turns` times around the world to the east. */
export function pointOf(view: View, { lon, lat }: Place, turns = 0): Point {
  return {
    x: view.width / 2 + (lon + 360 * turns - view.center.lon) * view.scale * shortening(view),
    y: view.height / 2 + (view.center.lat - lat) * view.scale,
  };
}

/** The turn around the world that brings a longitude closest to the middle of the map. */
export const nearestTurn = (view: View, lon: number): number => Math.round((view.center.lon - lon) / 360);

/** What part of the world the map shows; longitudes may pass ±180. */
export function areaShown(view: View): Area {
  const [wide, high] = [view.width / 2 / view.scale / shortening(view), view.height / 2 / view.scale];
  const { lon, lat } = view.center;
  return { west: lon - wide, east: lon + wide, south: lat - high, north: lat + high };
}

/** Pixels between what must be seen and the edge of the map. */
const MARGIN = 40;
/** Pixels of a degree at most: then the smallest cell of a score is about 50 pixels wide. */
const MOST_SCALE = 1e7;
/** Degrees that a map shows at least, so that a single place stands somewhere: about 20 km. */
const LEAST_DEGREES = 0.2;

/** A map on which all of an area can be seen. */
export function fitView(area: Area, { width, height }: Size): View {
  const center = { lon: (area.west + area.east) / 2, lat: (area.south + area.north) / 2 };
  const short = Math.cos((center.lat * Math.PI) / 180);
  const wide = Math.max(LEAST_DEGREES, (area.east - area.west) * short);
  const high = Math.max(LEAST_DEGREES, area.north - area.south);
  const [roomX, roomY] = [Math.max(40, width - 2 * MARGIN), Math.max(40, height - 2 * MARGIN)];
  return limited({ center, scale: Math.min(roomX / wide, roomY / high), width, height });
}

/** All of the world. */
export function worldView({ width, height }: Size): View {
  return limited({ center: { lon: 0, lat: 0 }, scale: 0, width, height });
}

/** The same map some doublings nearer, around a place; negative is farther. */
export function zoomed(view: View, by: number, around: Place): View {
  const scale = view.scale * 2 ** by;
  return limited({ ...view, center: around, scale });
}

/** No farther than the world, no nearer than cells can be. */
function limited(view: View): View {
  const wide = 360 * shortening(view);
  const least = Math.min(view.width / wide, view.height / (LIMITS.north - LIMITS.south));
  return { ...view, scale: Math.min(MOST_SCALE, Math.max(least, view.scale)) };
}

/**
 * The smallest area that has all places in it, across ±180 where that is shorter: the widest stretch of longitudes
 * without any of them is left out. Null when there are no places.
 */
export function boundsOf(places: readonly Place[]): Area | null {
  if (places.length === 0) return null;
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon).toSorted((a, b) => a - b);
  let [west = 0, east = 0] = [lons[0], lons.at(-1)];
  let widest = west + 360 - east;
  for (const [at, lon] of lons.entries()) {
    const before = lons[at - 1];
    if (before === undefined || lon - before <= widest) continue;
    widest = lon - before;
    [west, east] = [lon, before + 360];
  }
  return { west, east, south: Math.min(...lats), north: Math.max(...lats) };
}

/** Two corners around what a search looks at, for the size of the map. */
export function extremesOf(shape: Shape): readonly Place[] {
  if (shape.kind === 'polygon') return shape.corners;
  const { lon, lat } = shape.center;
  const edge = edgeOf(shape);
  // A hair less than all around, so that the east end is not the west end.
  const wide = Math.min(179.9, Math.max(0, ...edge.map((place) => place.lon - lon)));
  const lats = [lat, ...edge.map((place) => place.lat)];
  return [
    { lon: lon - wide, lat: Math.max(LIMITS.south, Math.min(...lats)) },
    { lon: lon + wide, lat: Math.min(LIMITS.north, Math.max(...lats)) },
  ];
}

/** Rows of a circle or box that are computed: enough for a smooth edge. */
const ROWS = 72;

/** The edge of what a search looks at, as it is on this map: true to the sphere, not a circle of the drawing. */
export function edgeOf(shape: Shape): readonly Place[] {
  if (shape.kind === 'polygon') return shape.corners;
  const { lon, lat } = shape.center;
  const high = halfHeight(shape);
  const east: Place[] = [];
  const west: Place[] = [];
  for (let row = 0; row <= ROWS; row++) {
    // Closer together at both ends, where the edge of a circle bends most.
    const at = Math.max(-90, Math.min(90, lat - high * Math.cos((Math.PI * row) / ROWS)));
    const wide = halfWidth(shape, at);
    if (wide === null) continue;
    east.push({ lon: lon + wide, lat: at });
    west.push({ lon: lon - wide, lat: at });
  }
  return [...east, ...west.toReversed()];
}

/** Rings that are smaller than this in both directions are no more than specks, and are left out. */
const SPECK_PX = 3;

/** A ring of places as an SVG path, once for each turn of the world in which it can be seen. */
export function ringPath(view: View, ring: readonly Place[]): string {
  return turnsInSight(view, ring)
    .map((turns) => `M${ring.map((place) => pixels(pointOf(view, place, turns))).join('L')}Z`)
    .join('');
}

/**
 * The edge of a search as a line. Where a circle has a pole in it, it goes all around the world on some rows; there it
 * has no edge, only the seam at which the flat map is cut, which is not drawn.
 */
export function edgePath(view: View, edge: readonly Place[], center: Place | null): string {
  const isSeam = ({ lon }: Place): boolean => center !== null && Math.abs(lon - center.lon) >= 179.999;
  const ring = [...edge, ...edge.slice(0, 1)];
  return turnsInSight(view, edge)
    .map((turns) =>
      ring
        .map((place, at) => {
          const before = ring[at - 1];
          const drawn = before !== undefined && !(isSeam(before) && isSeam(place));
          return `${drawn ? 'L' : 'M'}${pixels(pointOf(view, place, turns))}`;
        })
        .join(''),
    )
    .join('');
}

function turnsInSight(view: View, ring: readonly Place[]): readonly number[] {
  const shown = areaShown(view);
  const lons = ring.map(({ lon }) => lon);
  const lats = ring.map(({ lat }) => lat);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  if (north < shown.south || south > shown.north) return [];
  if (Math.max(east - west, north - south) * view.scale < SPECK_PX) return [];
  return [-2, -1, 0, 1, 2].filter(
    (turns) => east + 360 * turns >= shown.west && west + 360 * turns <= shown.east,
  );
}

const pixels = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
