/**
 * Data that come from a server elsewhere, or go to one: snapshots (`dump.rdb`) and files of commands.
 */

/**
 * `rdb`: what SAVE writes, in the format of the server that wrote it. `commands`: commands that make the data anew, as
 * clients send them (RESP) or line by line.
 */
export type DumpForm = 'rdb' | 'commands';

/** What a file from elsewhere holds, as a server found it that has loaded all of it. */
export interface DumpContents {
  readonly form: DumpForm;
  /** Of the file. */
  readonly bytes: number;
  /** What wrote the snapshot, as the server's log says it: `Redis version 7.0.15`. Null for commands, and where it does not say. */
  readonly producer: string | null;
  /** The format of the snapshot. Null for commands. */
  readonly version: number | null;
  readonly databases: ReadonlyArray<{
    readonly number: number;
    readonly keys: number;
    /** Keys that have a lifetime. */
    readonly expires: number;
  }>;
  /** Function libraries. */
  readonly libraries: number;
  /** Keys that were left out because their time was over. */
  readonly expired: number;
  /** Replies to the commands of the file; 0 for a snapshot. */
  readonly commands: number;
  /** How many of them were errors, and the first of them. */
  readonly refused: number;
  readonly refusals: ReadonlyArray<{
    /** Counted from 1, in replies. */
    readonly command: number;
    /** The server's words. */
    readonly error: string;
  }>;
}

/** A file that was read, as what a server starts on that has the same data. */
export interface DumpRead {
  readonly contents: DumpContents;
  readonly folders: readonly string[];
  readonly files: ReadonlyArray<{ readonly path: string; readonly bytes: Blob }>;
}

/** What Redis 7.0 has no commands for; the commands that were written go without it. */
export interface LeftOutOfCommands {
  /** Fields of hashes that have a lifetime: they are written, their lifetime is not. */
  readonly fieldLifetimes: number;
  /** Deliveries that are pending although the entry was deleted: XCLAIM drops them. */
  readonly pendingOfDeleted: number;
  /** Function libraries that speak of `server.`, which Redis 7.0 does not know. They are written, and may be refused. */
  readonly libraries: readonly string[];
  /** The largest database that is written to, when a server with the 16 of the default configuration has none such. */
  readonly database: number | null;
}

/** A server's data as one file. */
export interface DumpFile {
  readonly file: Blob;
  /** Null for a snapshot, which leaves nothing out. */
  readonly leftOut: LeftOutOfCommands | null;
}

/** A server between two steps, copied out of the worker that it runs in. */
export interface ServerCopy {
  readonly memory: Blob;
  readonly stackPointer: number;
  /** Nanoseconds of its two clocks. */
  readonly realNs: bigint;
  readonly monoNs: bigint;
}
