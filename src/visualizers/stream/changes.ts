import { compareIds } from './entry-id.ts';
import type { EntryModel, GroupModel, PendingModel, StreamModel, StreamPicture } from './model.ts';
import { isKnownAbsent } from './tape.ts';

/**
 * What happened to a stream between two pictures of it. IDs only grow, so an entry whose ID is larger than the last
 * one that had been given was added since; others come out of the gap and are not marked. An entry that was shown and
 * cannot be hidden now was deleted or trimmed.
 */
export interface StreamChange {
  readonly came: (entry: EntryModel) => boolean;
  /** Entries that the last change took away. */
  readonly left: readonly EntryModel[];
  readonly growth: number;
  /** What was known of a group before; null for one that is new, or when nothing was known. */
  readonly before: (group: GroupModel) => GroupModel | null;
  /** The last change handed this entry to this consumer. */
  readonly handed: (group: GroupModel['name'], pending: PendingModel) => boolean;
}

export function changeOf(model: StreamModel, previous: StreamPicture | null): StreamChange {
  const before = previous?.kind === 'stream' ? previous : null;
  const isNew = previous !== null && before === null && !previous.key.exists;
  const groupsBefore = new Map((before?.groups ?? []).map((group) => [group.name.identity, group]));
  const now = new Set([...model.first, ...model.last].map(({ id }) => id.text));
  return {
    came: ({ id }) => isNew || (before !== null && compareIds(id, before.lastId) > 0),
    left: [...(before?.first ?? []), ...(before?.last ?? [])].filter(
      ({ id }) => !now.has(id.text) && isKnownAbsent(id, model),
    ),
    growth: before === null ? (isNew ? model.length : 0) : model.length - before.length,
    before: ({ name }) => groupsBefore.get(name.identity) ?? null,
    handed: (name, pending) => {
      if (before === null) return false;
      const had = groupsBefore.get(name.identity)?.pending ?? [];
      return !had.some(
        (one) => one.id.text === pending.id.text && one.consumer.identity === pending.consumer.identity,
      );
    },
  };
}
