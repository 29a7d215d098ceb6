import type { NodeEnd } from '#protocol/control.ts';
import type { NodeId } from '#protocol/ids.ts';
import { monoMs } from '../clock.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import { FileTable } from '../filesystem/file-table.ts';
import { filesInMemory } from '../filesystem/server-files.ts';
import type { Address } from '../network/address.ts';
import { closeSocket } from '../network/network.ts';
import { SocketTable } from '../network/socket-table.ts';
import type { NodeObserver } from '../observation/node-observer.ts';
import { observeNode } from '../observation/observe-node.ts';
import { commandLine, writeConfiguration } from './configuration.ts';
import { endOf } from './exit.ts';
import { Heap } from './heap.ts';
import type { NodeClock } from './node-clock.ts';
import { nodeImports } from './node-imports.ts';
import type { NodeOptions } from './node-options.ts';
import { processId } from './process-calls.ts';
import type { SentinelClient } from './sentinel/sentinel-client.ts';
import { ScriptGuard } from './script-guard.ts';
import { serverExports, type ServerExports } from './server-exports.ts';
import { earliestTimerUs, receiveSignal } from './server-struct.ts';
import { ServerLog } from './server-log.ts';
import { refuseUnsupportedSettings } from './unsupported-settings.ts';
import { WasmMemory } from './wasm-memory.ts';

/** Clock reads at the start of a step that ask the host each time; later ones share (see relink/clock-in-engine.ts). */
const EXACT_READS_A_STEP = 64;

/** What the host knows of a process between two steps. */
interface ProcessState {
  moved: boolean;
  movedSince: boolean;
  /** Something reached it, or its last step left something for the next. */
  roused: boolean;
  steps: number;
  paused: boolean;
  end: NodeEnd | null;
}

/**
 * One server process: an instance of the engine with its sockets, files and clock.
 *
 * The server never blocks: `step` runs its event loop once and comes back. It knows nothing of the host but the imports
 * given here, so memory, files, sockets and clock together are the whole process. Between two steps the wasm stack is
 * empty, which is what lets the inspector copy the memory.
 */
export class ServerNode {
  readonly id: NodeId;
  readonly memory = new WasmMemory();
  readonly heap = new Heap(this.memory);
  readonly sockets = new SocketTable();
  readonly files: FileSystem;
  readonly clock: NodeClock;
  /** What the server's functions tell; null when nobody asked for it. */
  readonly observer: NodeObserver | null;
  readonly #options: NodeOptions;
  readonly table = new FileTable();
  readonly #log: ServerLog;
  readonly #guard: ScriptGuard;
  #exports: ServerExports | null = null;
  #sentinel: SentinelClient | null = null;
  #stepping = false;
  readonly #state: ProcessState = {
    moved: false,
    movedSince: false,
    roused: true,
    steps: 0,
    paused: false,
    end: null,
  };
  /** What the server would do in a later turn of its loop, called at the end of the step. */
  #afterStep: Array<() => void> = [];

  constructor(options: NodeOptions) {
    this.id = options.id;
    this.files = options.files;
    this.#options = options;
    this.clock = options.clock;
    this.#log = new ServerLog(() => Number(this.clock.realNs() / 1_000_000n), options.onLog);
    this.observer = options.observed
      ? observeNode({
          memory: this.memory,
          sockets: this.sockets,
          clock: this.clock,
          exports: () => this.exports,
        })
      : null;
    this.#guard = new ScriptGuard(options.scriptLimitMs, {
      limit: options.onScriptLimit,
      blocked: options.onBlocked,
    });
  }

  /** Why the node no longer runs; null while it does. */
  get end(): NodeEnd | null {
    return this.#state.end;
  }

  /** True while the node can be stepped. */
  get running(): boolean {
    return this.#exports !== null && this.#state.end === null;
  }

  /** Whether it gets no time. */
  get isPaused(): boolean {
    return this.#state.paused;
  }

  /** Gives the process no time any more, as SIGSTOP does, or gives it again. What arrives meanwhile waits. */
  pause(paused: boolean): void {
    this.#state.paused = paused;
  }

  /** Counts steps: two equal numbers mean that the server has not moved in between. */
  get steps(): number {
    return this.#state.steps;
  }

  /** Where it takes connections in the virtual network. */
  get address(): Address {
    const { ip, port } = this.#options;
    return { ip, port };
  }

  get exports(): ServerExports {
    if (!this.#exports) throw new Error(`node ${this.id} has not been booted`);
    return this.#exports;
  }

  get log(): readonly string[] {
    return this.#log.lines;
  }

  /**
   * Starts the server through its own `main`; it loads its files on the way. Never throws for what the server says:
   * a refused configuration or file ends the node, and `end` has the log.
   */
  async boot(): Promise<void> {
    const instance = await WebAssembly.instantiate(this.#options.module, this.#imports());
    const exports = serverExports(instance);
    this.#exports = exports;
    this.memory.attach(exports.memory);
    this.heap.end = this.memory.bytes.length;
    const { program, ip, port, ended } = this.#options;
    if (ended !== undefined) return this.finish(ended);
    writeConfiguration(this.files, this.#options);
    refuseUnsupportedSettings(this.memory);
    this.#inside(() => {
      exports._initialize();
      const words = commandLine({ program, ip, port, extra: this.#options.arguments ?? [] });
      exports.main(words.length, this.memory.allocateArguments(words, exports.malloc));
    });
  }

  /** Runs the event loop once. True when another step is worth while: something moved, or a timer's function ran, which may leave work. */
  step(): boolean {
    if (!this.running || this.#stepping || this.#state.paused || this.heldForMs > 0) return false;
    const timerDue = this.nextTimerMs() <= 0;
    this.#state.moved = false;
    this.#state.roused = false;
    this.#state.steps++;
    this.exports.observing.value = this.observer?.stepBegins() === true ? 1 : 0;
    this.#inside(() => {
      this.exports.rk_step();
      for (const work of this.#afterStep.splice(0)) work();
    });
    this.#state.movedSince ||= this.#state.moved;
    const isUnfinished = this.#state.moved || (timerDue && this.nextTimerMs() > 0);
    this.#state.roused ||= isUnfinished;
    return isUnfinished;
  }

  /** Whether a step can come to anything: bytes, a connection or a signal reached it, or a timer is due. */
  get hasWork(): boolean {
    return this.#state.roused || this.nextTimerMs() <= 0;
  }

  /** Whether steps since the last call have moved bytes or connections, or written files. */
  takeMoved(): boolean {
    const moved = this.#state.movedSince;
    this.#state.movedSince = false;
    return moved;
  }

  /** Milliseconds until the server's next timer is due. */
  nextTimerMs(): number {
    if (!this.running || this.#state.paused) return Number.POSITIVE_INFINITY;
    const dueUs = earliestTimerUs(this.memory);
    if (dueUs === null) return Number.POSITIVE_INFINITY;
    return Math.max(Number(dueUs * 1000n - this.clock.monoNs()) / 1e6, this.heldForMs, 0);
  }

  /** Milliseconds for which the server sleeps still (`DEBUG SLEEP`); it takes no steps until then. */
  get heldForMs(): number {
    return this.clock.heldForMs;
  }

  /** Begins the server's own shutdown, as SIGINT (2) and SIGTERM (15) do: it saves what it is configured to save. */
  signal(number: 2 | 15): void {
    if (!this.running) return;
    receiveSignal(this.memory, number);
    this.#rouse();
  }

  /** Ends the process at once, as SIGKILL (9) does: what it has written to its files is there. */
  crash(message: string): void {
    this.finish({ how: 'crash', message, log: [...this.#log.lines] });
  }

  /** What a step of its own sets off is seen within that step, so nobody else need be told. */
  #rouse(): void {
    this.#state.roused = true;
    if (!this.#stepping) this.#options.onWake();
  }

  #imports(): WebAssembly.Imports {
    const { network, ip, random, module } = this.#options;
    return nodeImports({
      module,
      network,
      random: random.fill.bind(random),
      ip,
      machine: this.id,
      files: this.#options.visibleFiles?.(this.files) ?? filesInMemory(this.files),
      memory: this.memory,
      heap: this.heap,
      sockets: this.sockets,
      table: this.table,
      makeSentinel: this.#options.makeSentinel,
      hasSentinel: (client) => (this.#sentinel = client),
      clock: this.clock,
      observer: this.observer,
      exports: () => this.exports,
      processId: this.#options.processId ?? processId(this.id),
      output: (bytes, stream) => this.#log.write(bytes, stream),
      waitInside: this.#options.waitInside,
      wake: () => this.#rouse(),
      polled: () => {
        if (this.#exports && this.#stepping) this.#guard.polled(monoMs(this.clock), this.#exports);
      },
      progress: () => {
        this.#state.moved = true;
      },
      wrote: () => {
        this.#state.movedSince = true;
      },
      afterStep: (work) => this.#afterStep.push(work),
    });
  }

  // The clock's globals are stale by now, and the guard measures from here.
  #inside(run: () => void): void {
    this.#stepping = true;
    this.clock.stepBegins();
    this.exports.clock_left.value = 0;
    this.exports.clock_exact.value = EXACT_READS_A_STEP;
    this.#guard.stepStarts(monoMs(this.clock));
    try {
      run();
    } catch (error) {
      this.finish(endOf(error, [...this.#log.lines]));
    } finally {
      this.#stepping = false;
    }
  }

  /**
   * Keeps what the process is besides its memory, files, descriptors and clock; the answer puts that back, also after it
   * has ended, which may have been in the middle of a step.
   */
  remember(): () => void {
    const state = { ...this.#state };
    const { __stack_pointer: stack } = this.exports;
    const pointer = stack.value;
    const parts = [this.#log, this.#sentinel, this.#options.random].map((part) => part?.remember());
    return () => {
      Object.assign(this.#state, state);
      stack.value = pointer;
      this.#afterStep = [];
      for (const putBack of parts) putBack?.();
    };
  }

  /** Ends the process at once, for this reason; what becomes of its files is not its matter. */
  finish(end: NodeEnd): void {
    if (this.#state.end) return;
    this.#state.end = end;
    for (const [fd, endpoint] of [...this.sockets.entries()]) {
      this.sockets.remove(fd);
      if (endpoint.kind === 'socket') closeSocket(endpoint.socket);
      else if (endpoint.kind === 'listener') this.#options.network.unlisten(endpoint.listener);
    }
    this.table.closeAll();
    this.#options.onEnd(end);
  }
}
