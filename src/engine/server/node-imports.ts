import type { FileTable } from '../filesystem/file-table.ts';
import type { ServerFiles } from '../filesystem/server-files.ts';
import type { Address } from '../network/address.ts';
import type { VirtualNetwork } from '../network/network.ts';
import type { SocketTable } from '../network/socket-table.ts';
import type { NodeObserver } from '../observation/node-observer.ts';
import { blindHooks, observationHooks } from '../observation/observation-hooks.ts';
import { clockHooks } from './clock-hooks.ts';
import { longjmpTag } from './longjmp-tag.ts';
import { extendHeap, type Heap } from './heap.ts';
import type { NodeClock } from './node-clock.ts';
import { persistenceHooks } from './persistence-hooks.ts';
import { processCalls } from './process-calls.ts';
import { replicationHooks } from './replication-hooks.ts';
import { resolverHooks } from './resolver-hooks.ts';
import { deafSentinel } from './isolated-copy.ts';
import type { MakeSentinelClient, SentinelClient } from './sentinel/sentinel-client.ts';
import type { ServerExports } from './server-exports.ts';
import { adoptSocket, socketImports } from './socket-imports.ts';
import { wasiFiles } from './wasi-files.ts';
import type { WasmMemory } from './wasm-memory.ts';

/** All that a server process gets from its host, as its imports need it. */
export interface ImportContext {
  readonly module: WebAssembly.Module;
  readonly network: VirtualNetwork;
  /** The node's own address in the virtual network. */
  readonly ip: string;
  /** What the network calls the machine that it is on. */
  readonly machine: string;
  readonly random: (target: Uint8Array<ArrayBuffer>) => void;
  readonly files: ServerFiles;
  readonly memory: WasmMemory;
  readonly heap: Heap;
  readonly sockets: SocketTable;
  readonly table: FileTable;
  /** Null where there are no Sentinels. */
  readonly makeSentinel: MakeSentinelClient | null;
  /** Told of the client library that a Sentinel would use, which knows what is not in its memory. */
  readonly hasSentinel: (client: SentinelClient) => void;
  readonly clock: NodeClock;
  /** Null when nobody observes the server. */
  readonly observer: NodeObserver | null;
  readonly exports: () => ServerExports;
  readonly processId: number;
  /** What the server writes to its standard outputs. */
  readonly output: (bytes: Uint8Array, stream: 1 | 2) => void;
  readonly waitInside: (timeoutMs: number) => () => boolean;
  /** Something arrived from outside a step. */
  readonly wake: () => void;
  /** The server looks at its sockets. */
  readonly polled: () => void;
  /** Bytes or connections were moved. */
  readonly progress: () => void;
  /** Files were written. */
  readonly wrote: () => void;
  readonly afterStep: (work: () => void) => void;
}

/** Everything that the relinked engine imports, for one server process. */
export function nodeImports(context: ImportContext): WebAssembly.Imports {
  const { memory, exports, clock, files, table, random, observer, network } = context;
  const socketContext = { ...context, setErrno: (errno: number) => exports().set_errno(errno) };
  const sockets = socketImports(socketContext);
  const fileContext = { memory, files, table, random };
  const time = clockHooks({ clock, exports, memory });
  return {
    host: sockets.imports,
    env: { __c_longjmp: longjmpTag() },
    wasi_snapshot_preview1: {
      ...wasiFiles({ ...fileContext, output: context.output, wrote: context.wrote }),
      ...time.wasi,
      ...processCalls(memory),
    },
    hook: {
      ...sockets.hooks,
      ...persistenceHooks({ ...fileContext, exports }),
      ...replicationHooks({ ...context, readFile: (path) => readWhole(files, path) }),
      ...resolverHooks({ memory, exports, resolve: (name) => network.addressOf(name) }),
      ...sentinelHooks(context, (to) => {
        const socket = network.connect({ ip: context.ip, port: 0 }, to, context.machine);
        return socket === null ? -1 : adoptSocket(socketContext, socket);
      }),
      ...time.hooks,
      ...(observer === null ? blindHooks(context.module) : observationHooks(observer)),
      getpid: () => context.processId,
      sbrk: (bytes: number) => extendHeap(context.heap, bytes, (errno) => exports().set_errno(errno)),
    },
  };
}

function sentinelHooks(context: ImportContext, dial: (to: Address) => number): WebAssembly.ModuleImports {
  const client = context.makeSentinel?.({ ...context, dial });
  if (client === undefined) return deafSentinel;
  context.hasSentinel(client);
  return client.hooks;
}

/** A file's bytes; null when there is none. */
function readWhole(files: ServerFiles, path: string): Uint8Array | null {
  const file = files.open(path, { create: false, exclusive: false, truncate: false });
  if (typeof file === 'number') return null;
  const bytes = new Uint8Array(file.facts().size);
  file.read(0, bytes);
  file.close();
  return bytes;
}
