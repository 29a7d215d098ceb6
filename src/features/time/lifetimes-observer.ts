import type { KeyspaceStore, ServerLook } from '#state/keyspace-store.ts';
import { readLifetimes, timeIn, type Lifetimes } from './lifetimes.ts';

/** Between two walks over the keys, at least: a busy server is not asked at every look. Milliseconds. */
const WALK_MS = 500;

/**
 * Knows which key expires next, for as long as somebody subscribes. Deadlines change only when the server has done
 * something, or when one is over; in between a look costs one TIME.
 */
export class LifetimesObserver {
  readonly #keyspace: Pick<KeyspaceStore, 'watchServer' | 'lookAgain' | 'now'>;
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;
  #seen: Lifetimes | null = null;
  #seenChanges = -1;
  #walkedAtMs = -Infinity;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(keyspace: Pick<KeyspaceStore, 'watchServer' | 'lookAgain' | 'now'>) {
    this.#keyspace = keyspace;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#keyspace.watchServer(this.#read);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      clearTimeout(this.#later);
      this.#seenChanges = -1;
    };
  };

  /** Null until the server was looked at. */
  readonly snapshot = (): Lifetimes | null => this.#seen;

  readonly #read = async (look: ServerLook): Promise<number | null> => {
    const nowMs = timeIn(await look.runIn(0)(['TIME']));
    const next = this.#seen?.next ?? null;
    const isOver = next !== null && next.atMs < nowMs;
    if (look.changes === this.#seenChanges && !isOver) return next === null ? null : next.atMs - nowMs;
    const rest = this.#walkedAtMs + WALK_MS - this.#keyspace.now();
    if (rest > 0) {
      clearTimeout(this.#later);
      this.#later = setTimeout(() => this.#keyspace.lookAgain(), rest);
      return null;
    }
    return this.#walk(look);
  };

  async #walk({ runIn, changes, counts }: ServerLook): Promise<number | null> {
    this.#walkedAtMs = this.#keyspace.now();
    const read = await readLifetimes(runIn(0));
    if (!counts()) return null;
    this.#seen = read;
    this.#seenChanges = changes;
    for (const listener of this.#listeners) listener();
    return read.next === null ? null : read.next.atMs - read.nowMs;
  }
}
