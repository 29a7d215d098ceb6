import { EngineError } from '#protocol/wire-error.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { Command } from '#resp/value.ts';
import type { Clock, ClockMoment } from '../clock.ts';
import { FileSystem } from '../filesystem/file-system.ts';
import { FileTable } from '../filesystem/file-table.ts';
import { filesInMemory } from '../filesystem/server-files.ts';
import { ERRNO } from '../filesystem/wasi-errno.ts';
import { ByteQueue } from '../network/byte-queue.ts';
import { FIRST_SOCKET_FD, type SocketTable } from '../network/socket-table.ts';
import { blindHooks } from '../observation/observation-hooks.ts';
import { ServerExit } from './exit.ts';
import { forgetfulWrites, refusedHooks } from './isolated-copy.ts';
import { extendHeap, Heap } from './heap.ts';
import { longjmpTag } from './longjmp-tag.ts';
import { processCalls } from './process-calls.ts';
import { serverExports, type ServerExports } from './server-exports.ts';
import type { ServerNode } from './server-node.ts';
import { addressCalls } from './socket-address.ts';
import { wasiFiles } from './wasi-files.ts';
import { WasmMemory } from './wasm-memory.ts';

const READABLE = 1;
const WRITABLE = 2;
const MOST_REPLY_BYTES = 64 * 1024 * 1024;
const MOST_STEPS = 100_000;
/** The first member of Valkey's `pause_purpose`: a pause made by CLIENT PAUSE. */
const PAUSED_BY_CLIENT = 0;
/** Valkey's `PAUSE_ACTION_EXPIRE` and `PAUSE_ACTION_EVICT`: deleting keys whose time is over, and keys to make room. */
const EXPIRE_AND_EVICT = (1 << 2) | (1 << 3);
/** Later than any clock: for as long as the copy lives. */
const NEVER_MS = 2n ** 62n;
/** What gives a copy's default user every right, whatever passwords and rules the learner has set. */
const EVERY_RIGHT = ['on', 'nopass', 'allcommands', 'allkeys', 'allchannels'];

/** All that a copy of a server is made of: what it is between two steps. */
export interface Inspected {
  /** Up to where its heap ends. */
  readonly memory: Uint8Array;
  readonly stackPointer: number;
  readonly sockets: SocketTable;
  /** Where it listens for clients. */
  readonly port: number;
  readonly clock: ClockMoment;
}

/** A node as it is now. */
export const inspectedNow = (node: ServerNode, clock: Clock): Inspected => ({
  memory: node.memory.bytes.subarray(0, node.heap.end),
  stackPointer: node.exports.__stack_pointer.value,
  sockets: node.sockets,
  port: node.address.port,
  clock: { realNs: clock.realNs(), monoNs: clock.monoNs() },
});

/**
 * Reads a server without touching it.
 *
 * A picture must not change what it shows, and a connection of its own would: it appears in MONITOR and CLIENT LIST,
 * counts in the statistics, touches LRU clocks and deletes the expired keys that it reads. So the inspector is a second
 * instance of the same engine. Between two steps the wasm stack of a server is empty and its linear memory is all that
 * it is; that memory is copied over the inspector's, the clock stands still, files take writes and forget them, all
 * other clients' sockets are deaf, and the commands arrive on a connection that only the copy knows. What they do to the
 * copy is overwritten by the next one.
 */
export class Inspector {
  readonly #memory = new WasmMemory();
  #exports: ServerExports | null = null;
  /** Behind the copy's own heap are pages of larger copies before it. */
  readonly #heap = new Heap(this.#memory);
  #realNs = 0n;
  #monoNs = 0n;
  #listener = -1;
  #own = -1;
  /** The server's own sockets, for their addresses alone. */
  #originals: SocketTable | null = null;
  #arrived = false;
  #moved = false;
  #input = new ByteQueue(0);
  #output: Uint8Array[] = [];
  #outputBytes = 0;

  static async create(module: WebAssembly.Module): Promise<Inspector> {
    const inspector = new Inspector();
    const instance = await WebAssembly.instantiate(module, inspector.#imports(module));
    inspector.#exports = serverExports(instance);
    inspector.#memory.attach(inspector.#exports.memory);
    return inspector;
  }

  /**
   * The replies to `commands`, one after another, all from the same state of a server. A command that gives no reply at
   * once (a blocking one) ends them early. Throws `busy` when the copy cannot be reached or the replies are too large.
   */
  run(inspected: Inspected, commands: readonly Command[]): Uint8Array<ArrayBuffer> {
    this.#copy(inspected);
    for (const command of commands) this.#input.push(encodeCommand(command));
    this.#arrived = true;
    const server = this.#server;
    try {
      let idle = 0;
      // A reply leaves one step after its command, so one step without movement is not yet the end.
      for (let steps = 0; idle < 2 && steps < MOST_STEPS; steps++) {
        this.#moved = false;
        server.rk_step();
        idle = this.#moved ? 0 : idle + 1;
      }
    } catch (error) {
      if (error instanceof EngineError) throw error;
      const what = error instanceof ServerExit ? 'exit' : String(error);
      throw new EngineError('busy', `the copy of the server stopped: ${what}`);
    }
    return this.#takeOutput();
  }

  /** The bytes that the copies take: those of the largest one, and what its commands needed on top. */
  get memoryBytes(): number {
    return this.#memory.bytes.length;
  }

  get #server(): ServerExports {
    if (!this.#exports) throw new Error('the inspector has no instance');
    return this.#exports;
  }

  #copy({ memory: source, stackPointer, sockets, port, clock }: Inspected): void {
    const mine = this.#server;
    const missing = source.length - this.#memory.bytes.length;
    if (missing > 0 && !this.#memory.grow(missing))
      throw new EngineError('busy', 'there is no room for a copy of the server');
    this.#memory.bytes.set(source);
    this.#heap.end = source.length;
    mine.__stack_pointer.value = stackPointer;
    this.#realNs = clock.realNs;
    this.#monoNs = clock.monoNs;
    mine.clock_left.value = 0;
    this.#input = new ByteQueue(Number.POSITIVE_INFINITY);
    this.#output = [];
    this.#outputBytes = 0;
    this.#originals = sockets;
    const used = new Set<number>();
    for (const [fd, endpoint] of sockets.entries()) {
      used.add(fd);
      // A node of a cluster listens for the others too.
      if (endpoint.kind === 'listener' && endpoint.listener.address.port === port) this.#listener = fd;
    }
    this.#own = FIRST_SOCKET_FD;
    while (used.has(this.#own)) this.#own++;
    this.#settle();
    this.#openDoors();
  }

  /**
   * Keeps the copy as it was before it is asked anything. Its memory is sampled now, because being asked takes memory
   * too. And it deletes no key by itself: at the limit of `maxmemory` the first question would evict some, and reading
   * a key whose time is over would take it out of the counts in which the server still has it.
   */
  #settle(): void {
    const { cronUpdateMemoryStats, pauseActions, unpauseActions } = this.#server;
    cronUpdateMemoryStats();
    unpauseActions(PAUSED_BY_CLIENT);
    pauseActions(PAUSED_BY_CLIENT, NEVER_MS, EXPIRE_AND_EVICT);
  }

  #openDoors(): void {
    const { malloc, ACLGetUserByName, ACLSetUser } = this.#server;
    const user = ACLGetUserByName(this.#memory.allocateCString('default', malloc), 'default'.length);
    if (user === 0) return;
    for (const right of EVERY_RIGHT)
      ACLSetUser(user, this.#memory.allocateCString(right, malloc), right.length);
  }

  #takeOutput(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#outputBytes);
    let at = 0;
    for (const piece of this.#output) {
      all.set(piece, at);
      at += piece.length;
    }
    this.#output = [];
    return all;
  }

  #imports(module: WebAssembly.Module): WebAssembly.Imports {
    const memory = this.#memory;
    const files = filesInMemory(new FileSystem(() => this.#realNs));
    const random = (target: Uint8Array<ArrayBuffer>) => void crypto.getRandomValues(target);
    const context = { memory, files, table: new FileTable(), random, output: () => {}, wrote: () => {} };
    return {
      host: this.#sockets(),
      env: { __c_longjmp: longjmpTag() },
      wasi_snapshot_preview1: {
        ...wasiFiles(context),
        ...processCalls(memory),
        ...forgetfulWrites(memory),
        clock_time_get: (id: number, _precision: bigint, result: number) => {
          memory.view.setBigUint64(result, id === 0 ? this.#realNs : this.#monoNs, true);
          return ERRNO.SUCCESS;
        },
        poll_oneoff: () => ERRNO.SUCCESS,
      },
      hook: {
        ...this.#hooks(),
        ...blindHooks(module),
        clock_refresh: () => {
          this.#server.clock_real.value = this.#realNs;
          this.#server.clock_mono.value = this.#monoNs;
        },
      },
    };
  }

  #accept(fd: number): number {
    if (fd !== this.#listener || !this.#arrived) return -1;
    this.#arrived = false;
    this.#moved = true;
    return this.#own;
  }

  #sockets() {
    const memory = this.#memory;
    const ready = (fd: number): number => {
      if (fd === this.#listener) return this.#arrived ? READABLE : 0;
      if (fd !== this.#own || this.#arrived) return 0;
      return (this.#input.size > 0 ? READABLE : 0) | WRITABLE;
    };
    return {
      socket: () => -1,
      listen: () => -1,
      accept: (fd: number) => this.#accept(fd),
      close: () => {},
      read: (fd: number, pointer: number, length: number) => {
        if (fd !== this.#own || this.#input.size === 0) return -1;
        this.#moved = true;
        return this.#input.read(memory.bytes.subarray(pointer, pointer + length));
      },
      write: (fd: number, pointer: number, length: number) => {
        if (fd !== this.#own) return length;
        this.#moved = true;
        this.#outputBytes += length;
        if (this.#outputBytes > MOST_REPLY_BYTES)
          throw new EngineError('busy', 'the replies are too large to show');
        this.#output.push(memory.bytes.slice(pointer, pointer + length));
        return length;
      },
      poll: (interest: number, count: number, fired: number, max: number) => {
        const view = memory.view;
        let n = 0;
        for (let i = 0; i < count && n < max; i++) {
          const fd = view.getInt32(interest + 8 * i, true);
          const mask = ready(fd) & view.getInt32(interest + 8 * i + 4, true);
          if (mask === 0) continue;
          view.setInt32(fired + 8 * n, fd, true);
          view.setInt32(fired + 8 * n + 4, mask, true);
          n++;
        }
        return n;
      },
    };
  }

  // Who sits at the other ends of the server's connections is not in its memory before it was asked for, so CLIENT LIST
  // has to ask.
  #hooks() {
    return {
      ...addressCalls({
        memory: this.#memory,
        sockets: () => this.#originals,
        setErrno: (errno) => this.#server.set_errno(errno),
      }),
      ...refusedHooks,
      accept: (fd: number) => this.#accept(fd),
      sbrk: (bytes: number) => extendHeap(this.#heap, bytes, (errno) => this.#server.set_errno(errno)),
    };
  }
}
