import type { KeyspaceDifference } from './history.ts';
import type { CommandWords } from './server-event.ts';

/**
 * How a server is ended. `shutdown`: it is asked to, as by SHUTDOWN. `kill`: its process ends at once, as by kill -9;
 * what it has written to its files is there. `power-off`: the machine stops; what its disk has is there, and nothing else.
 */
export type StopHow = 'shutdown' | 'kill' | 'power-off';

/** What is done to the files of a server that does not run, before it is started again. */
export type FileFault =
  /** The last bytes of the newest part of its append-only file are missing, as after a write that was cut off. */
  | { readonly fault: 'tear'; readonly bytes: number }
  /** One byte of a file is another: all of its bits are turned. Doing it twice puts it back. */
  | { readonly fault: 'flip'; readonly path: string; readonly offset: number };

/** Commands that a report lists, of those that were not on the disk; the first of them. */
export const LISTED_COMMANDS = 50;

/** What the end of a server has left, and what it found when it was started again. */
export interface CrashReport {
  readonly how: StopHow;
  /** The server's wall time when it ended, in milliseconds since 1970. */
  readonly atMs: number;
  readonly before: ServerBefore;
  /** What the server had written to its append-only file and not synced yet. */
  readonly unsynced: UnsyncedLog;
  /** The server's data files as they are now. */
  readonly files: readonly DataFile[];
  readonly faults: readonly FileFault[];
  /** Null until it was started again. */
  readonly start: StartReport | null;
}

/** What the server said of itself just before it ended. */
export interface ServerBefore {
  /** Of all databases: DBSIZE. */
  readonly keys: number;
  /** `rdb_changes_since_last_save`. */
  readonly changesSinceSave: number;
  /** `aof_enabled`. */
  readonly appendOnly: boolean;
  /** `appendfsync`: always, everysec or no. */
  readonly appendFsync: string;
}

export interface UnsyncedLog {
  readonly bytes: number;
  /** Writing commands in it; the log's own SELECT, MULTI and EXEC are not counted. */
  readonly commands: number;
  /** The first `LISTED_COMMANDS` of them. */
  readonly listed: readonly CommandWords[];
}

export interface DataFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** `log`: commands of an append-only file. `snapshot`: an RDB. */
  readonly kind: 'log' | 'snapshot';
}

export interface StartReport {
  /** False when the server refused its files. */
  readonly runs: boolean;
  /** What it logged on the way, its last lines. */
  readonly log: readonly string[];
  readonly keys: number;
  /** From before it ended to now; null when it does not run. */
  readonly difference: KeyspaceDifference | null;
}
