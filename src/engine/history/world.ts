import type { NodeId } from '#protocol/ids.ts';
import type { ClockMoment } from '../clock.ts';
import type { ServerNode } from '../server/server-node.ts';
import { restoreMoment, saveMoment, type NodeMoment } from './node-moment.ts';

/** What servers and all around them are at a moment, besides their memory and their files. Nothing in it changes later. */
export interface Moment {
  readonly clock: ClockMoment;
  readonly nodes: ReadonlyMap<NodeId, NodeMoment>;
  /** Bytes that are kept by it. */
  readonly bytes: number;
}

/** Servers that are put to a moment together, with their time and whatever lies between them. */
export interface World<M extends Moment> {
  /** The server of each node, also of one that ended. There are always the same nodes; a restart is another server. */
  readonly nodes: ReadonlyMap<NodeId, ServerNode>;
  save(): M;
  /**
   * Has everything be what it was. The memory of the moment's servers, and the files, are those of the moment already.
   * @param clock What time it is then: the moment's, or a little later.
   */
  restore(moment: M, clock: ClockMoment): void;
}

/** A single server and its clock. Its clients are outside of it. */
export function serverWorld(
  node: ServerNode,
  clock: { now(): ClockMoment; goTo(moment: ClockMoment): void },
): World<Moment> {
  return {
    nodes: new Map([[node.id, node]]),
    save: () => ({ clock: clock.now(), nodes: new Map([[node.id, saveMoment(node)]]), bytes: 0 }),
    restore: ({ nodes }, then) => {
      clock.goTo(then);
      for (const moment of nodes.values()) restoreMoment(moment);
    },
  };
}
