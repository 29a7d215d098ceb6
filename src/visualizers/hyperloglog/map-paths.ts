import { cellsAcross, type RegisterCells } from './registers.ts';

/** All cells of one value, as one line of an SVG: strokes of width 1 along the middle of each row. */
export interface ValuePath {
  readonly value: number;
  readonly d: string;
}

/** The map as one path for each value above 0; neighbours in a row are one stroke. */
export function valuePaths(cells: RegisterCells): readonly ValuePath[] {
  const across = cellsAcross(cells);
  const { values } = cells;
  const paths = new Map<number, string[]>();
  for (let at = 0; at < values.length;) {
    const value = values[at] ?? 0;
    const rowEnd = at - (at % across) + across;
    let end = at + 1;
    while (end < rowEnd && values[end] === value) end += 1;
    if (value > 0) {
      const strokes = paths.get(value) ?? [];
      strokes.push(stroke(at, end - at, across));
      paths.set(value, strokes);
    }
    at = end;
  }
  return [...paths].toSorted(([a], [b]) => a - b).map(([value, strokes]) => ({ value, d: strokes.join('') }));
}

/** Single cells as one line. */
export const cellsPath = (places: readonly number[], across: number): string =>
  places.map((at) => stroke(at, 1, across)).join('');

const stroke = (at: number, length: number, across: number): string =>
  `M${at % across} ${Math.floor(at / across)}.5h${length}`;

/** Share of the registers above 0 that may be darker than the darkest shade: a few are always far ahead. */
const OUTLIERS = 0.005;
const LIGHTEST = 0.12;

/**
 * How dark each value is drawn, at most 1, so that the values that most registers hold differ most. The lowest is no
 * lighter than it must be to have all of them differ.
 */
export function shadeOf(histogram: readonly number[]): (value: number) => number {
  const used = histogram.slice(1).reduce((sum, count) => sum + count, 0);
  const low = Math.max(
    1,
    histogram.findIndex((count, value) => value > 0 && count > 0),
  );
  let high = histogram.length - 1;
  let above = histogram[high] ?? 0;
  while (high > low && above + (histogram[high - 1] ?? 0) <= used * OUTLIERS) {
    high -= 1;
    above += histogram[high] ?? 0;
  }
  const lightest = Math.max(LIGHTEST, 1 / (high - low + 1));
  return (value) => {
    if (value <= 0) return 0;
    if (high <= low) return 1;
    return lightest + (1 - lightest) * Math.min(1, Math.max(0, (value - low) / (high - low)));
  };
}
