import { inMask, masksOf } from './regions.ts';

/**
 * Circles that overlap, and the regions between them as outlines. Where two circles cross, each is cut; a piece between
 * two cuts is part of a region's edge when the region and the piece lie in the same ones of the other circles, because
 * the only line that is crossed there is the piece's own. So the edge of a region is found by looking at the middle of
 * each piece, and the pieces are then put together end to end.
 *
 * Besides its outline a region has a box, in which text is clear of all circles.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface RegionShape {
  /** Bit `n` says whether the region lies in circle `n`. */
  readonly mask: number;
  readonly outline: readonly Arc[];
  readonly box: Box;
}

export interface VennShape {
  readonly height: number;
  readonly radius: number;
  /** The middles of the circles. */
  readonly circles: readonly Point[];
  readonly regions: readonly RegionShape[];
}

/** A piece of a circle, from one angle to another, in radians, clockwise when `to` is the larger one. */
export interface Arc {
  readonly middle: Point;
  readonly from: number;
  readonly to: number;
}

interface Plan {
  /** Pixels; more would fill a panel with circles. */
  readonly largestRadius: number;
  /** In units of the radius, with the first circle's left and upper edge at 0. */
  readonly width: number;
  readonly height: number;
  readonly circles: readonly Point[];
  /** Middle, width and height of each region's box, by its mask. */
  readonly boxes: Readonly<Record<number, readonly [x: number, y: number, width: number, height: number]>>;
}

const ONE: Plan = {
  largestRadius: 110,
  width: 2,
  height: 2,
  circles: [{ x: 1, y: 1 }],
  boxes: { 1: [1, 1, 1.3, 1.3] },
};

const TWO: Plan = {
  largestRadius: 132,
  width: 3.1,
  height: 2,
  circles: [
    { x: 1, y: 1 },
    { x: 2.1, y: 1 },
  ],
  boxes: { 1: [0.62, 1, 0.9, 1], 2: [2.48, 1, 0.9, 1], 3: [1.55, 1, 0.57, 1] },
};

/** The lower edge of an equilateral triangle whose sides are one radius. */
const BELOW = Math.sqrt(3) / 2;

const THREE: Plan = {
  largestRadius: 114,
  width: 3,
  height: 2 + BELOW,
  circles: [
    { x: 1, y: 1 },
    { x: 2, y: 1 },
    { x: 1.5, y: 1 + BELOW },
  ],
  boxes: {
    1: [0.605, 0.69, 0.74, 0.6],
    2: [2.395, 0.69, 0.74, 0.6],
    3: [1.5, 0.62, 0.53, 0.46],
    4: [1.5, 2.3, 1.3, 0.56],
    5: [0.85, 1.66, 0.45, 0.46],
    6: [2.15, 1.66, 0.45, 0.46],
    7: [1.5, 1.215, 0.7, 0.53],
  },
};

const PLANS: readonly Plan[] = [ONE, TWO, THREE];

/** Pixels that a circle's stroke needs outside of it. */
const STROKE = 2;

/** The circles of one, two or three sets, in the middle of so many pixels of width. */
export function vennShape(sets: number, width: number): VennShape {
  const plan = PLANS[sets - 1] ?? ONE;
  const radius = Math.min(plan.largestRadius, Math.max(24, (width - 2 * STROKE) / plan.width));
  const left = (width - plan.width * radius) / 2;
  const scale = ({ x, y }: Point): Point => ({ x: left + x * radius, y: STROKE + y * radius });
  const circles = plan.circles.map(scale);
  const pieces = piecesOf(circles, radius);
  return {
    height: plan.height * radius + 2 * STROKE,
    radius,
    circles,
    regions: masksOf(circles.length).map((mask) => {
      const [x, y, boxWidth, boxHeight] = plan.boxes[mask] ?? [0, 0, 0, 0];
      const corner = scale({ x: x - boxWidth / 2, y: y - boxHeight / 2 });
      return {
        mask,
        outline: outlineOf(mask, pieces),
        box: { ...corner, width: boxWidth * radius, height: boxHeight * radius },
      };
    }),
  };
}

interface Piece {
  readonly circle: number;
  readonly arc: Arc;
  readonly start: Point;
  readonly end: Point;
  /** The circles, other than its own, that it lies in. */
  readonly within: number;
}

const at = ({ x, y }: Point, radius: number, angle: number): Point => ({
  x: x + radius * Math.cos(angle),
  y: y + radius * Math.sin(angle),
});
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function piecesOf(circles: readonly Point[], radius: number): Piece[] {
  return circles.flatMap((middle, circle) => {
    const cuts = circles.flatMap((other) => crossings(middle, other, radius)).toSorted((a, b) => a - b);
    const whole = cuts.length === 0 ? [0] : cuts;
    return whole.map((from, nth): Piece => {
      const to = whole[nth + 1] ?? (whole[0] ?? 0) + 2 * Math.PI;
      const between = at(middle, radius, (from + to) / 2);
      const within = circles.reduce(
        (mask, other, bit) => (bit !== circle && apart(other, between) < radius ? mask | (1 << bit) : mask),
        0,
      );
      const arc = { middle, from, to };
      return { circle, arc, start: at(middle, radius, from), end: at(middle, radius, to), within };
    });
  });
}

/** The angles, from 0 to a full turn, at which a circle is crossed by another of the same size. */
function crossings(middle: Point, other: Point, radius: number): number[] {
  const distance = apart(middle, other);
  if (distance === 0 || distance >= 2 * radius) return [];
  const towards = Math.atan2(other.y - middle.y, other.x - middle.x);
  const half = Math.acos(distance / (2 * radius));
  return [towards - half, towards + half].map((angle) => (angle + 2 * Math.PI) % (2 * Math.PI));
}

function outlineOf(mask: number, pieces: readonly Piece[]): Arc[] {
  const left = pieces
    .filter(({ circle, within }) => (mask & ~(1 << circle)) === within)
    .map((piece) => (inMask(mask, piece.circle) ? piece : reversed(piece)));
  const outline: Arc[] = [];
  let end = left[0]?.start ?? { x: 0, y: 0 };
  while (left.length > 0) {
    const next = left.reduce((best, piece, nth) => {
      const known = left[best];
      return known !== undefined && apart(known.start, end) <= apart(piece.start, end) ? best : nth;
    }, 0);
    const [piece] = left.splice(next, 1);
    if (piece === undefined) break;
    outline.push(piece.arc);
    end = piece.end;
  }
  return outline;
}

function reversed({ arc: { middle, from, to }, start, end, ...piece }: Piece): Piece {
  return { ...piece, arc: { middle, from: to, to: from }, start: end, end: start };
}

/** An outline as the data of an SVG path. */
export function pathOf(outline: readonly Arc[], radius: number): string {
  const steps = outline.map(({ middle, from, to }, nth) => {
    const start = at(middle, radius, from);
    // Two halves: an arc that comes back to where it began would not be drawn.
    const halves = [(from + to) / 2, to].map((angle) => {
      const end = at(middle, radius, angle);
      return `A${radius} ${radius} 0 0 ${to > from ? 1 : 0} ${round(end.x)} ${round(end.y)}`;
    });
    return `${nth === 0 ? `M${round(start.x)} ${round(start.y)}` : ''}${halves.join('')}`;
  });
  return `${steps.join('')}Z`;
}

const round = (pixels: number): number => Math.round(pixels * 100) / 100;
