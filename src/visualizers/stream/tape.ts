import type { CutText } from '../cut-bytes.ts';
import { compareIds } from './entry-id.ts';
import type { EntryModel, GroupModel, PendingModel, StreamModel } from './model.ts';

/**
 * The stream as a tape: its entries in order, the gap between those that are shown, and each group's cursor at its
 * place. A cursor is an ID, not an entry, so it stands between two rows: behind the last entry that was delivered,
 * also when that entry was deleted since.
 */

/** Who holds an entry: it was delivered to this consumer of this group and not acknowledged yet. */
export interface Holder {
  readonly group: CutText;
  readonly pending: PendingModel;
}

export type TapeRow =
  | {
      readonly kind: 'entry';
      readonly entry: EntryModel;
      readonly holders: readonly Holder[];
      readonly sameMs: boolean;
    }
  | { readonly kind: 'gap'; readonly hidden: number }
  | { readonly kind: 'cursor'; readonly group: GroupModel; readonly place: CursorPlace };

/**
 * `start`: nothing that is here was delivered. `end`: all was. `gap`: somewhere among those that are not shown. `empty`:
 * there is nothing to deliver.
 */
export type CursorPlace = 'start' | 'between' | 'gap' | 'end' | 'empty';

export function tapeOf(model: StreamModel): TapeRow[] {
  const entries = [...model.first, ...model.last];
  const gapAt = model.hidden > 0 ? model.first.length : -1;
  const cursors = model.groups
    .toSorted((a, b) => compareIds(a.cursor, b.cursor))
    .map((group) => placed(group, entries, gapAt));
  const standing = (before: number, inGap: boolean): TapeRow[] =>
    cursors.flatMap(({ group, passed, place }) =>
      passed === before && (place === 'gap') === inGap ? [{ kind: 'cursor', group, place }] : [],
    );
  const rows: TapeRow[] = [];
  for (let at = 0; at <= entries.length; at++) {
    rows.push(...standing(at, false));
    if (at === gapAt) rows.push({ kind: 'gap', hidden: model.hidden }, ...standing(at, true));
    const entry = entries[at];
    if (entry === undefined) continue;
    const before = at === gapAt ? undefined : entries[at - 1];
    const sameMs = before !== undefined && before.id.ms === entry.id.ms;
    rows.push({ kind: 'entry', entry, holders: holdersOf(entry, model.groups), sameMs });
  }
  return rows;
}

interface Placed {
  readonly group: GroupModel;
  /** How many of the entries that are shown the cursor has passed. */
  readonly passed: number;
  readonly place: CursorPlace;
}

function placed(group: GroupModel, entries: readonly EntryModel[], gapAt: number): Placed {
  const passed = entries.filter((entry) => compareIds(entry.id, group.cursor) <= 0).length;
  const atLast = entries[passed - 1]?.id.text === group.cursor.text;
  if (passed === gapAt && !atLast) return { group, passed, place: 'gap' };
  if (entries.length === 0) return { group, passed, place: 'empty' };
  if (passed === entries.length) return { group, passed, place: 'end' };
  return { group, passed, place: passed === 0 ? 'start' : 'between' };
}

function holdersOf(entry: EntryModel, groups: readonly GroupModel[]): Holder[] {
  return groups.flatMap((group) =>
    group.pending
      .filter((pending) => pending.id.text === entry.id.text)
      .map((pending) => ({ group: group.name, pending })),
  );
}

/**
 * Whether a pending entry is in the stream no more (XDEL, trimming): it still has to be acknowledged, but nothing is
 * left of it to work on. Null for one that may be among those that are not shown.
 */
export function isLost(pending: PendingModel, model: StreamModel): boolean | null {
  const shown = [...model.first, ...model.last];
  if (shown.some((entry) => entry.id.text === pending.id.text)) return false;
  return isKnownAbsent(pending.id, model) ? true : null;
}

/** Whether an ID that is not among the entries shown cannot be among the hidden ones either. */
export function isKnownAbsent(id: EntryModel['id'], model: StreamModel): boolean {
  const below = model.first.at(-1);
  const above = model.last[0];
  if (model.hidden === 0 || below === undefined || above === undefined) return true;
  return compareIds(id, below.id) < 0 || compareIds(id, above.id) > 0;
}
