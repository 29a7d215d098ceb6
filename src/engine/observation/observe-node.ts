import { monoMs, type Clock } from '../clock.ts';
import { addressKey } from '../network/address.ts';
import type { SocketTable } from '../network/socket-table.ts';
import type { ServerExports } from '../server/server-exports.ts';
import { commandsRun, currentClient } from '../server/server-struct.ts';
import type { WasmMemory } from '../server/wasm-memory.ts';
import { NodeObserver } from './node-observer.ts';

/** An observer of one server process: its memory, its sockets, its clock. */
export function observeNode(node: {
  readonly memory: WasmMemory;
  readonly sockets: SocketTable;
  readonly clock: Clock;
  readonly exports: () => ServerExports;
}): NodeObserver {
  const { memory, sockets, clock, exports } = node;
  return new NodeObserver({
    memory,
    nowMs: () => Number(clock.realNs() / 1_000n) / 1e3,
    monoMs: () => monoMs(clock),
    commands: () => commandsRun(memory),
    currentClient: () => currentClient(memory),
    peerOf: (fd) => {
      const endpoint = sockets.get(fd);
      return endpoint?.kind === 'socket' ? addressKey(endpoint.socket.peer) : null;
    },
    keyOf: (object) => exports().objectGetKey(object),
  });
}
