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
  /** Which server it was: a node that is started again is another. */
  readonly node: ServerNode;
  /** Whether it ran. */
  readonly running: boolean;
  readonly files: ReadonlyMap<number, OpenFile>;
  readonly sockets: ReadonlyMap<number, Endpoint>;
  readonly disk: DiskState;
  readonly clock: ReturnType<NodeClock['save']>;
  readonly observed: ObservedState | null;
  readonly stackPointer: number;
  readonly putBackProcess: () => void;
}

export function saveMoment(node: ServerNode): NodeMoment {
  return {
    node,
    running: node.running,
    files: node.table.save(),
    sockets: new Map(node.sockets.entries()),
    disk: node.files.disk.save(),
    clock: node.clock.save(),
    observed: node.observer?.save() ?? null,
    stackPointer: node.exports.__stack_pointer.value,
    putBackProcess: node.remember(),
  };
}

/** Gives a server back what it was of a moment; what its sockets lead to is not its own, and must be that of the moment. */
export function restoreProcess(moment: NodeMoment): void {
  const { node } = moment;
  node.sockets.restore(moment.sockets);
  node.table.restore(moment.files);
  node.files.disk.restore(moment.disk);
  node.clock.restore(moment.clock);
  if (moment.observed !== null) node.observer?.restore(moment.observed);
  moment.putBackProcess();
}

/**
 * Gives a single server its descriptors of a moment back, and the rest. Its memory and its files are those of the moment
 * already.
 *
 * A connection that was open then and still is stays. One that has been closed since is put back closed, and the server
 * will find that out. One that was made since is closed: the server of that moment knows nothing of it, and its client
 * connects again. What clients have sent since and was not read yet is dropped: it was not sent yet.
 */
export function restoreMoment(moment: NodeMoment): void {
  const { node } = moment;
  const then = new Set([...moment.sockets.values()].map(socketOf));
  for (const [, endpoint] of node.sockets.entries()) {
    const socket = socketOf(endpoint);
    if (socket !== null && !then.has(socket)) closeSocket(socket);
  }
  for (const endpoint of moment.sockets.values()) {
    const socket = socketOf(endpoint);
    socket?.incoming.take(socket.incoming.size);
  }
  restoreProcess(moment);
}

const socketOf = (endpoint: Endpoint) => (endpoint.kind === 'socket' ? endpoint.socket : null);
