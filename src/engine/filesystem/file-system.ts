/** A file's bytes. `data` may be longer than the file; only the first `size` bytes count. */
export interface FileNode {
  /** Never reused within one file system: the journal stores a file's pieces under it. */
  readonly id: number;
  data: Uint8Array<ArrayBuffer>;
  size: number;
  /** Nanoseconds since 1970 of the last write. */
  modifiedNs: bigint;
}

/** Told of every change, so that files can be journalled. Paths have no leading slash. */
export interface FileObserver {
  /** Bytes `from` to `to` of a file have changed; when it was cut, `from` equals `to` and is its new size. */
  written(file: FileNode, from: number, to: number): void;
  /** Names were added, removed or changed. */
  namesChanged(): void;
  /** The server asked for the file to be on disk. */
  synced(file: FileNode): void;
}

const EMPTY: Uint8Array<ArrayBuffer> = new Uint8Array(0);
const SMALLEST_GROWTH = 4096;

/**
 * A node's files, in memory: plain names to bytes, with folders. A removed file that is still open lives on until it is
 * closed, as on any Unix; the journal forgets it at once.
 */
export class FileSystem {
  readonly #files = new Map<string, FileNode>();
  readonly #folders = new Set<string>(['']);
  observer: FileObserver | null = null;
  /** The clock's wall time, for modification times. */
  readonly #nowNs: () => bigint;
  #nextId = 1;

  constructor(nowNs: () => bigint) {
    this.#nowNs = nowNs;
  }

  get(path: string): FileNode | undefined {
    return this.#files.get(path);
  }

  isFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  /** A new empty file in the place of whatever had the name. */
  create(path: string): FileNode {
    const file: FileNode = { id: this.#nextId++, data: EMPTY, size: 0, modifiedNs: this.#nowNs() };
    this.#files.set(path, file);
    this.observer?.namesChanged();
    return file;
  }

  /** Puts back a file that a journal kept, under the id it had; the observer is not told. Takes over `data`. */
  restore(path: string, id: number, data: Uint8Array<ArrayBuffer>): void {
    this.#files.set(path, { id, data, size: data.length, modifiedNs: this.#nowNs() });
    this.#nextId = Math.max(this.#nextId, id + 1);
  }

  restoreFolder(path: string): void {
    this.#folders.add(path);
  }

  createFolder(path: string): void {
    this.#folders.add(path);
    this.observer?.namesChanged();
  }

  /** False when there is no such file. An existing file of the new name is replaced. */
  rename(from: string, to: string): boolean {
    const file = this.#files.get(from);
    if (!file) return false;
    this.#files.delete(from);
    this.#files.set(to, file);
    this.observer?.namesChanged();
    return true;
  }

  remove(path: string): boolean {
    const known = this.#files.delete(path);
    if (known) this.observer?.namesChanged();
    return known;
  }

  /** Copies `bytes` into the file at `position`; a gap before it reads as zeros. */
  write(file: FileNode, position: number, bytes: Uint8Array): void {
    const end = position + bytes.length;
    this.#reserve(file, end);
    const from = Math.min(position, file.size);
    if (position > file.size) file.data.fill(0, file.size, position);
    file.data.set(bytes, position);
    file.size = Math.max(file.size, end);
    file.modifiedNs = this.#nowNs();
    this.observer?.written(file, from, end);
  }

  /** Cuts the file or extends it with zeros. */
  resize(file: FileNode, size: number): void {
    const before = file.size;
    if (size > before) {
      this.#reserve(file, size);
      file.data.fill(0, before, size);
    }
    file.size = size;
    file.modifiedNs = this.#nowNs();
    this.observer?.written(file, Math.min(before, size), size);
  }

  /** A view of at most `length` bytes from `position`; valid until the file is written. */
  view(file: FileNode, position: number, length: number): Uint8Array {
    const from = Math.min(position, file.size);
    return file.data.subarray(from, Math.min(from + length, file.size));
  }

  /** All files by path. */
  entries(): IterableIterator<[string, FileNode]> {
    return this.#files.entries();
  }

  folders(): IterableIterator<string> {
    return this.#folders.values();
  }

  /** The names directly inside a folder. */
  list(folder: string): Array<{ readonly name: string; readonly isFolder: boolean }> {
    const prefix = folder === '' ? '' : `${folder}/`;
    const inside = (path: string) =>
      path.startsWith(prefix) && path !== '' && !path.slice(prefix.length).includes('/');
    return [
      ...[...this.#folders]
        .filter((p) => p !== folder && inside(p))
        .map((p) => ({ name: p.slice(prefix.length), isFolder: true })),
      ...[...this.#files.keys()]
        .filter(inside)
        .map((p) => ({ name: p.slice(prefix.length), isFolder: false })),
    ];
  }

  /** The sum of all files' sizes, in bytes. */
  get totalBytes(): number {
    let sum = 0;
    for (const file of this.#files.values()) sum += file.size;
    return sum;
  }

  #reserve(file: FileNode, size: number): void {
    if (size <= file.data.length) return;
    // Growing by half keeps appends linear without doubling a large log's memory.
    const grown = new Uint8Array(Math.max(size, Math.ceil(file.data.length * 1.5), SMALLEST_GROWTH));
    grown.set(file.data.subarray(0, file.size));
    file.data = grown;
  }
}

/** A path as the file system keys it: no leading slash, no `.` and `..`. */
export function normalisePath(path: string): string {
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') out.pop();
    else out.push(part);
  }
  return out.join('/');
}
