import type { FileNode, FileObserver, FileSystem } from './file-system.ts';
import { PIECE_BYTES, type JournalBatch, type JournalStore, type StoredDirectory } from './journal-store.ts';

/** Transactions that may be under way at once; further changes gather until one is done. */
const MOST_UNDER_WAY = 4;

/**
 * Keeps a file system in the browser's storage.
 *
 * Files are cut into pieces of a fixed size. The journal notes which pieces have changed, and a save writes those and
 * the list of names in one transaction: it is stored whole or not at all, so that what a later start finds is always
 * the file system as it was at one instant, whenever the browser died. Several saves may be under way; the database
 * keeps their order.
 *
 * `save` is called when the server has come to rest and also while it is inside an endless script: it only makes
 * requests, so that a worker that never gets another turn has still handed everything over.
 */
export class Journal implements FileObserver {
  readonly #store: JournalStore;
  readonly #workspace: string;
  readonly #files: FileSystem;
  readonly #onFailure: (reason: string) => void;
  #dirty = new Map<FileNode, Set<number>>();
  #stored = new Set<number>();
  #changed = false;
  #underWay = 0;
  #failed = false;
  #waiting: Array<() => void> = [];

  /** `stored` are the ids of the files that the store holds already. `onFailure` is called at most once. */
  constructor(options: {
    readonly store: JournalStore;
    readonly workspace: string;
    readonly files: FileSystem;
    readonly stored: ReadonlySet<number>;
    readonly onFailure: (reason: string) => void;
  }) {
    this.#store = options.store;
    this.#workspace = options.workspace;
    this.#files = options.files;
    this.#stored = new Set(options.stored);
    this.#onFailure = options.onFailure;
    options.files.observer = this;
  }

  written(file: FileNode, from: number, to: number): void {
    let pieces = this.#dirty.get(file);
    if (!pieces) this.#dirty.set(file, (pieces = new Set()));
    for (let i = Math.floor(from / PIECE_BYTES); i * PIECE_BYTES < Math.max(to, from + 1); i++) pieces.add(i);
    this.#changed = true;
  }

  namesChanged(): void {
    this.#changed = true;
  }

  synced(): void {
    // The journal does not wait for the server's fsync: it stores every write, and sooner.
  }

  /** Hands over what has changed, unless enough is under way; `urgent` does so in any case. */
  save(urgent = false): void {
    if (!this.#changed || this.#failed || (this.#underWay >= MOST_UNDER_WAY && !urgent)) return;
    const batch = this.#collect();
    this.#underWay++;
    this.#store.write(this.#workspace, batch, urgent).then(
      () => this.#settle(),
      (error: unknown) => {
        this.#fail(error);
        this.#settle();
      },
    );
  }

  /** Resolves when everything written so far is stored, or has failed to be. */
  async flush(): Promise<void> {
    this.save(true);
    if (this.#underWay === 0) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#failed = true;
    this.#files.observer = null;
    this.#store.close();
  }

  #settle(): void {
    this.#underWay--;
    this.save();
    if (this.#underWay === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#onFailure(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }

  #collect(): JournalBatch {
    const named = new Set<FileNode>();
    const files: Array<StoredDirectory['files'][number]> = [];
    for (const [path, file] of this.#files.entries()) {
      named.add(file);
      files.push({ path, id: file.id, size: file.size });
    }
    const pieces: Array<JournalBatch['pieces'][number]> = [];
    for (const [file, indexes] of this.#dirty) {
      if (!named.has(file)) continue;
      for (const index of indexes) {
        const from = index * PIECE_BYTES;
        if (from >= file.size) continue;
        pieces.push({
          file: file.id,
          index,
          bytes: this.#files.copy(file, from, from + PIECE_BYTES),
        });
      }
    }
    const ids = new Set([...named].map((file) => file.id));
    const removed = [...this.#stored].filter((id) => !ids.has(id));
    this.#stored = ids;
    this.#dirty = new Map();
    this.#changed = false;
    return { directory: { format: 1, files, folders: [...this.#files.folders()] }, pieces, removed };
  }
}
