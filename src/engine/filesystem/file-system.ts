import { FileNews } from './file-news.ts';
import { Disk } from './disk.ts';

/**
 * A file's bytes, in blocks of a fixed size: an append to a large log copies nothing but what is appended. Blocks that
 * nobody wrote yet may be absent; whatever lies behind the file's end is zero.
 */
export interface FileNode {
  /** Never reused within one file system: the journal stores a file's pieces under it. */
  readonly id: number;
  readonly blocks: Array<Uint8Array<ArrayBuffer> | undefined>;
  size: number;
  /** Nanoseconds since 1970 of the last write. */
  modifiedNs: bigint;
}

const BLOCK_BYTES = 64 * 1024;

/** Told of every change, so that files can be journalled. Paths have no leading slash. */
export interface FileObserver {
  /** Bytes `from` to `to` of a file have changed; when it was cut, `from` equals `to` and is its new size. */
  written(file: FileNode, from: number, to: number): void;
  /** Names were added, removed or changed. */
  namesChanged(): void;
  /** The server asked for the file to be on disk. */
  synced(file: FileNode): void;
}

/**
 * A node's files, in memory: plain names to bytes, with folders. A removed file that is still open lives on until it is
 * closed, as on any Unix; the journal forgets it at once.
 */
export class FileSystem {
  readonly #files = new Map<string, FileNode>();
  readonly #folders = new Set<string>(['']);
  observer: FileObserver | null = null;
  /** Told before bytes `from` to `to` of a file are changed, or cut off. */
  beforeChange: ((file: FileNode, from: number, to: number) => void) | null = null;
  /** What of it a power cut would leave. */
  readonly disk: Disk = new Disk(this);
  /** What has happened to it. */
  readonly news: FileNews;
  /** The clock's wall time, for modification times. */
  readonly #nowNs: () => bigint;
  #nextId = 1;

  constructor(nowNs: () => bigint) {
    this.#nowNs = nowNs;
    this.news = new FileNews(nowNs);
  }

  get(path: string): FileNode | undefined {
    return this.#files.get(path);
  }

  isFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  /** A new empty file in the place of whatever had the name. */
  create(path: string): FileNode {
    const file: FileNode = { id: this.#nextId++, blocks: [], size: 0, modifiedNs: this.#nowNs() };
    this.disk.creating(file);
    this.#nameGoes(path);
    this.#files.set(path, file);
    this.#namesChanged();
    return file;
  }

  /** Puts back a file that a journal kept, under the id it had; the observer is not told. */
  restore(path: string, id: number, data: Uint8Array): void {
    const file: FileNode = { id, blocks: [], size: data.length, modifiedNs: this.#nowNs() };
    copyInto(file, 0, data);
    this.#files.set(path, file);
    this.#nextId = Math.max(this.#nextId, id + 1);
  }

  restoreFolder(path: string): void {
    this.#folders.add(path);
  }

  createFolder(path: string): void {
    this.disk.naming();
    this.#folders.add(path);
    this.#namesChanged();
  }

  /** False when there is no such file. An existing file of the new name is replaced. */
  rename(from: string, to: string): boolean {
    const file = this.#files.get(from);
    if (!file) return false;
    this.disk.naming();
    this.#files.delete(from);
    this.#nameGoes(to);
    this.#files.set(to, file);
    this.#namesChanged();
    return true;
  }

  remove(path: string): boolean {
    if (!this.#files.has(path)) return false;
    this.disk.naming();
    this.#nameGoes(path);
    this.#files.delete(path);
    this.#namesChanged();
    return true;
  }

  /** The file and all names are on the disk when this returns: `fsync`. */
  sync(file: FileNode): void {
    this.disk.synced(file);
    this.news.synced(file);
    this.observer?.synced(file);
  }

  /** Copies `bytes` into the file at `position`; a gap before it reads as zeros. */
  write(file: FileNode, position: number, bytes: Uint8Array): void {
    const end = position + bytes.length;
    const from = Math.min(position, file.size);
    this.disk.changing(file, from, end);
    this.beforeChange?.(file, from, end);
    copyInto(file, position, bytes);
    file.size = Math.max(file.size, end);
    file.modifiedNs = this.#nowNs();
    this.#written(file, from, end);
  }

  /** Cuts the file or extends it with zeros. */
  resize(file: FileNode, size: number): void {
    const before = file.size;
    this.disk.changing(file, Math.min(before, size), before);
    this.beforeChange?.(file, Math.min(before, size), before);
    file.size = size;
    if (size < before) {
      file.blocks.length = Math.min(file.blocks.length, Math.ceil(size / BLOCK_BYTES));
      file.blocks[Math.floor(size / BLOCK_BYTES)]?.fill(0, size % BLOCK_BYTES);
    }
    file.modifiedNs = this.#nowNs();
    this.#written(file, Math.min(before, size), size);
  }

  /** Fills `target` from `position` on, up to the file's end; answers how many bytes it got. */
  read(file: FileNode, position: number, target: Uint8Array): number {
    const length = Math.max(0, Math.min(target.length, file.size - position));
    for (let done = 0; done < length;) {
      const inBlock = (position + done) % BLOCK_BYTES;
      const n = Math.min(length - done, BLOCK_BYTES - inBlock);
      const block = file.blocks[Math.floor((position + done) / BLOCK_BYTES)];
      if (block) target.set(block.subarray(inBlock, inBlock + n), done);
      else target.fill(0, done, done + n);
      done += n;
    }
    return length;
  }

  /** A copy of the bytes `from` to `to`, shorter where the file ends before. */
  copy(file: FileNode, from = 0, to = file.size): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.max(0, Math.min(to, file.size) - from));
    this.read(file, from, bytes);
    return bytes;
  }

  /** All files by path. */
  entries(): IterableIterator<[string, FileNode]> {
    return this.#files.entries();
  }

  /** All files by path, as they are named now. */
  names(): ReadonlyMap<string, FileNode> {
    return new Map(this.#files);
  }

  /** Names these files and folders and no others. A file that had no name is told of as written, in all that it holds. */
  setNames(names: ReadonlyMap<string, FileNode>, folders: ReadonlySet<string>): void {
    this.disk.naming();
    const known = new Set(this.#files.values());
    this.#files.clear();
    for (const [path, file] of names) this.#files.set(path, file);
    this.#folders.clear();
    for (const folder of folders) this.#folders.add(folder);
    for (const file of names.values()) if (!known.has(file)) this.#written(file, 0, file.size);
    this.#namesChanged();
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

  #written(file: FileNode, from: number, to: number): void {
    this.news.isNew = true;
    this.observer?.written(file, from, to);
  }

  #namesChanged(): void {
    this.news.isNew = true;
    this.observer?.namesChanged();
  }

  /** Whatever has a name is about to lose it. */
  #nameGoes(path: string): void {
    const file = this.#files.get(path);
    if (file) this.news.gone(path, file);
  }

  /** The sum of all files' sizes, in bytes. */
  get totalBytes(): number {
    let sum = 0;
    for (const file of this.#files.values()) sum += file.size;
    return sum;
  }
}

function copyInto(file: FileNode, position: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    const index = Math.floor((position + done) / BLOCK_BYTES);
    const inBlock = (position + done) % BLOCK_BYTES;
    const n = Math.min(bytes.length - done, BLOCK_BYTES - inBlock);
    const block = (file.blocks[index] ??= new Uint8Array(BLOCK_BYTES));
    block.set(bytes.subarray(done, done + n), inBlock);
    done += n;
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
