/** What a box stands for, which decides how it is drawn. */
export type BoxKind = 'program' | 'primary' | 'replica' | 'sentinel' | 'store';

/** A box with its upper left corner. All lengths are in units of the drawing, which is `WIDTH` wide. */
export interface Box {
  readonly kind: BoxKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
  readonly detail?: string;
}

type Point = readonly [x: number, y: number];

/** A line between two boxes; it ends in a point unless it is `plain`. */
export interface Arrow {
  readonly from: Point;
  readonly to: Point;
  /** The entry of the list below the drawing that says what it means; null for one more of the same. */
  readonly step: number | null;
  readonly dashed?: boolean;
  readonly plain?: boolean;
  /** Where its number stands on the way, from 0 to 1; in the middle if it is not said. */
  readonly at?: number;
}

/** A drawing of boxes and arrows: data, so that its words are words and its colours are the theme's. */
export interface Sketch {
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

/** Narrow enough to be read on a telephone as it is. */
export const WIDTH = 360;

/** The box from its middle. */
export const box = (
  kind: BoxKind,
  [x, y]: Point,
  label: string,
  { width = 96, height = 40, detail }: Partial<Pick<Box, 'width' | 'height' | 'detail'>> = {},
): Box => ({
  kind,
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
  label,
  ...(detail === undefined ? {} : { detail }),
});
