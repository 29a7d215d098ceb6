import type { NodeId } from '#protocol/ids.ts';
import type { ClockMoment } from '../clock.ts';
import type { FileDelta } from './file-delta.ts';
import type { MemoryDelta } from './memory-delta.ts';
import type { Moment } from './world.ts';

/** A moment that one can go to. Its number is never used again. */
export interface Point<M extends Moment = Moment, A = unknown> {
  readonly id: number;
  /** The point that came before it; null for the oldest that is kept. */
  parent: Point<M, A> | null;
  /** What was about to be done when time went on from here. Null where one is. */
  about: A | null;
  /** Time as it was then. */
  clock: ClockMoment;
  readonly moment: M;
  /** What somebody has called it; empty for most. */
  name: string;
  /** The minute of the machine's time in which it was made; -1 for the first. */
  minute: number;
  /** What lies between it and its parent: what the one has that one is not at. Null for the oldest. */
  edge: Edge | null;
}

/** What lies between a point and the one before it. */
export interface Edge {
  /** Of each node. */
  readonly nodes: ReadonlyMap<NodeId, NodeEdge>;
  readonly bytes: number;
}

/** Where a node differs between two points. */
export interface NodeEdge {
  readonly memory: MemoryDelta;
  readonly files: FileDelta;
}

/** Bytes that a point takes, and what lies between it and its parent. */
export const bytesOf = ({ edge, moment }: Point): number => (edge?.bytes ?? 0) + moment.bytes;

/** The points whose edges lie on the way from one point to another: first towards the oldest, then away from it. */
export function wayTo<M extends Moment, A>(
  from: Point<M, A>,
  to: Point<M, A>,
): { readonly up: ReadonlyArray<Point<M, A>>; readonly down: ReadonlyArray<Point<M, A>> } {
  const ancestors = new Set(pathToRoot(from));
  const down = pathToRoot(to);
  const common = down.findIndex((point) => ancestors.has(point));
  const meeting = down[common];
  const up = pathToRoot(from);
  return {
    up: up.slice(0, meeting === undefined ? 0 : up.indexOf(meeting)),
    down: down.slice(0, Math.max(0, common)).toReversed(),
  };
}

/** A point and all that came before it, the oldest last. */
export function pathToRoot<M extends Moment, A>(point: Point<M, A>): Array<Point<M, A>> {
  const path: Array<Point<M, A>> = [];
  for (let at: Point<M, A> | null = point; at !== null; at = at.parent) path.push(at);
  return path;
}
