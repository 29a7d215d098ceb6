import { LIMITS, STEPS, type Area } from './geohash.ts';
import { areaShown, pointOf, type View } from './projection.ts';
import { EARTH_RADIUS_M } from './sphere.ts';

/** A line of equal longitude or latitude. */
export interface GridLine {
  readonly degrees: number;
  /** Pixels from the left or from the top. */
  readonly at: number;
}

export interface Grid {
  readonly lons: readonly GridLine[];
  readonly lats: readonly GridLine[];
}

/** Pixels from one line to the next, at least. */
const LEAST_PX = 72;
const ROUND = [180, 90, 45, 30, 15, 10, 5, 2, 1];

/** Lines at round degrees, far enough apart to be read. */
export function graticuleOf(view: View): Grid {
  const shown = areaShown(view);
  const perLon = view.width / (shown.east - shown.west);
  return {
    lons: linesAt(
      roundStep(LEAST_PX / perLon),
      [shown.west, shown.east],
      (lon) => pointOf(view, { lon, lat: 0 }).x,
    ),
    lats: linesAt(
      roundStep(LEAST_PX / view.scale),
      [Math.max(-90, shown.south), Math.min(90, shown.north)],
      (lat) => pointOf(view, { lon: 0, lat }).y,
    ),
  };
}

function linesAt(
  step: number,
  [from, to]: readonly [number, number],
  place: (degrees: number) => number,
): GridLine[] {
  const lines: GridLine[] = [];
  for (let nth = Math.ceil(from / step); nth * step <= to; nth++) {
    const degrees = Number((nth * step).toPrecision(12));
    lines.push({ degrees, at: place(degrees) });
  }
  return lines;
}

/** The smallest round number of degrees that is at least this many. */
function roundStep(least: number): number {
  return least > 1 ? (ROUND.findLast((step) => step >= least) ?? 180) : roundUp(least);
}

/** The smallest of 1, 2 and 5 times a power of ten that is at least `least`. */
function roundUp(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Most lines of cells in either direction; more would be a grey plane. */
const MOST_LINES = 48;

/** The borders of the cells that are left after some cuts, as far as the map shows them; null when they are too many. */
export function cellGrid(view: View, step: number): Grid | null {
  const shown = areaShown(view);
  const cells = 2 ** Math.min(STEPS, step);
  const wide = (LIMITS.east - LIMITS.west) / cells;
  const high = (LIMITS.north - LIMITS.south) / cells;
  const inside: Area = {
    west: shown.west,
    east: shown.east,
    south: Math.max(LIMITS.south, shown.south),
    north: Math.min(LIMITS.north, shown.north),
  };
  if ((inside.east - inside.west) / wide > MOST_LINES || (inside.north - inside.south) / high > MOST_LINES)
    return null;
  const lons: GridLine[] = [];
  for (let nth = Math.ceil((inside.west - LIMITS.west) / wide); ; nth++) {
    const degrees = LIMITS.west + nth * wide;
    if (degrees > inside.east) break;
    lons.push({ degrees, at: pointOf(view, { lon: degrees, lat: 0 }).x });
  }
  const lats: GridLine[] = [];
  for (let nth = Math.max(0, Math.ceil((inside.south - LIMITS.south) / high)); nth <= cells; nth++) {
    const degrees = LIMITS.south + nth * high;
    if (degrees > inside.north) break;
    lats.push({ degrees, at: pointOf(view, { lon: 0, lat: degrees }).y });
  }
  return { lons, lats };
}

/** Cuts after which a cell is about this many pixels high. */
const CELL_PX = 80;

export function fittingStep(view: View): number {
  const step = Math.round(Math.log2(((LIMITS.north - LIMITS.south) * view.scale) / CELL_PX));
  return Math.max(1, Math.min(STEPS, step));
}

export interface ScaleBar {
  readonly metres: number;
  readonly px: number;
}

/** A round length that is at most so many pixels wide in the middle of the map. */
export function scaleBar(view: View, mostPx: number): ScaleBar {
  const perPx = (Math.PI * EARTH_RADIUS_M) / 180 / view.scale;
  const metres = roundUp((perPx * mostPx) / 2.5);
  return { metres, px: metres / perPx };
}
