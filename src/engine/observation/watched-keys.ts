import type { ByteStart, ClientNumber, EventNumber } from '#protocol/server-event.ts';
import type { EventRecord } from './event-record.ts';
import type { ObservedMemory } from './observed-memory.ts';

interface Watcher {
  readonly client: ClientNumber;
  /** Where the client's structure is; it stays there as long as the client lives. */
  readonly pointer: number;
  readonly keys: ByteStart[];
  broken: boolean;
}

/** Keys that one client is remembered to watch. */
const MOST_KEYS = 64;

/**
 * Who watches which keys, and whose WATCH is broken by what.
 *
 * When a command touches a key, the server marks every client that watches it (`dirty_cas`) and takes their watches away
 * at once (`touchWatchedKey` calls `unwatchAllKeys`). So a client whose watches are taken while it is marked was broken
 * by the key that is being touched. Emptying or exchanging a database marks clients and leaves their watches.
 */
export class WatchedKeys {
  readonly #memory: ObservedMemory;
  readonly #record: EventRecord;
  readonly #watchers = new Map<number, Watcher>();
  /** The key that the server is touching just now, as far as that is observed. */
  #touched: ByteStart | null = null;
  #lastUnwatched: Watcher | null = null;

  constructor(memory: ObservedMemory, record: EventRecord) {
    this.#memory = memory;
    this.#record = record;
  }

  of(pointer: number): readonly ByteStart[] {
    return this.#watchers.get(pointer)?.keys ?? [];
  }

  save(): readonly Watcher[] {
    return [...this.#watchers.values()].map((watcher) => ({ ...watcher, keys: [...watcher.keys] }));
  }

  restore(saved: readonly Watcher[]): void {
    this.#watchers.clear();
    for (const watcher of saved) this.#watchers.set(watcher.pointer, { ...watcher, keys: [...watcher.keys] });
    this.#touched = this.#lastUnwatched = null;
  }

  /** `watchForKey`. */
  watch(pointer: number, key: ByteStart, by: EventNumber | null): void {
    const client = this.#memory.clientNumber(pointer);
    const watcher = this.#watchers.get(pointer) ?? { client, pointer, keys: [], broken: false };
    if (watcher.keys.length < MOST_KEYS) watcher.keys.push(key);
    this.#watchers.set(pointer, watcher);
    this.#record.addRare({ kind: 'watched', client, key }, by);
  }

  /** `touchWatchedKey` begins with a key, or ends (null). */
  touches(key: ByteStart | null): void {
    this.#touched = key;
  }

  /** `touchAllWatchedKeysInDb` ends. */
  touchedAll(by: EventNumber | null): void {
    for (const watcher of this.#watchers.values()) this.#breakIfMarked(watcher, null, by);
  }

  /** `unwatchAllKeys`: by EXEC, DISCARD and UNWATCH, at a client's end, and for those whose WATCH was just broken. */
  unwatch(pointer: number, by: EventNumber | null): void {
    const watcher = this.#watchers.get(pointer);
    if (watcher === undefined) return;
    this.#breakIfMarked(watcher, this.#touched, by);
    this.#watchers.delete(pointer);
    this.#lastUnwatched = watcher;
  }

  /** EXEC has ended with nil. It looks itself whether a watched key has expired without anybody touching it. */
  execGaveNil(pointer: number, by: EventNumber | null): void {
    const watcher = this.#lastUnwatched;
    if (watcher === null || watcher.pointer !== pointer || watcher.broken) return;
    watcher.broken = true;
    const [key = null] = watcher.keys.length === 1 ? watcher.keys : [];
    this.#record.addRare({ kind: 'watch-broken', client: watcher.client, key, why: 'expired' }, by);
  }

  #breakIfMarked(watcher: Watcher, key: ByteStart | null, by: EventNumber | null): void {
    if (watcher.broken || !this.#memory.isDirty(watcher.pointer)) return;
    watcher.broken = true;
    this.#record.addRare({ kind: 'watch-broken', client: watcher.client, key, why: 'touched' }, by);
  }
}
