import { compareIds, type EntryId } from './entry-id.ts';
import type { EntryModel, GroupModel, PendingModel, StreamModel, StreamPicture } from './model.ts';
import { isKnownAbsent, type Holder } from './tape.ts';

/**
 * What happened to a stream between two pictures of it. IDs only grow, so an entry whose ID is larger than the last
 * one that had been given was added since; others come out of the gap and are not marked. An entry that was shown and
 * cannot be hidden now was deleted or trimmed. Of a pending list only the beginning may be known: what is beyond it in
 * one of the pictures is not marked either.
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
  /** Who held this entry until the last change: it was acknowledged, claimed by another, or its consumer deleted. */
  readonly released: (entry: EntryModel) => readonly Holder[];
}

/** What the last change did; `id` is another for every change, so that its marks begin anew. */
export type DrawnChange = StreamChange & { readonly id: string };

export function changeOf(model: StreamModel, previous: StreamPicture | null): StreamChange {
  const before = previous?.kind === 'stream' ? previous : null;
  const isNew = previous !== null && before === null && !previous.key.exists;
  const groupsBefore = groupsByName(before);
  const groupsNow = groupsByName(model);
  const now = new Set([...model.first, ...model.last].map(({ id }) => id.text));
  return {
    came: ({ id }) => isNew || (before !== null && compareIds(id, before.lastId) > 0),
    left: [...(before?.first ?? []), ...(before?.last ?? [])].filter(
      ({ id }) => !now.has(id.text) && isKnownAbsent(id, model),
    ),
    growth: before === null ? (isNew ? model.length : 0) : model.length - before.length,
    before: ({ name }) => groupsBefore.get(name.identity) ?? null,
    handed: (name, pending) => {
      const had = groupsBefore.get(name.identity);
      return had !== undefined && reaches(had, pending.id) && !holds(had, pending);
    },
    released: ({ id }) =>
      (before?.groups ?? []).flatMap((had) => {
        const has = groupsNow.get(had.name.identity);
        if (has === undefined || !reaches(has, id)) return [];
        return had.pending
          .filter((one) => one.id.text === id.text && !holds(has, one))
          .map((pending) => ({ group: had.name, pending }));
      }),
  };
}

const groupsByName = (model: StreamModel | null): ReadonlyMap<string, GroupModel> =>
  new Map((model?.groups ?? []).map((group) => [group.name.identity, group]));

/** Whether the part of the pending list that was read would have this entry if it were pending. */
function reaches({ pending, pendingCount }: GroupModel, id: EntryId): boolean {
  const last = pending.at(-1);
  return pending.length >= pendingCount || (last !== undefined && compareIds(id, last.id) <= 0);
}

const holds = ({ pending }: GroupModel, { id, consumer }: PendingModel): boolean =>
  pending.some((one) => one.id.text === id.text && one.consumer.identity === consumer.identity);
