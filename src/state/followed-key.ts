import type { Exchange } from '#resp/exchange.ts';
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
  /** A command was heard of since, so what it touched comes first. */
  overtaken: boolean;
}

const nothing: ShownKey = { key: null, visualizer: null };

/** The key to show while none is pinned: the one that a command touched last, or one that a lesson offered since. */
export class FollowedKey {
  readonly #follower = new KeyFollower();
  #shown = nothing;
  #offer: Offer | null = null;

  get shown(): ShownKey {
    return this.#shown;
  }

  /** The database of the client that spoke last. */
  get db(): number {
    return this.#follower.db;
  }

  heard(exchange: Exchange): void {
    this.#follower.heard(exchange);
    if (this.#offer !== null && exchange.command.length > 0) this.#offer.overtaken = true;
  }

  /** Has a key shown from the next look on, if it is there then and no command touches one meanwhile. */
  offer(key: KeyRef, visualizer: string | null): void {
    this.#offer = { key, visualizer, overtaken: false };
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
    this.#shown = nothing;
    this.#offer = null;
  }

  /**
   * Takes part in a look. Nothing is answered before the server has been asked; then `current` says whether the look
   * still counts, and the answer is whether another key is to be shown.
   */
  async look(runIn: (db: number) => CommandRunner, current: () => boolean): Promise<boolean> {
    const asked = this.#offer;
    const [touched, there] = await Promise.all([
      this.#follower.touched(runIn(0)),
      asked !== null && exists(runIn(asked.key.db), asked.key),
    ]);
    if (!current()) return false;
    if (this.#offer === asked) this.#offer = null;
    if (asked !== null && there && (touched === null || !asked.overtaken)) return this.#show(asked);
    return touched !== null && this.#show({ key: touched, visualizer: null });
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
