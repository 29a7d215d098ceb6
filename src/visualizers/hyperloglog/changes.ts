import type { HyperLogLogModel, HyperLogLogPicture } from './model.ts';
import type { RegisterCells } from './registers.ts';

/** One cell whose value the last change altered. */
export interface ChangedCell {
  /** Its place in the map; a register's number where each register has a cell of its own. */
  readonly at: number;
  readonly was: number;
  readonly now: number;
}

/**
 * The cells that the last change raised or lowered, in their order. Registers are only ever raised, except when the whole
 * value is replaced. Null when nothing is known of before, or the map was finer or coarser then.
 */
export function changedCells(
  model: HyperLogLogModel,
  previous: HyperLogLogPicture | null,
): readonly ChangedCell[] | null {
  const before = cellsBefore(previous, model.cells);
  if (before === null) return null;
  const changed: ChangedCell[] = [];
  for (const [at, now] of model.cells.values.entries()) {
    const was = before[at] ?? 0;
    if (was !== now) changed.push({ at, was, now });
  }
  return changed;
}

/** A key that did not exist had no register above 0. */
function cellsBefore(previous: HyperLogLogPicture | null, cells: RegisterCells): Uint8Array | null {
  if (previous === null || previous.kind === 'broken') return null;
  if (previous.kind === 'gone') return previous.key.exists ? null : new Uint8Array(cells.values.length);
  return previous.cells.edge === cells.edge ? previous.cells.values : null;
}
