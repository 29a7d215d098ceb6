import type { PointAbout, PointId, ServerHistory } from '#protocol/history.ts';
import type { WorldHistory } from './history.ts';
import type { Moment } from './world.ts';

/** What is told of a past; null for one that is too large to be kept. */
export function toldHistory(
  history: WorldHistory<Moment, PointAbout> | null,
  { changed, budgetBytes }: Pick<ServerHistory, 'changed' | 'budgetBytes'>,
): ServerHistory {
  return {
    here: (history?.here.id ?? null) as PointId | null,
    changed,
    points: (history?.points ?? []).map((point) => ({
      id: point.id as PointId,
      parent: (point.parent?.id ?? null) as PointId | null,
      atMs: Number(point.clock.realNs / 1_000_000n),
      about: point.about,
      name: point.name,
    })),
    bytes: history?.bytes ?? 0,
    budgetBytes,
    tooLarge: history === null,
  };
}
