/** So many keys are kept. */
const KEPT = 16;

export interface HotKey {
  readonly key: string;
  readonly counter: number;
}

/** The keys with the highest counters. */
export class HottestKeys {
  /** From the hottest one on; among equals the earlier one comes first. */
  #keys: HotKey[] = [];

  /** Answers whether the key is among the hottest so far. One whose counter is 0 never is. */
  add(key: string, counter: number): boolean {
    const last = this.#keys.length < KEPT ? 0 : (this.#keys.at(-1)?.counter ?? 0);
    if (counter <= last) return false;
    const before = this.#keys.findIndex((one) => one.counter < counter);
    this.#keys.splice(before === -1 ? this.#keys.length : before, 0, { key, counter });
    this.#keys = this.#keys.slice(0, KEPT);
    return true;
  }

  /** From the hottest one on. */
  list(): readonly HotKey[] {
    return this.#keys;
  }
}
