import type { Point, Size } from './projection.ts';

/** Where a name stands beside its point: its left edge and its middle. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
}

export interface Labelled {
  readonly point: Point;
  /** Pixels that the name is wide. */
  readonly width: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const HEIGHT = 18;
const GAP = 11;
/** Pixels around a point that no name may cover. */
const POINT = 5;

/**
 * Finds a place for each name: beside its point, else above or below, wherever it covers no point and no name before it.
 * Null for one that has no room.
 * @param others Further points that no name may cover.
 */
export function placeLabels(
  labels: readonly Labelled[],
  size: Size,
  others: readonly Point[] = [],
): ReadonlyArray<LabelPlace | null> {
  const taken: Box[] = [...labels.map(({ point }) => point), ...others].map(({ x, y }) => ({
    left: x - POINT,
    right: x + POINT,
    top: y - POINT,
    bottom: y + POINT,
  }));
  return labels.map((label, at) => {
    const own = taken[at];
    const found = candidates(label).find((box) => isFree(box, size, taken, own));
    if (found === undefined) return null;
    taken.push(found);
    return { x: found.left, y: (found.top + found.bottom) / 2 };
  });
}

function candidates({ point: { x, y }, width }: Labelled): Box[] {
  const box = (left: number, middle: number): Box => ({
    left,
    right: left + width,
    top: middle - HEIGHT / 2,
    bottom: middle + HEIGHT / 2,
  });
  return [
    box(x + GAP, y),
    box(x - GAP - width, y),
    box(x - width / 2, y - HEIGHT),
    box(x - width / 2, y + HEIGHT),
    box(x + GAP, y - HEIGHT * 0.8),
    box(x + GAP, y + HEIGHT * 0.8),
  ];
}

function isFree(box: Box, size: Size, taken: readonly Box[], own: Box | undefined): boolean {
  if (box.left < 2 || box.right > size.width - 2 || box.top < 2 || box.bottom > size.height - 2) return false;
  return taken.every(
    (other) =>
      other === own ||
      box.right <= other.left ||
      box.left >= other.right ||
      box.bottom <= other.top ||
      box.top >= other.bottom,
  );
}
