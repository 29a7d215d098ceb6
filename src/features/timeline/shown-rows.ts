import { rowView, type RowView } from './row-view.ts';
import type { SentenceParts } from './row-words.ts';
import { gapText } from './time-words.ts';
import type { TimelineRow } from './timeline.ts';

/** `columns`: each client has one. `list`: there is no room for that, so rows stand below one another with names. */
export type Arrangement = 'columns' | 'list';

/** A row with its place. Sizes are in CSS pixels. */
export interface ShownRow {
  readonly row: TimelineRow;
  /** How long after the row before it happened, where that is worth saying. */
  readonly gap: string | null;
  /** What came of the command has no room beside it and stands below. */
  readonly folded: boolean;
  /** There is no room beside the command to say how long it took. */
  readonly tight: boolean;
  readonly height: number;
}

/** The style sheets have the same sizes. */
export const SIZES = {
  /** The column with the time of day, and where there are no columns the strip for what lasts. */
  time: { columns: 96, list: 60 },
  leastLane: 150,
  row: 36,
  touchRow: 44,
  gap: 22,
  /** Each further line of a row. */
  line: 24,
  /** Arrows of a row in a list that get a line of their own. */
  mostArrows: 3,
} as const;

/** How much room there is. */
export interface Room {
  readonly arrangement: Arrangement;
  /** Of what one client's column, or a row of the list, has for a command and what came of it. */
  readonly width: number;
  readonly rowPx: number;
}

/** Around what stands in a column: from its rail to the command, and to the next column. */
const COLUMN_PADDING = 32;
/** A client's name before a command. */
const BADGE = 44;

/** The room in a panel of a width for so many columns. */
export function roomFor(width: number, lanes: number, rowPx: number): Room {
  const column = (width - SIZES.time.columns) / lanes;
  return column >= SIZES.leastLane
    ? { arrangement: 'columns', width: column - COLUMN_PADDING, rowPx }
    : { arrangement: 'list', width: width - SIZES.time.list - BADGE, rowPx };
}

/** Rows with the gaps of time between them, and as high as they will be drawn. */
export function shownRows(rows: readonly TimelineRow[], room: Room, parts: SentenceParts): ShownRow[] {
  let before: TimelineRow | null = null;
  return rows.map((row) => {
    const gap = before === null ? null : gapText(before.atMs, row.atMs);
    before = row;
    const { folded, tight, arrows } = shapeOf(row, room, parts);
    const lines = (folded ? 1 : 0) + (room.arrangement === 'list' ? Math.min(arrows, SIZES.mostArrows) : 0);
    const height = room.rowPx + (gap === null ? 0 : SIZES.gap) + lines * SIZES.line;
    return theSame({ row, gap, folded, tight, height });
  });
}

const lastShown = new WeakMap<TimelineRow, ShownRow>();

/** The very object of the last time where nothing is different, so that the row is not drawn anew. */
function theSame(shown: ShownRow): ShownRow {
  const last = lastShown.get(shown.row);
  const keys = ['gap', 'folded', 'tight', 'height'] as const;
  if (last !== undefined && keys.every((key) => last[key] === shown[key])) return last;
  lastShown.set(shown.row, shown);
  return shown;
}

interface Shape {
  /** The room that a row would take on one line. */
  readonly width: number;
  /** The room of the command itself, with how long it took. */
  readonly command: number;
  readonly hasOutcome: boolean;
  readonly arrows: number;
}

/** Rows are never changed, so each is measured once, with and without what commands do to keys as a matter of course. */
const shapes = { brief: new WeakMap<TimelineRow, Shape>(), full: new WeakMap<TimelineRow, Shape>() };

function shapeOf(row: TimelineRow, room: Room, parts: SentenceParts) {
  const known = parts.ordinaryKeys ? shapes.full : shapes.brief;
  const shape = known.get(row) ?? measured(rowView(row, parts));
  known.set(row, shape);
  const indent = Math.min(row.depth, 4) * 18;
  return {
    folded: shape.hasOutcome && shape.width + indent > room.width,
    tight: shape.command + indent > room.width,
    arrows: shape.arrows,
  };
}

/** Widths of characters: the typed ones are all as wide, of the others this is more than most. */
const CHARACTER = { chip: 8.5, reply: 7.9, mark: 6.6 } as const;
const SPACE = 8;

/** An estimate is enough: what does not fit after all ends in an ellipsis. */
function measured({ chip, reply, marks, took, arrows }: RowView): Shape {
  const command = chip.length * CHARACTER.chip + 18 + (took?.length ?? 0) * CHARACTER.mark + SPACE;
  let width = command;
  if (reply !== null) width += reply.text.length * CHARACTER.reply + SPACE;
  for (const mark of marks) width += mark.text.length * CHARACTER.mark + 14 + SPACE;
  return { width, command, hasOutcome: reply !== null || marks.length > 0, arrows: arrows.length };
}
