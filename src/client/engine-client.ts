import type { Command, RespValue } from '#resp/value.ts';
import type {
  BootInfo,
  BootOptions,
  ControlEvent,
  LinkDelay,
  NodeEnd,
  StorageChoice,
  StorageState,
} from '#protocol/control.ts';
import type { GoneFile, NodeFile, NodeFiles } from '#protocol/files.ts';
import type { ServerCopy } from '#protocol/dump.ts';
import type { CrashReport, DataFile, FileFault, StartReport, StopHow } from '#protocol/crash.ts';
import type { ConnectionId, NodeId } from '#protocol/ids.ts';
import type {
  ByteStart,
  ClientNumber,
  CommandWords,
  EventNumber,
  ObservedNode,
  ServerEvent,
} from '#protocol/server-event.ts';
import type { LabAction } from '#protocol/lab-action.ts';
import type { ServerAction } from '#protocol/server-action.ts';
import type {
  LabBoot,
  LabEvent,
  LabFault,
  LabLogLine,
  LabMessageKind,
  LabMessages,
  LabNodeState,
  LabState,
  LabTopology,
} from '#protocol/lab.ts';
import type {
  HistoryPoint,
  KeyInDb,
  KeyspaceDifference,
  PointAbout,
  PointId,
  ServerHistory,
} from '#protocol/history.ts';
import type { HeldFiles, LabFiles, NodePrimary, ServerFiles } from '#protocol/capsule.ts';
import type { ServerClock } from '#protocol/server-clock.ts';
import type { WireErrorCode } from '#protocol/wire-error.ts';
import type { DamageReport, FileDamage, LiveWorkspace, StorageCause } from '#protocol/storage.ts';

/**
 * One client connection to a node, carrying RESP bytes. Bytes given to `send` are copied or transferred: the caller
 * must not change them afterwards. `onData` hands over bytes that the listener owns.
 */
export interface Connection {
  readonly id: ConnectionId;
  /** The client's end, `ip:port`, by which the server's events and CLIENT LIST know it. */
  readonly address: string;
  send(bytes: Uint8Array): void;
  /** One listener at a time; bytes that came before it was set are delivered to it first. */
  onData(listener: (bytes: Uint8Array) => void): void;
  /** Called once, after all bytes that came before the end, also when the worker dies; not for one's own `close`. */
  onClose(listener: (reason: string) => void): void;
  close(): void;
}

/** What the page knows of the engine's life. */
export type EngineState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly info: BootInfo }
  | { readonly kind: 'node-ended'; readonly info: BootInfo; readonly end: NodeEnd }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly detail?: string;
      /** Absent when the worker itself has failed. */
      readonly code?: WireErrorCode;
    }
  | { readonly kind: 'terminated' };

/**
 * The page's side of one worker. Every promise settles, also when the worker dies: then with an `EngineError`
 * whose code is `worker-gone`.
 */
export interface EngineClient {
  boot(options: Omit<BootOptions, 'protocolVersion'>): Promise<BootInfo>;
  restartNode(node: NodeId): Promise<BootInfo>;
  /** Ends a single server. Of `shutdown` it resolves when the server was asked to. Rejects with an `EngineError`. */
  stopNode(how: StopHow): Promise<void>;
  /** Damages the files of a single server that does not run. Rejects with an `EngineError`. */
  damageFiles(fault: FileFault): Promise<void>;
  /** What the last `stopNode` has left; null when there was none. Also while no server runs. */
  crashReport(): Promise<CrashReport | null>;
  connect(node: NodeId, typed?: boolean): Promise<Connection>;
  /** From now on what is written on a connection arrives later, each way by its own delay. It may be over already. */
  setDelay(connection: ConnectionId, delay: LinkDelay): Promise<void>;
  /**
   * Runs read-only commands on a copy of the node, all at one instant; leaves no trace in the node. A reply for each,
   * but a command that gives none at once (a blocking one) ends them early.
   */
  inspect(node: NodeId, commands: readonly Command[]): Promise<RespValue[]>;
  /**
   * Begins or ends to observe a node: what is known of it now. Events then come as `server-events`, from there on and
   * without a gap.
   */
  observe(node: NodeId, on: boolean): Promise<ObservedNode>;
  /** Does something to the lab that was booted. Rejects with an `EngineError` for what cannot be done. */
  lab(action: LabAction): Promise<void>;
  /** How fast the lab's time passes: 1 as the machine's, 0 not at all. */
  setLabRate(rate: number): Promise<void>;
  /** Lets so many milliseconds of the lab's time pass as fast as the machine can, at most ten minutes. */
  passLab(ms: number): Promise<void>;
  /** The moments that a single server can be put to. Rejects with an `EngineError`. */
  history(): Promise<ServerHistory>;
  /** Puts a single server to a moment. Rejects with an `EngineError`: `no-such-point`, or `busy`. */
  goToPoint(point: PointId): Promise<void>;
  /** Gives a moment a name, or takes it away. Rejects with an `EngineError`. */
  namePoint(point: PointId, name: string): Promise<void>;
  /** How the keys of two moments differ; null stands for now. Rejects with an `EngineError`. */
  comparePoints(node: NodeId, from: PointId, to: PointId | null): Promise<KeyspaceDifference>;
  /** How fast a single server's time passes. Rejects with an `EngineError`, also for a lab. */
  setClock(rate: number): Promise<void>;
  /** Moves a single server's time forward by so many milliseconds. Rejects with an `EngineError`, also for a lab. */
  advanceClock(ms: number): Promise<void>;
  /** The files of a node; a `files` event says once when they are others. Rejects with an `EngineError`. */
  listFiles(node: NodeId): Promise<NodeFiles>;
  /** Bytes of a file by its number, at most `MOST_FILE_BYTES`. Rejects with an `EngineError`, such as `no-such-file`. */
  readFile(node: NodeId, file: number, from: number, to: number): Promise<Uint8Array>;
  flush(): Promise<void>;
  /** Journals the files again after the journal has stopped; how they are kept then. */
  keep(): Promise<StorageState>;
  /** The files as they are in memory; null when they were never to be kept. */
  liveFiles(): Promise<LiveWorkspace | null>;
  /** A single server's files as they are in memory, and its time then. Rejects with an `EngineError`, also for a lab. */
  serverFiles(): Promise<ServerFiles>;
  /** The files of all nodes of the lab at one instant, and how it is then. Rejects with an `EngineError`. */
  labFiles(): Promise<LabFiles>;
  /** A node as it is now, to be read in another worker. Rejects with an `EngineError`. */
  copyServer(node: NodeId): Promise<ServerCopy>;
  /** Milliseconds for which the worker has not answered the heartbeat; 0 when it is free. */
  busyForMs(): number;
  onBusy(listener: (busyForMs: number) => void): () => void;
  onEvent(listener: (event: ControlEvent) => void): () => void;
  /** Ends the worker now. Nothing that the journal holds is lost. */
  terminate(reason: string): void;
  onTerminated(listener: (reason: string) => void): () => void;
}

export type { BootInfo, ControlEvent, LinkDelay, NodeEnd, StorageState, ConnectionId, NodeId };
export type { CrashReport, DataFile, FileFault, StartReport, StopHow };
export type { DamageReport, FileDamage, LiveWorkspace, StorageCause, StorageChoice };
export type { HeldFiles, LabFiles, NodePrimary, ServerFiles };
export type { GoneFile, NodeFile, NodeFiles };
export type { ByteStart, ClientNumber, CommandWords, EventNumber, ObservedNode, ServerEvent };
export type {
  LabAction,
  LabBoot,
  LabEvent,
  LabFault,
  LabLogLine,
  LabMessageKind,
  LabMessages,
  LabNodeState,
  LabState,
  LabTopology,
  ServerAction,
  ServerClock,
  HistoryPoint,
  KeyInDb,
  KeyspaceDifference,
  PointAbout,
  PointId,
  ServerCopy,
  ServerHistory,
};
export { MOST_FILE_BYTES } from '#protocol/files.ts';
export { EngineError } from '#protocol/wire-error.ts';
