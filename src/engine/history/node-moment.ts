import type { DiskState } from '../filesystem/disk.ts';
import type { OpenFile } from '../filesystem/file-table.ts';
import type { Endpoint } from '../network/socket-table.ts';
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

/**
 * Gives a server back what it was at a moment. Its memory and its files are those of the moment already; what its sockets
 * lead to is not its own, and is to be put back with it.
 */
export function restoreMoment(moment: NodeMoment): void {
  const { node } = moment;
  node.sockets.restore(moment.sockets);
  node.table.restore(moment.files);
  node.files.disk.restore(moment.disk);
  node.clock.restore(moment.clock);
  if (moment.observed !== null) node.observer?.restore(moment.observed);
  moment.putBackProcess();
}
