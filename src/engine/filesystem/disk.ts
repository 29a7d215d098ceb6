import { EarlierFile } from './earlier-file.ts';
import type { FileNode, FileSystem } from './file-system.ts';

/** What a disk holds where that differs from what a server sees, to be put back later. */
export interface DiskState {
  readonly names: DiskNames | null;
  readonly earlier: ReadonlyMap<FileNode, EarlierFile>;
}

interface DiskNames {
  readonly files: ReadonlyMap<string, FileNode>;
  readonly folders: ReadonlySet<string>;
}

/**
 * What of a file system would still be there after a power cut. What a server reads is what it has written, as from the
 * kernel's page cache; this knows where the disk below differs.
 *
 * The model is a journalling file system's, as ext4's with `data=ordered` or XFS:
 *
 * - The bytes and the size of a file are on the disk as they were when it was last synced (`fsync`). What was written
 *   since is not, not even in part.
 * - Names (files created, renamed and removed, folders) are kept by one journal, in their order. A sync of any file or
 *   folder commits it, so all that happened to names before it is on the disk, and nothing that happened since. A rename
 *   is a single entry, so after a power cut one or the other file has the name, never none.
 * - A file whose name is on the disk but that was never synced is there, and empty.
 *
 * Two things that happen on a real machine are left out, so that what survives follows from the server's own calls alone:
 * the kernel writes back by itself what has waited for some 30 seconds, and a disk may lie about what it has written.
 * Against the former a program cannot be tested, because it may also not happen.
 *
 * Kept are only differences (`EarlierFile`): an appended log of any size costs one entry.
 */
export class Disk {
  readonly #files: FileSystem;
  /** The names on the disk; null while they are those that the server sees. */
  #names: DiskNames | null = null;
  /** Files of which the disk has something else than the server sees. */
  #earlier = new Map<FileNode, EarlierFile>();

  constructor(files: FileSystem) {
    this.#files = files;
  }

  /** A file is about to be changed, or cut, between two places. */
  changing(file: FileNode, from: number, to: number): void {
    let earlier = this.#earlier.get(file);
    if (earlier === undefined) {
      earlier = new EarlierFile(file);
      this.#earlier.set(file, earlier);
    }
    earlier.note(this.#files, file, { from, to });
  }

  /** A new file is about to be named. */
  creating(file: FileNode): void {
    this.naming();
    this.#earlier.set(file, new EarlierFile(file));
  }

  /** Names are about to change. */
  naming(): void {
    this.#names ??= { files: this.#files.names(), folders: new Set(this.#files.folders()) };
  }

  /** A file is on the disk as it is, and so are all names: `fsync` of a file. */
  synced(file: FileNode): void {
    this.#earlier.delete(file);
    this.syncedNames();
  }

  /** All names are on the disk: `fsync` of a folder. */
  syncedNames(): void {
    if (this.#names === null) return;
    this.#names = null;
    const named = new Set(this.#files.names().values());
    for (const file of this.#earlier.keys()) if (!named.has(file)) this.#earlier.delete(file);
  }

  /** A file of the host's, which is no part of what the server does: it is on the disk under its name, and nothing else. */
  keep(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    this.#earlier.delete(file);
    if (this.#names === null) return;
    this.#names = { ...this.#names, files: new Map([...this.#names.files, [path, file]]) };
  }

  /**
   * So many bytes from a file's start are on the disk as the server sees them; null when its name is not, or is another
   * file's there.
   */
  syncedBytes(path: string): number | null {
    const file = this.#files.get(path);
    if (file === undefined || (this.#names !== null && this.#names.files.get(path) !== file)) return null;
    return this.#earlier.get(file)?.sameBytes ?? file.size;
  }

  /** The power is cut: the files are what the disk has. No process may have them open any more. */
  powerOff(): void {
    const files = this.#files;
    const [earlier, names] = [this.#earlier, this.#names];
    if (names !== null) files.setNames(names.files, names.folders);
    const named = new Set(files.names().values());
    for (const [file, then] of earlier) {
      if (!named.has(file)) continue;
      const pieces = then.pieces;
      files.resize(file, then.size);
      for (const { from, bytes } of pieces) files.write(file, from, bytes);
      file.modifiedNs = then.modifiedNs;
    }
    this.#earlier = new Map();
    this.#names = null;
  }

  /** What it holds now; what happens later does not change the answer. */
  save(): DiskState {
    return {
      names: this.#names,
      earlier: new Map([...this.#earlier].map(([file, earlier]) => [file, earlier.copy()])),
    };
  }

  /** Holds again what it held when it was saved. The files must be what they were then. */
  restore({ names, earlier }: DiskState): void {
    this.#names = names;
    this.#earlier = new Map([...earlier].map(([file, then]) => [file, then.copy()]));
  }
}
