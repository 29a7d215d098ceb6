/**
 * Where the nodes of a small graph stand. The middle is in the middle; around it,
 * on two rings, stand the nodes that are one step and two steps away, each of the outer ones in the part of the ring
 * that belongs to the one it hangs on. Names need more room than points, so boxes that overlap are then pushed apart,
 * along the direction in which less is missing, round after round; when they do not come to rest, the picture gets
 * higher and the rounds begin again. Nothing is left to chance, so the same graph always looks the same.
 */

export interface LayoutNode {
  readonly depth: number;
  /** Position of the node that it hangs on. */
  readonly parent: number;
  /** Pixels. */
  readonly width: number;
}

export interface Place {
  /** The middle of the node's box. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface GraphLayout {
  readonly height: number;
  /** In the order of the nodes. */
  readonly places: readonly Place[];
}

export const NODE_HEIGHT = 30;
/** Room for an arrow between two boxes. */
const GAP_X = 24;
const GAP_Y = 20;
/** Above and below everything, for the arrows that bend around a box there. */
const EDGE_PX = 8;
const LEAST_HEIGHT = 200;
const TALLER = 48;
const ROUNDS = 300;
const MOST_TRIES = 24;

interface Moving {
  x: number;
  y: number;
  readonly width: number;
}

/** Places nodes (the first is the middle) in so many pixels of width. */
export function layOutGraph(nodes: readonly LayoutNode[], width: number): GraphLayout {
  const angles = anglesOf(nodes);
  const rings = nodes.some(({ depth }) => depth > 1) ? 2 : 1;
  let height = Math.max(LEAST_HEIGHT, 120 + rings * 60 + nodes.length * 8);
  for (let tries = 0; ; tries++) {
    const places = nodes.map((node, at) => placeOnRing(node, angles[at] ?? 0, { width, height, rings }));
    if (pushApart(places, width, height) || tries === MOST_TRIES) return cropped(places);
    height += TALLER;
  }
}

/** Without what is free above and below. */
function cropped(places: readonly Place[]): GraphLayout {
  const top = Math.min(...places.map(({ y }) => y)) - NODE_HEIGHT / 2 - EDGE_PX;
  const bottom = Math.max(...places.map(({ y }) => y)) + NODE_HEIGHT / 2 + EDGE_PX;
  return { height: bottom - top, places: places.map(({ x, y, width }) => ({ x, y: y - top, width })) };
}

/** Each node's direction from the middle: a full turn is shared out by how much hangs on each node of the first ring. */
function anglesOf(nodes: readonly LayoutNode[]): number[] {
  const childrenOf = (parent: number) =>
    nodes.flatMap((node, at) => (at > 0 && node.parent === parent && node.depth > 1 ? [at] : []));
  const ring = nodes.flatMap((node, at) => (node.depth === 1 ? [at] : []));
  const weight = (at: number) => Math.max(1, childrenOf(at).length);
  const total = ring.reduce((sum, at) => sum + weight(at), 0);
  const angles = nodes.map(() => 0);
  let from = -Math.PI / 2 - (ring[0] === undefined ? 0 : (Math.PI * weight(ring[0])) / Math.max(1, total));
  for (const at of ring) {
    const share = (2 * Math.PI * weight(at)) / total;
    angles[at] = from + share / 2;
    const children = childrenOf(at);
    children.forEach((child, nth) => {
      angles[child] = from + (share * (nth + 0.5)) / children.length;
    });
    from += share;
  }
  return angles;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly rings: number;
}

function placeOnRing({ depth, width }: LayoutNode, angle: number, frame: Frame): Moving {
  const share = depth / frame.rings;
  const right = share * Math.max(0, (frame.width - width) / 2);
  const down = share * Math.max(0, (frame.height - NODE_HEIGHT) / 2);
  return {
    x: frame.width / 2 + right * Math.cos(angle),
    y: frame.height / 2 + down * Math.sin(angle),
    width,
  };
}

/** Answers whether all boxes are clear of each other in the end. */
function pushApart(places: readonly Moving[], width: number, height: number): boolean {
  for (let round = 0; round < ROUNDS; round++) {
    let clear = true;
    places.forEach((one, at) => {
      for (const [nth, other] of places.entries()) {
        if (nth > at && pushPair(one, other, { firstStays: at === 0, width })) clear = false;
      }
    });
    for (const [at, place] of places.entries()) if (at > 0) keepInside(place, width, height);
    if (clear) return true;
  }
  return false;
}

/**
 * Moves two boxes apart when they overlap, only the second when the first stays: along the direction in which less is
 * missing, but not sideways out of the picture, where they would be put back for ever. Answers whether it had to.
 */
function pushPair(
  one: Moving,
  other: Moving,
  { firstStays, width }: { readonly firstStays: boolean; readonly width: number },
): boolean {
  const missingX = (one.width + other.width) / 2 + GAP_X - Math.abs(one.x - other.x);
  const missingY = NODE_HEIGHT + GAP_Y - Math.abs(one.y - other.y);
  if (missingX <= 0.01 || missingY <= 0.01) return false;
  const shares = firstStays ? ([0, 1] as const) : ([-0.5, 0.5] as const);
  const stepX = other.x >= one.x ? missingX : -missingX;
  const fits = (place: Moving, by: number): boolean => by === 0 || staysInside(place, place.x + by, width);
  if (missingX < missingY && fits(one, shares[0] * stepX) && fits(other, shares[1] * stepX)) {
    one.x += shares[0] * stepX;
    other.x += shares[1] * stepX;
  } else {
    const stepY = other.y >= one.y ? missingY : -missingY;
    one.y += shares[0] * stepY;
    other.y += shares[1] * stepY;
  }
  return true;
}

function staysInside(place: Moving, x: number, width: number): boolean {
  const half = Math.min(place.width, width) / 2;
  return x >= half && x <= width - half;
}

function keepInside(place: Moving, width: number, height: number): void {
  const half = Math.min(place.width, width) / 2;
  place.x = Math.min(Math.max(place.x, half), width - half);
  place.y = Math.min(Math.max(place.y, NODE_HEIGHT / 2), height - NODE_HEIGHT / 2);
}
