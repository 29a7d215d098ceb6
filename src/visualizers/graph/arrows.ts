import { NODE_HEIGHT, type Place } from './layout.ts';

/**
 * Arrows between the boxes of a graph. An arrow is straight where nothing is in its way. Where it would pass behind
 * another box, and so look as if it ended there, it is bent to one side or the other, as little as clears all boxes; if
 * no bend does, the one that meets fewest.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve with one control point; a straight line when that lies between the ends. */
export interface Arrow {
  readonly from: Point;
  readonly control: Point;
  readonly to: Point;
}

/** Pixels between a box and the point of an arrow. */
const CLEAR_PX = 3;
/** Pixels that an arrow keeps from boxes it passes. */
const AWAY_PX = 5;
/** How far an arrow's middle may be moved sideways, as a share of its length, in the order in which it is tried. */
const BENDS = [0, 0.12, -0.12, 0.24, -0.24, 0.4, -0.4, 0.6, -0.6];
/** Points of a curve that are looked at. */
const STEPS = 24;

/** The arrow from one place to another among all of them; null when the two boxes have no room between them. */
export function arrowBetween(places: readonly Place[], from: number, to: number): Arrow | null {
  const [start, end] = [places[from], places[to]];
  if (start === undefined || end === undefined) return null;
  const others = places.filter((_, at) => at !== from && at !== to);
  let best: { readonly arrow: Arrow; readonly met: number } | null = null;
  for (const bend of BENDS) {
    const arrow = bentArrow(start, end, bend);
    if (arrow === null) continue;
    const met = others.filter((other) => meets(arrow, other)).length;
    if (best === null || met < best.met) best = { arrow, met };
    if (met === 0) break;
  }
  return best?.arrow ?? null;
}

function bentArrow(start: Place, end: Place, bend: number): Arrow | null {
  const [x, y] = [end.x - start.x, end.y - start.y];
  const control = { x: start.x + x / 2 - y * bend, y: start.y + y / 2 + x * bend };
  const from = exitOf(start, control);
  const to = exitOf(end, control);
  // Boxes that touch: the ends would change places.
  const forward = (to.x - from.x) * x + (to.y - from.y) * y;
  if (forward <= 0 || Math.hypot(to.x - from.x, to.y - from.y) < 4) return null;
  return { from, control, to };
}

/** Where the way from a box's middle to a point leaves the box. */
function exitOf({ x, y, width }: Place, towards: Point): Point {
  const [right, down] = [towards.x - x, towards.y - y];
  const length = Math.hypot(right, down);
  if (length === 0) return { x, y };
  const across = right === 0 ? Infinity : (width / 2) * (length / Math.abs(right));
  const along = down === 0 ? Infinity : (NODE_HEIGHT / 2) * (length / Math.abs(down));
  const distance = Math.min(across, along) + CLEAR_PX;
  return { x: x + (right / length) * distance, y: y + (down / length) * distance };
}

function meets(arrow: Arrow, box: Place): boolean {
  for (let step = 1; step < STEPS; step++) {
    const { x, y } = pointOf(arrow, step / STEPS);
    const inside =
      Math.abs(x - box.x) < box.width / 2 + AWAY_PX && Math.abs(y - box.y) < NODE_HEIGHT / 2 + AWAY_PX;
    if (inside) return true;
  }
  return false;
}

/** The point at a share of the way. */
export function pointOf({ from, control, to }: Arrow, share: number): Point {
  const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
}

/** The curve, for an SVG path. */
export const pathOf = ({ from, control, to }: Arrow): string =>
  `M${round(from.x)} ${round(from.y)}Q${round(control.x)} ${round(control.y)} ${round(to.x)} ${round(to.y)}`;

/** The same the other way. */
export const reversed = ({ from, control, to }: Arrow): Arrow => ({ from: to, control, to: from });

/** The corners of the head at an arrow's end, for an SVG polygon. */
export function headOf({ from, control, to }: Arrow): string {
  const behind = Math.hypot(to.x - control.x, to.y - control.y) < 1 ? from : control;
  const length = Math.max(1, Math.hypot(to.x - behind.x, to.y - behind.y));
  const [x, y] = [(to.x - behind.x) / length, (to.y - behind.y) / length];
  const corner = (side: number): string =>
    `${round(to.x - 9 * x - side * 4.5 * y)},${round(to.y - 9 * y + side * 4.5 * x)}`;
  return `${round(to.x)},${round(to.y)} ${corner(1)} ${corner(-1)}`;
}

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
