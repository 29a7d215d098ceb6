import { MOST_GONE, MOST_SYNCS, type FileSync, type GoneFile } from '#protocol/files.ts';
import type { FileNode } from './file-system.ts';

/** What has happened to files, for whoever shows them: when they were synced, and which have gone. Bounded. */
export class FileNews {
  readonly #nowNs: () => bigint;
  readonly #syncs = new WeakMap<FileNode, FileSync[]>();
  readonly #gone: GoneFile[] = [];
  /** Whether anything has happened since it was last set to false. */
  isNew = false;

  constructor(nowNs: () => bigint) {
    this.#nowNs = nowNs;
  }

  get #nowMs(): number {
    return Number(this.#nowNs() / 1_000_000n);
  }

  /** A file is on the disk as it is. */
  synced(file: FileNode): void {
    this.isNew = true;
    const syncs = this.#syncs.get(file) ?? [];
    this.#syncs.set(file, syncs);
    // Nothing was added: the moment from which on it was there stays.
    if (syncs.at(-1)?.bytes === file.size) return;
    syncs.push({ bytes: file.size, atMs: this.#nowMs });
    if (syncs.length > MOST_SYNCS) syncs.shift();
  }

  /** A name is no longer that of this file. */
  gone(path: string, { size }: FileNode): void {
    this.isNew = true;
    this.#gone.push({ path, size, atMs: this.#nowMs });
    if (this.#gone.length > MOST_GONE) this.#gone.shift();
  }

  /** Oldest first. What a file was cut behind, or put back to a time before, is no sync of it any more. */
  syncsOf(file: FileNode): FileSync[] {
    return (this.#syncs.get(file) ?? []).filter(({ bytes }) => bytes <= file.size);
  }

  get goneFiles(): GoneFile[] {
    return [...this.#gone];
  }
}
