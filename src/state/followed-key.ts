import type { Exchange } from '#resp/exchange.ts';
import type { KeyUse } from '#resp/key-use.ts';
import type { CommandRunner } from '#resp/value.ts';
import { KeyFollower } from './key-follower.ts';
import type { KeyRef } from './key-ref.ts';

/** A key and the kind of picture that is wanted for it. */
export interface ShownKey {
  readonly key: KeyRef | null;
  /** A visualizer's id; null for the one that suits best. */
  readonly visualizer: string | null;
}

interface Offer extends ShownKey {
  readonly key: KeyRef;
  /** Not to be shown before, in milliseconds of the looks' clock. */
  readonly dueMs: number;
  /** A command was heard of since, so what it touched comes first. */
  overtaken: boolean;
}

/** What a command touched is to be seen for this long before an offer takes its place. */
export const SEEN_FOR_MS = 2500;

const nothing: ShownKey = { key: null, visualizer: null };

/** The key to show while none is pinned: the one that a command touched last, or one that a lesson offered since. */
export class FollowedKey {
  readonly #follower = new KeyFollower();
  #shown = nothing;
  #offer: Offer | null = null;
  #touchedAtMs = -Infinity;

  get shown(): ShownKey {
    return this.#shown;
  }

  /** The database of the client that spoke last. */
  get db(): number {
    return this.#follower.db;
  }

  /** The last commands that named a key, newest first. */
  usesOf(key: KeyRef): readonly KeyUse[] {
    return this.#follower.usesOf(key);
  }

  heard(exchange: Exchange): void {
    this.#follower.heard(exchange);
    if (this.#offer !== null && exchange.command.length > 0) this.#offer.overtaken = true;
  }

  /**
   * Has a key shown, if it is there and no command touches one meanwhile. Answers after how many milliseconds a look
   * is to be taken for it: what a command has just changed must be seen first.
   */
  offer(key: KeyRef, visualizer: string | null, nowMs: number): number {
    const wait = Math.max(0, this.#touchedAtMs + SEEN_FOR_MS - nowMs);
    this.#offer = { key, visualizer, dueMs: nowMs + wait, overtaken: false };
    return wait;
  }

  /** Connections ended: those that follow begin in database 0, and what the old ones touched counts no more. */
  forgetConnections(): void {
    this.#follower.forgetConnections();
  }

  forgetTouches(): void {
    this.#follower.forgetTouches();
  }

  /** The data are others now. */
  forgetAll(): void {
    this.#follower.forgetTouches();
    this.#follower.forgetUses();
    this.#shown = nothing;
    this.#offer = null;
    this.#touchedAtMs = -Infinity;
  }

  /**
   * Takes part in a look that began at `nowMs`; `counts` says, once the server has answered, whether it
   * still does. Answers whether another key is to be shown.
   */
  async look(
    runIn: (db: number) => CommandRunner,
    { nowMs, counts }: { readonly nowMs: number; readonly counts: () => boolean },
  ): Promise<boolean> {
    const asked = this.#offerDue(nowMs);
    const [touched, there] = await Promise.all([
      this.#follower.touched(runIn(0)),
      asked !== null && exists(runIn(asked.key.db), asked.key),
    ]);
    if (!counts()) return false;
    if (this.#offer === asked) this.#offer = null;
    if (asked !== null && there && !(touched !== null && asked.overtaken)) return this.#show(asked);
    return touched !== null && this.#showTouched(touched, nowMs);
  }

  #offerDue(nowMs: number): Offer | null {
    return this.#offer !== null && this.#offer.dueMs <= nowMs ? this.#offer : null;
  }

  #showTouched(key: KeyRef, nowMs: number): boolean {
    this.#touchedAtMs = nowMs;
    if (this.#offer?.overtaken === true) this.#offer = null;
    return this.#show({ key, visualizer: null });
  }

  #show({ key, visualizer }: ShownKey): boolean {
    const before = this.#shown;
    this.#shown = { key, visualizer };
    return before.key?.id !== key?.id || before.visualizer !== visualizer;
  }
}

/** Whether there is such a key now. */
async function exists(run: CommandRunner, { name }: KeyRef): Promise<boolean> {
  const reply = await run(['EXISTS', name]);
  return reply.kind === 'integer' && reply.value > 0n;
}
