import { StorageError } from '#protocol/storage.ts';
import type { FileNode, FileObserver, FileSystem } from './file-system.ts';
import {
  DIRECTORY_FORMAT,
  newBucket,
  PIECE_BYTES,
  readDirectory,
  type StoredDirectory,
} from './journal-format.ts';
import type { JournalStore } from './journal-store.ts';
import type { JournalBatch } from './journal-writer.ts';

type Pieces = ReadonlyMap<FileNode, ReadonlySet<number>>;

/** A batch that was handed over and not answered yet, with the pieces that nobody had handed over before it. */
interface UnderWay {
  readonly batch: JournalBatch;
  readonly fresh: Pieces;
  /** When it was handed over, by the journal's clock. */
  readonly since: number;
}

/** With a batch under way for so long, or so many pieces gathered behind it, the journal is behind. */
const BEHIND_MS = 250;
const BEHIND_PIECES = 256;
/** A storage that takes longer than this for one batch is no longer waited for. Milliseconds. */
const LONGEST_WAIT_MS = 5000;

export interface JournalOptions {
  readonly store: JournalStore;
  readonly workspace: string;
  readonly files: FileSystem;
  /** What the store holds of these very files; null when everything is to be stored anew, in a bucket of its own. */
  readonly directory: StoredDirectory | null;
  /** Goes with the first batch. */
  readonly aside?: JournalBatch['aside'];
  /** Called once for each time that the journal stops. */
  readonly onFailure: (error: unknown) => void;
  /** Milliseconds that only go forward; the machine's own unless given. */
  readonly nowMs?: () => number;
}

/**
 * Keeps a file system in the browser's storage.
 *
 * Files are cut into pieces of a fixed size. The journal notes which pieces have changed, and a save writes those and
 * the list of names in one transaction: it is stored whole or not at all, so that what a later start finds is always
 * the file system as it was at one instant, whenever the browser died.
 *
 * One batch is under way at a time, and what changes meanwhile gathers for the next. An urgent save does not wait; its
 * batch repeats whatever is under way, because a transaction may fail when one after it does not, and no batch may
 * stand on pieces that were never stored.
 *
 * A server can write faster than a disk stores. When too much has gathered, or a batch takes too long, `isBehind` says
 * so, and the server waits.
 *
 * `save` is called when the server has come to rest and also while it is inside an endless script: it only makes
 * requests, so that a worker that never gets another turn has still handed everything over.
 */
export class Journal implements FileObserver {
  #store: JournalStore;
  readonly workspace: string;
  readonly #files: FileSystem;
  readonly #onFailure: (error: unknown) => void;
  readonly #nowMs: () => number;
  #bucket: string;
  #aside: JournalBatch['aside'];
  #dirty = new Map<FileNode, Set<number>>();
  /** Ids of files of which the store may hold pieces. */
  #stored: Set<number>;
  /** The directory that the store holds as far as is known. */
  #confirmed: StoredDirectory | null;
  #changed = false;
  #underWay: UnderWay[] = [];
  #state: 'working' | 'failed' | 'closed' = 'working';
  #waiting: Array<() => void> = [];

  constructor(options: JournalOptions) {
    this.#store = options.store;
    this.workspace = options.workspace;
    this.#files = options.files;
    this.#aside = options.aside;
    this.#onFailure = options.onFailure;
    this.#nowMs = options.nowMs ?? (() => performance.now());
    this.#confirmed = options.directory;
    this.#bucket = options.directory?.bucket ?? newBucket(options.workspace);
    this.#stored = new Set(options.directory?.files.map(({ id }) => id));
    if (options.directory === null) this.#markAll();
    // Without anything new to store there is nothing to save yet.
    this.#changed = this.#aside !== undefined || this.#dirty.size > 0;
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

  /** Hands over what has changed, unless a batch is under way; `urgent` does so in any case. */
  save(urgent = false): void {
    if (!this.#changed || this.#state !== 'working' || (this.#underWay.length > 0 && !urgent)) return;
    const entry = this.#collect();
    this.#underWay.push(entry);
    this.#store.write(this.workspace, entry.batch, urgent).then(
      () => this.#succeeded(entry),
      (error: unknown) => this.#failed(entry, error),
    );
  }

  /**
   * Whether the server should wait before it writes more, because the storage does not keep up with it: without that,
   * what is not stored yet would grow as long as the server writes, and with it what a sudden end loses.
   */
  isBehind(): boolean {
    const oldest = this.#underWay[0];
    if (oldest === undefined || this.#state !== 'working') return false;
    const age = this.#nowMs() - oldest.since;
    if (age > LONGEST_WAIT_MS) return false;
    if (age > BEHIND_MS) return true;
    let gathered = 0;
    for (const pieces of this.#dirty.values()) gathered += pieces.size;
    return gathered > BEHIND_PIECES;
  }

  /** Resolves when everything written so far is stored, or has failed to be. */
  async flush(): Promise<void> {
    this.save(true);
    if (this.#underWay.length === 0) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /**
   * Tries again after a failure, with a store opened anew. What is stored already stays where it is, unless it has gone:
   * then everything is stored anew. Rejects with the reason when the journal cannot go on, as before.
   */
  async resume(store: JournalStore): Promise<void> {
    try {
      if (this.#state !== 'failed') throw new StorageError('refused', 'the journal is at work already');
      if (!(await this.#isContinued(store))) this.#startAnew();
    } catch (error) {
      store.close();
      throw error;
    }
    this.#store.close();
    this.#store = store;
    const entry = this.#collect();
    this.#underWay.push(entry);
    try {
      await store.write(this.workspace, entry.batch, false);
    } catch (error) {
      this.#takeBack(entry);
      throw error;
    }
    this.#state = 'working';
    this.#succeeded(entry);
  }

  /** Whether the store still has what it had; false when it has nothing. Rejects when it has anything else. */
  async #isContinued(store: JournalStore): Promise<boolean> {
    const read = readDirectory(await store.readDirectory(this.workspace));
    if (read.kind === 'none') return false;
    if (read.kind === 'newer')
      throw new StorageError('newer', 'a newer version of Keyspace has used the data');
    const isOurs = read.kind === 'good' && JSON.stringify(read.directory) === JSON.stringify(this.#confirmed);
    if (!isOurs) throw new StorageError('refused', 'other data have taken their place');
    return true;
  }

  /** Stops for good; nothing more is stored. */
  close(): void {
    this.#state = 'closed';
    this.#files.observer = null;
    this.#store.close();
  }

  #succeeded(entry: UnderWay): void {
    this.#underWay = this.#underWay.filter((other) => other !== entry);
    this.#confirmed = entry.batch.directory;
    if (entry.batch.aside === this.#aside) this.#aside = undefined;
    for (const id of entry.batch.removed) this.#stored.delete(id);
    this.#settle();
  }

  #failed(entry: UnderWay, error: unknown): void {
    this.#takeBack(entry);
    if (this.#state === 'working') {
      this.#state = 'failed';
      this.#onFailure(error);
    }
    this.#settle();
  }

  /** What was handed over in vain is to be stored again. */
  #takeBack(entry: UnderWay): void {
    this.#underWay = this.#underWay.filter((other) => other !== entry);
    this.#changed = true;
    for (const [file, indexes] of entry.fresh) {
      const pieces = this.#dirty.get(file) ?? new Set();
      for (const index of indexes) pieces.add(index);
      this.#dirty.set(file, pieces);
    }
  }

  #settle(): void {
    this.save();
    if (this.#underWay.length === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  #startAnew(): void {
    this.#bucket = newBucket(this.workspace);
    this.#stored = new Set();
    this.#confirmed = null;
    this.#markAll();
  }

  #markAll(): void {
    for (const [, file] of this.#files.entries()) this.written(file, 0, file.size);
  }

  #collect(): UnderWay {
    const fresh = this.#dirty;
    const directory = this.#directory();
    const named = new Set(directory.files.map(({ id }) => id));
    const removed = [...this.#stored].filter((id) => !named.has(id));
    for (const id of named) this.#stored.add(id);
    this.#dirty = new Map();
    this.#changed = false;
    const pieces = this.#piecesOf(named, [fresh, ...this.#underWay.map((entry) => entry.fresh)]);
    const aside = this.#aside;
    const since = this.#nowMs();
    return { fresh, since, batch: { directory, pieces, removed, ...(aside ? { aside } : {}) } };
  }

  #directory(): StoredDirectory {
    const files: Array<StoredDirectory['files'][number]> = [];
    for (const [path, file] of this.#files.entries()) files.push({ path, id: file.id, size: file.size });
    return { format: DIRECTORY_FORMAT, bucket: this.#bucket, files, folders: [...this.#files.folders()] };
  }

  /** The bytes, as they are now, of all pieces that are noted anywhere, each once. */
  #piecesOf(named: ReadonlySet<number>, noted: readonly Pieces[]): JournalBatch['pieces'] {
    const wanted = new Map<FileNode, Set<number>>();
    for (const [file, indexes] of noted.flatMap((pieces) => [...pieces])) {
      if (!named.has(file.id)) continue;
      const known = wanted.get(file) ?? new Set();
      for (const index of indexes) known.add(index);
      wanted.set(file, known);
    }
    const pieces: Array<JournalBatch['pieces'][number]> = [];
    for (const [file, indexes] of wanted) {
      for (const index of indexes) {
        const from = index * PIECE_BYTES;
        if (from < file.size) {
          pieces.push({ file: file.id, index, bytes: this.#files.copy(file, from, from + PIECE_BYTES) });
        }
      }
    }
    return pieces;
  }
}
