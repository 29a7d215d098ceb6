import type { LabNodeState, NodeId } from '#client/engine-client.ts';

/** A place on the canvas, in CSS pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a node's card is: its middle, and its size. */
export interface PlacedNode {
  readonly id: NodeId;
  readonly at: Point;
}

export interface CanvasLayout {
  readonly size: Size;
  readonly card: Size;
  readonly nodes: readonly PlacedNode[];
}

/** Room between a card and the canvas' edge. */
const MARGIN = 12;
/** Cards with all that a node says, and small ones for narrow canvases. CSS pixels. */
const CARDS = { large: { width: 164, height: 124 }, small: { width: 118, height: 104 } } as const;
/** Three large cards beside each other, two above each other, and the room between them in which links can be seen. */
const ROOM_FOR_LARGE = { width: 640, height: 420 };

const hexagon: readonly Point[] = [
  { x: 0, y: 0.22 },
  { x: 0.5, y: 0 },
  { x: 1, y: 0.22 },
  { x: 0, y: 0.78 },
  { x: 0.5, y: 1 },
  { x: 1, y: 0.78 },
];
const triangle: readonly Point[] = [
  { x: 0.5, y: 0.06 },
  { x: 0.08, y: 0.94 },
  { x: 0.92, y: 0.94 },
];
const pentagon: readonly Point[] = [
  { x: 0.5, y: 0 },
  { x: 1, y: 0.38 },
  { x: 0.82, y: 1 },
  { x: 0.18, y: 1 },
  { x: 0, y: 0.38 },
];
const [s1, s2, s3, n2, n1, n3] = hexagon;
/** Sentinels above the servers that they watch; the first primary in the middle of these. */
const sentinels: readonly (Point | undefined)[] = [n1, n2, n3, s1, s2, s3];

/** Parts of the room that cards may stand in, for each node in the order of the lab, which has six at most. */
function placesOf(nodes: readonly LabNodeState[]): readonly (Point | undefined)[] {
  if (nodes.length <= 3) return triangle;
  if (nodes.length <= 5) return pentagon;
  return nodes.some(({ program }) => program === 'sentinel') ? sentinels : hexagon;
}

/** Puts every node somewhere on a canvas of this size. A node stays where it is, whatever becomes of it. */
export function layOut(nodes: readonly LabNodeState[], size: Size): CanvasLayout {
  const isLarge = size.width >= ROOM_FOR_LARGE.width && size.height >= ROOM_FOR_LARGE.height;
  const card = isLarge ? CARDS.large : CARDS.small;
  const free = {
    width: Math.max(0, size.width - card.width - 2 * MARGIN),
    height: Math.max(0, size.height - card.height - 2 * MARGIN),
  };
  const places = placesOf(nodes);
  return {
    size,
    card,
    nodes: nodes.map(({ id }, at) => {
      const { x, y } = places[at] ?? { x: 0.5, y: 0.5 };
      return {
        id,
        at: {
          x: MARGIN + card.width / 2 + x * free.width,
          y: MARGIN + card.height / 2 + y * free.height,
        },
      };
    }),
  };
}

/** Where the straight line from the middle of a card to another point leaves the card, and a little room after it. */
export function edgeOf(card: Size, from: Point, to: Point, room = 4): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return from;
  const byWidth = dx === 0 ? Infinity : (card.width / 2 + room) / Math.abs(dx);
  const byHeight = dy === 0 ? Infinity : (card.height / 2 + room) / Math.abs(dy);
  const part = Math.min(byWidth, byHeight, 1);
  return { x: from.x + dx * part, y: from.y + dy * part };
}

/** How far each way of a link is drawn beside the middle between its nodes, so that both can be told apart. */
const LANE = 4;

/** The way from one card to another: from edge to edge, to the right of the middle as one goes. */
export function wayBetween(
  card: Size,
  from: Point,
  to: Point,
): { readonly start: Point; readonly end: Point } {
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const shift = { x: (-(to.y - from.y) / length) * LANE, y: ((to.x - from.x) / length) * LANE };
  const moved = ({ x, y }: Point): Point => ({ x: x + shift.x, y: y + shift.y });
  return { start: moved(edgeOf(card, from, to)), end: moved(edgeOf(card, to, from)) };
}

export const between = (from: Point, to: Point, part: number): Point => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
});

export interface Line {
  readonly start: Point;
  readonly end: Point;
}

/** Where along a link its handle may be, the best place first. */
const HANDLE_PARTS = [0.5, 0.4, 0.6, 0.32, 0.68, 0.24, 0.76];
/** Room between two handles, and between a handle and the lines of other links. CSS pixels. */
const HANDLE_ROOM = 30;
const LINE_ROOM = 12;

/** A place on each line for what is touched to do something with it: away from the others' handles and, if it can be, lines. */
export function handlesOf(lines: readonly Line[]): Point[] {
  const taken: Point[] = [];
  for (const line of lines) {
    const places = HANDLE_PARTS.map((part) => between(line.start, line.end, part)).filter((place) =>
      taken.every((other) => Math.hypot(place.x - other.x, place.y - other.y) >= HANDLE_ROOM),
    );
    const apart = places.find((place) =>
      lines.every((other) => other === line || distanceTo(other, place) >= LINE_ROOM),
    );
    taken.push(apart ?? places[0] ?? between(line.start, line.end, 0.5));
  }
  return taken;
}

function distanceTo({ start, end }: Line, { x, y }: Point): number {
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const square = dx * dx + dy * dy;
  const part = square === 0 ? 0 : ((x - start.x) * dx + (y - start.y) * dy) / square;
  const nearest = between(start, end, Math.min(1, Math.max(0, part)));
  return Math.hypot(x - nearest.x, y - nearest.y);
}
