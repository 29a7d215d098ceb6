import type { ReadCapsule } from './capsule.ts';

/**
 * What page and workers say to one another about data that outlive the page: what was damaged, what is kept, and the
 * jobs of the storage worker (lists, archives, export, import, erasing). The bytes of databases never pass here; files
 * travel as Blobs, which the browser keeps out of memory where it can.
 */

import type { DumpFile, DumpForm, DumpRead, ServerCopy } from './dump.ts';

/**
 * Why files are not kept. `full`: no room. `newer`: a newer version of Keyspace has used the data. `erased`: they were
 * erased in another tab. `crowded`: too many damaged copies wait to be looked at. `refused`: anything else.
 */
export type StorageCause = 'full' | 'newer' | 'erased' | 'crowded' | 'refused';

/** What became of one file when a workspace could not be loaded, or started on, as it was. */
export interface FileDamage {
  /** Empty for the list of files itself, and for the list of folders. */
  readonly path: string;
  /**
   * `list`: the list of the workspace's files could not be read. `entry`: the list's entry of this file could not.
   * `cut`: pieces are missing; the file ends before them. `broken`: a log is no log from some byte on and ends before
   * it. `refused`: the server refused a command of a log; the log ends before it. `left-out`: the file is not used.
   * `renewed`: it was made anew.
   */
  readonly what: 'list' | 'entry' | 'cut' | 'broken' | 'refused' | 'left-out' | 'renewed';
  /** Bytes that it had, as far as is known. */
  readonly bytes: number;
  /** Bytes of it that were loaded. */
  readonly keptBytes: number;
  /** Commands of a log that were loaded. */
  readonly keptCommands?: number;
}

/** What was not loaded of a workspace, and under which name its files are kept aside as they were. */
export interface DamageReport {
  readonly aside: string;
  readonly files: readonly FileDamage[];
}

/** One workspace's files as the storage has them. */
export interface StoredWorkspace {
  readonly workspace: string;
  /** The sum of its files' sizes. */
  readonly bytes: number;
  /** `newer`: of a version that this page does not know. `damaged`: its list of files cannot be read. */
  readonly state: 'good' | 'newer' | 'damaged';
  /** Of a workspace that somebody made and named. */
  readonly named?: NamedWorkspace;
}

/** What is kept of a workspace that somebody made, beside its files. */
export interface NamedWorkspace {
  /** As `readWorkspaceName` reads it; no two have the same. */
  readonly name: string;
  /** When it was opened last, or made; milliseconds since 1970. */
  readonly usedAt: number;
}

/** Files that are to become a workspace of their own. */
export interface NewWorkspaceFiles {
  readonly folders: readonly string[];
  readonly files: ReadonlyArray<{ readonly path: string; readonly bytes: Blob }>;
}

/** Files kept beside a workspace. */
export interface StoredAside {
  readonly id: string;
  readonly workspace: string;
  /** `damaged`: as they were before the good part was loaded. `imported`: came with an import. `exchanged`: was in its place before. */
  readonly why: 'damaged' | 'imported' | 'exchanged';
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly bytes: number;
  /** Whether it can take the place of the workspace. */
  readonly usable: boolean;
}

export interface StoredOverview {
  readonly workspaces: readonly StoredWorkspace[];
  readonly asides: readonly StoredAside[];
}

/** One workspace inside an export file, without its bytes. */
export interface ExportedWorkspace {
  readonly workspace: string;
  /** The name that somebody gave it. */
  readonly name?: string;
  readonly folders: readonly string[];
  readonly files: ReadonlyArray<{ readonly path: string; readonly size: number }>;
}

/** A session's files as they are in memory. */
export interface LiveWorkspace {
  readonly workspace: string;
  /** They go on from what is stored; otherwise what is stored was not loaded, and is not to be replaced by these. */
  readonly continues: boolean;
  readonly folders: readonly string[];
  readonly files: ReadonlyArray<{ readonly path: string; readonly bytes: Blob }>;
}

/** What an export file holds; everything in it has been read and its checksum fits. */
export interface ExportContents {
  /** Milliseconds since 1970. */
  readonly made: number;
  readonly workspaces: readonly ExportedWorkspace[];
  /** Progress, history and settings: the page's to check. */
  readonly page: unknown;
}

/** `leftOut` are workspaces that cannot be read: damaged, or of a newer format. */
export interface ExportedFile {
  readonly file: Blob;
  readonly leftOut: readonly string[];
}

/** Where the workspaces of an export file go; those in neither list are not taken. */
export interface ImportPlan {
  /** All that is stored goes first. */
  readonly clear: boolean;
  /** Take the place of what is there under their names. */
  readonly place: readonly string[];
  /** Are kept beside what is there. */
  readonly beside: readonly string[];
  /** Given back by `takePage` until `settlePage` is called, so that the page's part is not lost with the page. */
  readonly page: unknown;
}

/** The only list of what the storage worker does. Each call is one job of one worker. */
export interface StorageApi {
  /** What is kept. */
  overview(params: Record<string, never>): StoredOverview;
  /**
   * One file with everything; see docs/storage.md. `page` is JSON. `live` takes the place of what is stored of its
   * workspace, if it goes on from that.
   */
  exportAll(params: { readonly page: unknown; readonly live: LiveWorkspace | null }): ExportedFile;
  /** Reads an export file to its end. */
  readExport(params: { readonly file: Blob }): ExportContents;
  /** Carries out an import: all of it, or nothing. */
  importAll(params: { readonly file: Blob; readonly plan: ImportPlan }): void;
  /**
   * The page's part of an import that was carried out and not settled; null when there is none. What an import that was
   * broken off has left behind is deleted.
   */
  takePage(params: Record<string, never>): { readonly page: unknown } | null;
  /** The page's part has been put in its place. */
  settlePage(params: Record<string, never>): void;
  /** The files of a workspace or of a copy beside it, as they are stored, as a tar archive. */
  archive(params: { readonly workspace: string } | { readonly aside: string }): Blob;
  /** A copy beside a workspace and the workspace change places. */
  exchange(params: { readonly aside: string }): void;
  dropAside(params: { readonly aside: string }): void;
  /**
   * Makes a workspace of these files, all of it or nothing, and says under what it is stored. Rejects with `taken` when
   * another has this name.
   */
  createWorkspace(params: { readonly name: string } & NewWorkspaceFiles): { readonly workspace: string };
  /** Makes a workspace of what is stored of another, as it was at one instant. Rejects with `taken` too. */
  duplicateWorkspace(params: { readonly workspace: string; readonly name: string }): {
    readonly workspace: string;
  };
  /** Rejects with `missing` or `taken`. */
  renameWorkspace(params: { readonly workspace: string; readonly name: string }): void;
  /** Deletes a workspace that somebody made, with its name; copies kept beside it stay. */
  deleteWorkspace(params: { readonly workspace: string }): void;
  /** Makes a capsule; see docs/capsule.md. Rejects with `large` when no page would open it. */
  writeCapsule(params: ReadCapsule): Blob;
  /** Reads a capsule to its end, and keeps nothing of it. */
  readCapsule(params: { readonly file: Blob }): ReadCapsule;
  /**
   * Puts these files in place of a workspace's, which are kept aside; all of it or nothing. Nobody may have it open.
   * Rejects with `crowded` when too much is kept aside already.
   */
  replaceWorkspace(params: { readonly workspace: string } & NewWorkspaceFiles): void;
  /** Notes that a workspace was opened; does nothing when it has no name. */
  useWorkspace(params: { readonly workspace: string }): void;
  /** Loads a snapshot or commands of another server into one of its own, which says what is in it. Nothing is stored. */
  readDump(params: { readonly file: Blob }): DumpRead;
  /** The data of a server as one file for others. */
  writeDump(params: { readonly server: ServerCopy; readonly form: DumpForm }): DumpFile;
  /** Deletes all files of all workspaces and what is kept beside them. */
  eraseAll(params: Record<string, never>): void;
}

export type StorageMethod = keyof StorageApi;
export type StorageParams<M extends StorageMethod> = Parameters<StorageApi[M]>[0];
export type StorageResult<M extends StorageMethod> = ReturnType<StorageApi[M]>;

export type StorageRequest = {
  [M in StorageMethod]: { readonly t: 'job'; readonly method: M; readonly params: StorageParams<M> };
}[StorageMethod];

/**
 * Why a job was not done; nothing has changed then.
 * `foreign`: no file of Keyspace. `truncated`: its end is missing. `damaged`: its bytes are not those that were written.
 * `newer`: of a version that this page does not know. `full`: no room. `crowded`: too much is kept aside already.
 * `missing`: what was asked for is not there. `taken`: another workspace has the name. `blocked`: another tab does not
 * let go of the data. `newer-server`: a snapshot of a server whose format the one here does not read. `large`: more than
 * is taken. `unloadable`: the server refuses it. `refused`: the browser's storage failed otherwise.
 */
export type StorageProblemCode =
  | 'foreign'
  | 'truncated'
  | 'damaged'
  | 'newer'
  | 'full'
  | 'crowded'
  | 'missing'
  | 'taken'
  | 'large'
  | 'blocked'
  | 'newer-server'
  | 'unloadable'
  | 'refused';

export interface StorageProblem {
  readonly code: StorageProblemCode;
  /** What exactly, for people who want to know more. */
  readonly message: string;
}

export type StorageReply =
  | { readonly t: 'done'; readonly result: unknown }
  | { readonly t: 'failed'; readonly problem: StorageProblem }
  /** How far a long job is, between 0 and 1. */
  | { readonly t: 'progress'; readonly part: number };

/** An `Error` that carries a problem's fields. */
export class StorageError extends Error {
  readonly code: StorageProblemCode;

  constructor(code: StorageProblemCode, message: string) {
    super(message);
    this.name = 'StorageError';
    this.code = code;
  }
}

/** Makes a problem of anything thrown; what the browser says about room is told from other refusals. */
export function toStorageProblem(error: unknown): StorageProblem {
  if (error instanceof StorageError) return { code: error.code, message: error.message };
  if (!(error instanceof Error)) return { code: 'refused', message: String(error) };
  // The browser's own errors may have a name and nothing to say.
  return { code: problemCodes[error.name] ?? 'refused', message: String(error) };
}

const problemCodes: Readonly<Record<string, StorageProblemCode>> = {
  QuotaExceededError: 'full',
  VersionError: 'newer',
};
