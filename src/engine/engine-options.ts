import type { NodeEnd } from '#protocol/control.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { MachineClock } from './clock.ts';
import type { FileSystem } from './filesystem/file-system.ts';
import type { ServerFiles } from './filesystem/server-files.ts';
import type { Scheduler } from './scheduler.ts';
import type { ServerProgram } from './server/configuration.ts';
import type { ScriptLimitReport } from './server/script-guard.ts';
import type { MakeSentinelClient } from './server/sentinel/sentinel-client.ts';

/** What the engine tells its owner. */
export interface EngineListener {
  /** A line of the server's log; `stream` is 2 for what it writes to its error output, and 1 otherwise. */
  onLog?(node: NodeId, line: string, stream: 1 | 2): void;
  onScriptLimit?(node: NodeId, report: ScriptLimitReport): void;
  onEnd?(node: NodeId, end: NodeEnd): void;
  /** After a burst of steps, with the nodes that moved bytes or changed files in it. */
  onBurst?(moved: readonly NodeId[]): void;
  /** A single server has nothing left to do until something arrives or a timer is due; after `onBurst`. */
  onRest?(): void;
  /** A server looks at its sockets from inside a long command; nothing else gets a turn until it ends. */
  onBlocked?(node: NodeId): void;
}

export interface EngineOptions extends EngineListener {
  /** The relinked engine, compiled. */
  readonly module: WebAssembly.Module;
  readonly clock?: MachineClock;
  readonly scheduler?: Scheduler;
  /** Fills a buffer with random bytes; the machine's own when it is not given. */
  readonly random?: (target: Uint8Array<ArrayBuffer>) => void;
  /** Milliseconds after which a read-only script is ended. */
  readonly scriptLimitMs?: number;
  /** Whether what servers do is written down as events; see `observe`. */
  readonly observed?: boolean;
  /** Given, the nodes are a lab: on a virtual clock, with randomness of a seed, so that a run can be repeated. */
  readonly lab?: LabOptions;
  /** While it says so no server does anything: what they have written is to be stored first. */
  readonly isHeld?: () => boolean;
}

/** What makes a lab's run the one it is. */
export interface LabOptions {
  /** The same seed, inputs and faults give the same run. */
  readonly seed: string;
  /** The wall time at which it begins, in milliseconds since 1970. */
  readonly startMs: number;
  /** What Sentinels speak to others with: `sentinelClient`. */
  readonly makeSentinel: MakeSentinelClient;
  /** The machine's own time in milliseconds, by which a long step is one in the lab too. One that stands makes none long. */
  readonly machineMs?: () => number;
}

/** What a new node needs. */
export interface NodeSpec {
  readonly id: NodeId;
  readonly files?: FileSystem;
  /** What the server sees instead of `files` themselves. */
  readonly visibleFiles?: (files: FileSystem) => ServerFiles;
  readonly appendOnly?: boolean;
  /** Says more than `appendOnly`: what is in the configuration file of a node that has none. */
  readonly configuration?: string;
  /** Its address in the virtual network; 127.0.0.1 when it is not given. */
  readonly ip?: string;
  /** Where it listens; 6379 when it is not given. */
  readonly port?: number;
  /** What it is; a server when it is not given. */
  readonly program?: ServerProgram;
  readonly processId?: number;
  /** Further words for the server's command line, as `--name value`. */
  readonly arguments?: readonly string[];
  /** Milliseconds by which its wall clock is off, from the first moment on. */
  readonly skewMs?: number;
  /** How it has ended already: it is not run. */
  readonly ended?: NodeEnd;
}
