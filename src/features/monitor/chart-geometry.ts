/** A value at a time; null where there is none. */
export interface ChartPoint {
  /** Milliseconds of the page's clock. */
  readonly atMs: number;
  readonly value: number | null;
  /** Nobody looked before it for a while: it is not joined with the one before. */
  readonly apart: boolean;
}

/** Where a chart is drawn, in pixels. */
export interface ChartArea {
  readonly width: number;
  readonly height: number;
  /** The times at its left and right edges. Milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The value at its upper edge; the lower one is 0. */
  readonly top: number;
}

const STEPS = [1, 2, 2.5, 5, 10];

/** The round number that a scale ends with, so that the greatest value fits: 1, 2, 2.5 or 5 with zeros. */
export function roundTop(greatest: number): number {
  if (greatest <= 0) return 1;
  const unit = 10 ** Math.floor(Math.log10(greatest));
  return (STEPS.find((step) => step * unit >= greatest) ?? 10) * unit;
}

/**
 * The line through the points as the path of an SVG. Where a value is missing, or nobody looked, the line is broken; a
 * point without neighbours is a dot, drawn by the round ends of its line.
 */
export function linePath(points: readonly ChartPoint[], area: ChartArea): string {
  let joined = false;
  const parts: string[] = [];
  for (const { atMs, value, apart } of points) {
    if (value === null) {
      joined = false;
      continue;
    }
    const place = `${rounded(xOf(atMs, area))} ${rounded(yOf(value, area))}`;
    parts.push(joined && !apart ? `L${place}` : `M${place}h0`);
    joined = true;
  }
  return parts.join('');
}

/** Pixels from the left edge. */
export const xOf = (atMs: number, { width, fromMs, toMs }: ChartArea): number =>
  ((atMs - fromMs) / (toMs - fromMs)) * width;

/** Room above the highest value and below 0, so that a line at either can be seen whole. Pixels. */
export const MARGIN = 4;

/** Pixels from the upper edge. */
export const yOf = (value: number, { height, top }: ChartArea): number =>
  height - MARGIN - (value / top) * (height - 2 * MARGIN);

const rounded = (pixels: number): number => Math.round(pixels * 10) / 10;

/** The point with a value that is nearest to a time; null when there is none. */
export function nearestPoint(
  points: readonly ChartPoint[],
  atMs: number,
): { readonly atMs: number; readonly value: number } | null {
  let best: { readonly atMs: number; readonly value: number } | null = null;
  for (const point of points) {
    if (point.value === null) continue;
    if (best === null || Math.abs(point.atMs - atMs) <= Math.abs(best.atMs - atMs))
      best = { atMs: point.atMs, value: point.value };
  }
  return best;
}
