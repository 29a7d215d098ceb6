import { vennText as text } from '#text/visualizers-venn.ts';
import { formatCount } from '../quantity.ts';
import type { Box } from './geometry.ts';
import type { DrawnMember, VennRegionModel } from './model.ts';

/** Pixels of a line with members, of the line with the count above, of a column at least, and of a character. */
export interface Sizes {
  readonly line: number;
  readonly count: number;
  readonly column: number;
  /** Of the face with which members are written. */
  readonly character: number;
}

export const LARGE: Sizes = { line: 22, count: 28, column: 96, character: 9.7 };
/** Three circles leave less room in each region. */
export const SMALL: Sizes = { line: 18, count: 22, column: 70, character: 7.9 };

export interface RegionLayout {
  /** The members that have room. */
  readonly shown: readonly DrawnMember[];
  /** Lines that they take. */
  readonly lines: number;
  /** What is said of the members without room; null when there are none, or no line for it. */
  readonly rest: string | null;
  /** Where the count stands, in pixels from above. */
  readonly top: number;
  readonly placeOf: (nth: number) => {
    readonly insetInlineStart: number;
    readonly insetBlockStart: number;
    readonly width: number;
  };
}

/** Places a region's members in its box, below their count and in the middle of it. */
export function layOutRegion(
  { count }: VennRegionModel,
  members: readonly DrawnMember[],
  { box, sizes }: { readonly box: Box; readonly sizes: Sizes },
): RegionLayout {
  const columns = Math.max(1, Math.floor(box.width / sizes.column));
  // Short names stand together in the middle of their line.
  const longest = Math.max(1, ...members.map(({ member }) => member.text.length));
  const width = Math.min(box.width / columns, (longest + 2) * sizes.character);
  const room = Math.max(0, Math.floor((box.height - sizes.count) / sizes.line));
  const whole = count.exact && count.value === members.length && members.length <= room * columns;
  const shown = members.slice(0, columns * Math.max(0, whole ? room : room - 1));
  const hidden = !whole && room > 1;
  const lines = Math.ceil(shown.length / columns);
  const height = sizes.count + (lines + (hidden ? 1 : 0)) * sizes.line;
  const top = box.y + Math.max(0, box.height - height) / 2;
  return {
    shown,
    lines,
    rest: hidden
      ? count.exact
        ? text.more(formatCount(count.value - shown.length))
        : text.moreUnknown
      : null,
    top,
    placeOf: (nth) => {
      const line = Math.floor(nth / columns);
      const inLine = Math.min(columns, shown.length - line * columns);
      const indent = (box.width - inLine * width) / 2;
      return {
        insetInlineStart: box.x + indent + (nth % columns) * width,
        insetBlockStart: top + sizes.count + line * sizes.line,
        width,
      };
    },
  };
}
