import type { NodeId } from '#protocol/ids.ts';
import type { ClockMoment } from '../clock.ts';
import type { Engine } from '../engine.ts';
import type { Connection } from '../network/connection.ts';
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

/** What servers are at a moment, and what lies between them and their clients. */
export interface ServersMoment extends Moment {
  /** Puts back which servers there are, and chance. */
  readonly putBackServers: () => void;
  /** Puts back connections, links and what is on its way; answers the connections whose clients have gone on. */
  readonly putBackNetwork: () => readonly Connection[];
}

/** What a world needs of the engine that it is in. */
export type WorldEngine = Pick<Engine, 'nodes' | 'network' | 'rememberNodes'>;

export function saveServers(engine: WorldEngine, clock: ClockMoment): ServersMoment {
  const { bytes, putBack } = engine.network.remember();
  return {
    clock,
    nodes: new Map(Array.from(engine.nodes, ([id, node]) => [id, saveMoment(node)])),
    bytes,
    putBackServers: engine.rememberNodes(),
    putBackNetwork: putBack,
  };
}

/** To be called when the clock is that of the moment. */
export function restoreServers(moment: ServersMoment): void {
  moment.putBackServers();
  // First what lies between the nodes, which rouses them; then they are roused or not as they were.
  const changed = moment.putBackNetwork();
  for (const node of moment.nodes.values()) restoreMoment(node);
  for (const connection of changed) connection.tellServer();
}

/** A single server, its restarts included, and its clock. Its clients are outside of it. */
export function serverWorld(
  engine: WorldEngine,
  clock: { now(): ClockMoment; goTo(moment: ClockMoment): void },
): World<ServersMoment> {
  return {
    nodes: engine.nodes,
    save: () => saveServers(engine, clock.now()),
    restore: (moment, then) => {
      clock.goTo(then);
      restoreServers(moment);
    },
  };
}
