import type { DiskState } from '../filesystem/disk.ts';
import type { OpenFile } from '../filesystem/file-table.ts';
import type { Endpoint } from '../network/socket-table.ts';
import { closeSocket } from '../network/network.ts';
import type { ObservedState } from '../observation/node-observer.ts';
import type { NodeClock } from '../server/node-clock.ts';
import type { ServerNode } from '../server/server-node.ts';

/**
 * What a server process is besides its memory and its files, between two steps: which descriptors mean what, how far its
 * clock is ahead, what of its files is on the disk, and what its observer knows. It is small, and nothing in it changes later.
 */
export interface NodeMoment {
  readonly files: ReadonlyMap<number, OpenFile>;
  readonly sockets: ReadonlyMap<number, Endpoint>;
  readonly disk: DiskState;
  readonly clock: ReturnType<NodeClock['save']>;
  readonly observed: ObservedState | null;
}

export function saveMoment(node: ServerNode): NodeMoment {
  return {
    files: node.table.save(),
    sockets: new Map(node.sockets.entries()),
    disk: node.files.disk.save(),
    clock: node.clock.save(),
    observed: node.observer?.save() ?? null,
  };
}

/**
 * Gives a node its descriptors of a moment back. The server's memory and its files are those of the moment already.
 *
 * A connection that was open then and still is stays. One that has been closed since is put back closed, and the server
 * will find that out. One that was made since is closed: the server of that moment knows nothing of it, and its client
 * connects again. What clients have sent since and was not read yet is dropped: it was not sent yet.
 */
export function restoreMoment(node: ServerNode, moment: NodeMoment): void {
  const then = new Set([...moment.sockets.values()].map(socketOf));
  for (const [, endpoint] of node.sockets.entries()) {
    const socket = socketOf(endpoint);
    if (socket !== null && !then.has(socket)) closeSocket(socket);
  }
  node.sockets.restore(moment.sockets);
  for (const endpoint of moment.sockets.values()) {
    const socket = socketOf(endpoint);
    socket?.incoming.take(socket.incoming.size);
  }
  node.table.restore(moment.files);
  node.files.disk.restore(moment.disk);
  node.clock.restore(moment.clock);
  if (moment.observed !== null) node.observer?.restore(moment.observed);
}

const socketOf = (endpoint: Endpoint) => (endpoint.kind === 'socket' ? endpoint.socket : null);
