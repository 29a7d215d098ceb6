import type { HistoryPoint, PointId, ServerHistory } from '#client/engine-client.ts';

/** The way that one is on: from the oldest moment over where one is to the newest end of what came after. */
export interface PastLine {
  readonly points: readonly HistoryPoint[];
  /** Index of where the server is. */
  readonly here: number;
  /** Moments that are not on it and worth going to: ends of other ways, and those with a name. */
  readonly others: readonly HistoryPoint[];
}

export function pastLine({ points, here }: ServerHistory): PastLine {
  const byId = new Map(points.map((point) => [point.id, point]));
  const newestChild = new Map<PointId, HistoryPoint>();
  // The oldest come first, so the last one that is set is the newest.
  for (const point of points) if (point.parent !== null) newestChild.set(point.parent, point);
  const line: HistoryPoint[] = [];
  for (let at = here === null ? undefined : byId.get(here); at !== undefined;) {
    line.unshift(at);
    at = at.parent === null ? undefined : byId.get(at.parent);
  }
  const index = line.length - 1;
  for (let next = line.at(-1); next !== undefined;) {
    next = newestChild.get(next.id);
    if (next !== undefined) line.push(next);
  }
  const on = new Set(line.map(({ id }) => id));
  const others = points.filter(({ id, name }) => !on.has(id) && (name !== '' || !newestChild.has(id)));
  const named = line.filter(({ name }) => name !== '');
  return { points: line, here: index, others: [...named, ...others] };
}

/** Where undoing leads: before what was done last. Null when there is nothing to undo. */
export function undoTarget({ points, here, changed }: ServerHistory): HistoryPoint | null {
  const at = points.find(({ id }) => id === here);
  if (at === undefined || changed) return at ?? null;
  return points.find(({ id }) => id === at.parent) ?? null;
}

/** Where redoing leads; null when one is at the end of the way. */
export function redoTarget(history: ServerHistory): HistoryPoint | null {
  const { points, here } = pastLine(history);
  return history.changed ? null : (points[here + 1] ?? null);
}
