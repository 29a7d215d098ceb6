/** A file of a node. */
export interface NodeFile {
  /** Without a leading slash. */
  readonly path: string;
  /** Distinguishes files, also such as had one name after another. */
  readonly id: number;
  /** Bytes. */
  readonly size: number;
  /** So many bytes from its start would be there after a power cut; null when not even its name would. */
  readonly syncedBytes: number | null;
  /** The server's wall time of the last write, in milliseconds since 1970. */
  readonly modifiedMs: number;
  /** When the server had it put on the disk (`fsync`), and how long it was then; oldest first, `MOST_SYNCS` at most. */
  readonly syncs: readonly FileSync[];
}

export interface FileSync {
  readonly bytes: number;
  /** The server's wall time, in milliseconds since 1970. */
  readonly atMs: number;
}

/** A file that was deleted, or whose name went to another. */
export interface GoneFile {
  readonly path: string;
  readonly size: number;
  /** The server's wall time, in milliseconds since 1970. */
  readonly atMs: number;
}

/** The files of a node as they are, and those that went before them. */
export interface NodeFiles {
  /** By their paths. */
  readonly files: readonly NodeFile[];
  /** Oldest first, `MOST_GONE` at most. */
  readonly gone: readonly GoneFile[];
}

export const MOST_SYNCS = 32;
export const MOST_GONE = 32;
/** Bytes that one `readFile` answers with at most. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024;
