import type { HeldFiles, LabFiles, ServerFiles } from './capsule.ts';
import type { NodeFiles } from './files.ts';
import type { ServerCopy } from './dump.ts';
import type { CrashReport, FileFault, StopHow } from './crash.ts';
import type { KeyspaceDifference, PointId, ServerHistory } from './history.ts';
import type { ConnectionId, NodeId } from './ids.ts';
import type { LabAction } from './lab-action.ts';
import type { LabBoot, LabEvent, LabLogLine, LabState } from './lab.ts';
import type { ServerClock } from './server-clock.ts';
import type { ObservedNode, ServerEvent } from './server-event.ts';
import type { DamageReport, LiveWorkspace, StorageCause } from './storage.ts';
import type { WireError } from './wire-error.ts';

/** Raised whenever a message changes shape; `boot` refuses a page of another version. */
export const PROTOCOL_VERSION = 11;

/**
 * Where a node's files live: kept in the browser under a workspace's name, or only in memory. `contents` are what the
 * server, or the lab, in memory starts on; its time goes on from theirs.
 */
export type StorageChoice =
  | { readonly kind: 'journal'; readonly workspace: string }
  | { readonly kind: 'memory'; readonly contents?: HeldFiles };

export interface BootOptions {
  readonly protocolVersion: number;
  readonly storage: StorageChoice;
  /** A read-only script that runs longer than this is ended with the server's own SCRIPT KILL. Milliseconds. */
  readonly scriptLimitMs?: number;
  /** Drops the files that the workspace has kept and starts empty. */
  readonly fresh?: boolean;
  /** The server has refused the kept files: starts it on as much of them as it takes, and keeps them aside as they are. */
  readonly repair?: boolean;
  /** Several nodes on a clock of their own instead of a single server. Their files are in memory only. */
  readonly lab?: LabBoot;
}

/** How the node's files are kept now. */
export type StorageState =
  | { readonly kind: 'journal'; readonly workspace: string }
  /** Memory was asked for. */
  | { readonly kind: 'memory'; readonly reason?: undefined }
  /**
   * The journal was asked for and refused, at the start or since. `retry`: what is in memory goes on from what is
   * stored, so `keep` may be asked to store it again.
   */
  | {
      readonly kind: 'memory';
      readonly reason: string;
      readonly cause: StorageCause;
      readonly retry: boolean;
    };

export interface BootInfo {
  readonly node: NodeId;
  /** From the server's own INFO: `valkey_version`. */
  readonly serverVersion: string;
  readonly storage: StorageState;
  /** Bytes of the files that were found and loaded. */
  readonly loadedBytes: number;
  /** What of the kept files could not be loaded, or not started on. */
  readonly damage?: DamageReport;
}

/** A client connection that was opened. */
export interface ConnectionInfo {
  readonly id: ConnectionId;
  /** The client's end, `ip:port`, as CLIENT LIST and the events of a server say it. */
  readonly address: string;
}

/** What the link under a client connection adds, in milliseconds each way. */
export interface LinkDelay {
  readonly toServerMs: number;
  readonly toClientMs: number;
}

/** Nobody looks longer than that at nothing happening. */
export const LONGEST_DELAY_MS = 10_000;

/**
 * The control plane: the only list of what the page may ask of the worker. Both sides derive from it, so a new
 * method is one line here and one handler. Nothing here is about data: that is RESP on a connection's own port.
 */
export interface ControlApi {
  boot(params: BootOptions): BootInfo;
  /** Starts a stopped or crashed node again on the files that it left. */
  restartNode(params: { readonly node: NodeId }): BootInfo;
  /** Ends a single server. Of `shutdown` it answers when the server was asked to. Rejects with `node-down`, and in a lab. */
  stopNode(params: { readonly how: StopHow }): void;
  /** Damages the files of a single server that does not run. Rejects with `bad-request` where that cannot be done. */
  damageFiles(params: { readonly fault: FileFault }): void;
  /** What the last `stopNode` has left; null when there was none. Also answers while no server runs. */
  crashReport(params: Record<string, never>): CrashReport | null;
  /** Opens a client connection; its MessagePort is transferred with the request. */
  connect(params: {
    readonly node: NodeId;
    /** Somebody types what goes over it: before each line there is a point to go back to. */
    readonly typed?: boolean;
  }): ConnectionInfo;
  /** What is written from now on arrives that much later; at most `LONGEST_DELAY_MS` each way, and 0 is at once. */
  setDelay(params: { readonly connection: ConnectionId } & LinkDelay): void;
  /** Runs read commands on a copy of the node at one instant; their RESP replies, one after another. */
  inspect(params: {
    readonly node: NodeId;
    readonly commands: ReadonlyArray<ReadonlyArray<string | Uint8Array>>;
  }): Uint8Array;
  /**
   * Begins (`on`) or ends posting what the node does, as `server-events`. Answers with what is known by then; the
   * events posted afterwards go on from there without a gap.
   */
  observe(params: { readonly node: NodeId; readonly on: boolean }): ObservedNode;
  /** The moments that a single server, or a lab as a whole, can be put to. */
  history(params: Record<string, never>): ServerHistory;
  /**
   * Puts a single server, or a lab, to a moment; a lab's time stands then. Rejects with `no-such-point`, or `busy` while it
   * is in the middle of something.
   */
  goToPoint(params: { readonly point: PointId }): void;
  /** Gives a point a name of at most `MOST_NAME` characters, which keeps it; an empty one takes it away. */
  namePoint(params: { readonly point: PointId; readonly name: string }): void;
  /**
   * How a node's keys of two moments differ; null stands for now. Looks at some ten thousand keys at most. Rejects with
   * `no-such-point`, and with `node-down` when the node did not run at one of them.
   */
  comparePoints(params: {
    readonly node: NodeId;
    readonly from: PointId;
    readonly to: PointId | null;
  }): KeyspaceDifference;
  /** How fast a single server's time passes: 1 as the machine's, 0 not at all, at most `FASTEST_SERVER_RATE`. Rejects in a lab. */
  setClock(params: { readonly rate: number }): void;
  /** Moves a single server's time forward, at most `LONGEST_ADVANCE_MS`, and has it do what is due by then. */
  advanceClock(params: { readonly ms: number }): void;
  /** Does something to the lab. Rejects with `no-such-node`, `node-down` or `bad-request`, and without a lab. */
  lab(params: { readonly action: LabAction }): void;
  /** How fast the lab's time passes: 1 as the machine's, 0 not at all, at most `FASTEST_RATE`. */
  setLabRate(params: { readonly rate: number }): void;
  /** Lets the lab's time pass as fast as the machine can, at most `LONGEST_PASS_MS`; answers when it has. */
  passLab(params: { readonly ms: number }): void;
  /** The files of a node. When they are others than that, a `files` event says so, once. Also while it does not run. */
  listFiles(params: { readonly node: NodeId }): NodeFiles;
  /**
   * The bytes of a file, by its number, from a place up to another, `MOST_FILE_BYTES` at most; fewer where it ends before.
   * Rejects with `no-such-file` when it has no name any more.
   */
  readFile(params: {
    readonly node: NodeId;
    readonly file: number;
    readonly from: number;
    readonly to: number;
  }): Uint8Array;
  /** Resolves when everything written to files so far is stored. */
  flush(params: Record<string, never>): void;
  /** Journals the files again after the journal has stopped; how they are kept then. */
  keep(params: Record<string, never>): StorageState;
  /** A copy of the files as they are in memory, of the workspace that was booted; null when it is to be memory only. */
  liveFiles(params: Record<string, never>): LiveWorkspace | null;
  /** A copy of a single server's files as they are in memory, and its time then. Rejects in a lab. */
  serverFiles(params: Record<string, never>): ServerFiles;
  /** The files of all nodes of the lab at one instant, and how it is then. Rejects without a lab, and with `busy` while its time is let pass. */
  labFiles(params: Record<string, never>): LabFiles;
  /** A node as it is now, to be read elsewhere. Rejects with `node-down`. */
  copyServer(params: { readonly node: NodeId }): ServerCopy;
  /** Answers at once when the worker is free: the page's heartbeat. */
  ping(params: Record<string, never>): void;
}

export type ControlMethod = keyof ControlApi;
export type ControlParams<M extends ControlMethod> = Parameters<ControlApi[M]>[0];
export type ControlResult<M extends ControlMethod> = ReturnType<ControlApi[M]>;

export type ControlRequest = {
  [M in ControlMethod]: {
    readonly t: 'req';
    readonly id: number;
    readonly method: M;
    readonly params: ControlParams<M>;
  };
}[ControlMethod];

export type ControlReply =
  | { readonly t: 'ok'; readonly id: number; readonly result: unknown }
  | { readonly t: 'err'; readonly id: number; readonly error: WireError };

/** Why a node no longer runs. */
export type NodeEnd =
  | { readonly how: 'shutdown'; readonly code: number }
  | { readonly how: 'crash'; readonly message: string; readonly log: readonly string[] }
  /** As `stopNode` was asked to. */
  | { readonly how: 'kill' | 'power-off' };

export type ControlEvent = { readonly t: 'event' } & (
  | { readonly event: 'node-started'; readonly node: NodeId }
  | { readonly event: 'node-ended'; readonly node: NodeId; readonly end: NodeEnd }
  /** The node has run commands or deleted expired keys since the last such event; at most one a frame (16 ms). */
  | { readonly event: 'activity'; readonly node: NodeId; readonly memoryBytes: number }
  /** What an observed node did since the last such event, in the order in which it began; at most one a frame. */
  | { readonly event: 'server-events'; readonly node: NodeId; readonly events: readonly ServerEvent[] }
  /** The files of a node are others than `listFiles` has said; comes once, until they are listed again. */
  | { readonly event: 'files'; readonly node: NodeId }
  /** The host ended a script that ran for too long; `killed` is false when it had written and could not be ended. */
  | {
      readonly event: 'script-limit';
      readonly node: NodeId;
      readonly killed: boolean;
      readonly afterMs: number;
    }
  /** The journal stopped keeping files, and the session goes on in memory; or it keeps them again. */
  | { readonly event: 'storage'; readonly storage: StorageState }
  /** How a single server's time passes: at its start, and whenever something was done to it. */
  | { readonly event: 'clock'; readonly clock: ServerClock }
  /** What `history` answers with is another than before. At most one a frame. */
  | { readonly event: 'history' }
  /** What `crashReport` answers with is another than before. */
  | { readonly event: 'crash-report' }
  /** The server, or with null the lab, was put to a moment of its past: whatever was known of it is to be asked again. */
  | { readonly event: 'went-to'; readonly node: NodeId | null; readonly point: PointId }
  | { readonly event: 'log'; readonly node: NodeId; readonly line: string }
  /** The lab has been opened, or something was done to it or to its time, or a node has ended. */
  | { readonly event: 'lab-state'; readonly state: LabState }
  /** What happened in the lab since the last such event, and what its time is now, in milliseconds since it began. */
  | { readonly event: 'lab-events'; readonly events: readonly LabEvent[]; readonly nowMs: number }
  /** The lab was put to another moment: what its log was then, its newest lines, and how many came before these. */
  | { readonly event: 'lab-log'; readonly lines: readonly LabLogLine[]; readonly lost: number }
);
