import type {
  BlockReason,
  ByteStart,
  ClientNumber,
  EventNumber,
  ObservedClient,
  UnblockReason,
} from '#protocol/server-event.ts';
import type { EventRecord } from './event-record.ts';

/** `blocking_type` of Valkey's server.h. */
const REASONS: ReadonlyMap<number, BlockReason> = new Map([
  [1, 'list'],
  [2, 'replicas'],
  [3, 'module'],
  [4, 'stream'],
  [5, 'sorted set'],
  [6, 'paused'],
  [7, 'shutdown'],
]);
/** Keys that were made ready are remembered for so many; the newest are what wakes somebody. */
const MOST_READY = 256;

type Blocked = NonNullable<ObservedClient['blocked']>;

/** What a client is about to wait for: `blockForKeys` tells, and calls `blockClient`. */
interface Wish {
  readonly keys: readonly ByteStart[];
  readonly untilMs: number | null;
}

/**
 * Clients that wait, and what wakes them. The server says that a key has become ready while the command that filled it
 * runs (`signalKeyAsReady`), and wakes whoever waits for it once that command is done; so the two are brought together
 * by the key.
 */
export class BlockedClients {
  readonly #record: EventRecord;
  readonly #blocked = new Map<ClientNumber, Blocked>();
  readonly #ready = new Map<string, EventNumber>();
  #wish: Wish = { keys: [], untilMs: null };
  /** Said just before `unblockClient`, of one client. */
  #why: { readonly client: ClientNumber; readonly why: UnblockReason } | null = null;

  constructor(record: EventRecord) {
    this.#record = record;
  }

  /** What a client waits for; null when it does not. */
  of(client: ClientNumber): Blocked | null {
    return this.#blocked.get(client) ?? null;
  }

  save(): ReadonlyMap<ClientNumber, Blocked> {
    return new Map(this.#blocked);
  }

  restore(saved: ReadonlyMap<ClientNumber, Blocked>): void {
    this.#blocked.clear();
    for (const [client, blocked] of saved) this.#blocked.set(client, blocked);
    this.#ready.clear();
    this.#why = null;
  }

  /** `blockForKeys`: the next `blockClient` is for these. */
  wants(wish: Wish): void {
    this.#wish = wish;
  }

  /** `blockClient`. */
  block(client: ClientNumber, type: number, nowMs: number, by: EventNumber | null): void {
    const reason = REASONS.get(type) ?? 'module';
    const { keys, untilMs } = this.#wish;
    this.#wish = { keys: [], untilMs: null };
    this.#blocked.set(client, { reason, keys, sinceMs: nowMs, untilMs });
    this.#record.addRare({ kind: 'blocked', client, reason, keys, untilMs }, by);
  }

  /** `signalKeyAsReady`, by the command `by`. */
  keyReady(key: string, by: EventNumber | null): void {
    if (by === null) return;
    this.#ready.delete(key);
    this.#ready.set(key, by);
    if (this.#ready.size <= MOST_READY) return;
    const [oldest] = this.#ready.keys();
    if (oldest !== undefined) this.#ready.delete(oldest);
  }

  /** If the client is unblocked next, it is for this reason. */
  because(client: ClientNumber, why: UnblockReason): void {
    this.#why = { client, why };
  }

  /** `unblockClient`. */
  unblock(client: ClientNumber, by: EventNumber | null): void {
    const why = this.#why?.client === client ? this.#why.why : 'ready';
    this.#why = null;
    const blocked = this.#blocked.get(client);
    this.#blocked.delete(client);
    const key = why === 'ready' ? this.#readyKeyOf(blocked) : null;
    const cause = key === null ? null : (this.#ready.get(key.start) ?? null);
    this.#record.addRare({ kind: 'unblocked', client, why, key, cause }, by);
  }

  /** The key that was made ready last of those that somebody waits for. */
  #readyKeyOf(blocked: Blocked | undefined): ByteStart | null {
    let last: ByteStart | null = null;
    for (const key of blocked?.keys ?? []) {
      const at = this.#ready.get(key.start);
      if (at !== undefined && (last === null || at > (this.#ready.get(last.start) ?? 0))) last = key;
    }
    return last;
  }
}
