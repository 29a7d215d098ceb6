/** How many hash slots a cluster has. Source: the cluster specification. */
export const SLOTS = 16_384;

/** Some of the slots, in their order. */
export class SlotSet {
  readonly #has = new Uint8Array(SLOTS);
  #size = 0;

  constructor(slots: Iterable<number> = []) {
    for (const slot of slots) this.add(slot);
  }

  get size(): number {
    return this.#size;
  }

  has(slot: number): boolean {
    return this.#has[slot] === 1;
  }

  /** Adds a slot, a whole number from 0 to 16383. */
  add(slot: number): void {
    if (this.has(slot)) return;
    this.#has[slot] = 1;
    this.#size++;
  }

  delete(slot: number): void {
    if (!this.has(slot)) return;
    this.#has[slot] = 0;
    this.#size--;
  }

  *[Symbol.iterator](): Generator<number, void, void> {
    for (let slot = 0; slot < SLOTS; slot++) if (this.has(slot)) yield slot;
  }

  /** As redis-cli prints them: `[0-5460],[7000]`; nothing for none. */
  text(): string {
    const ranges: string[] = [];
    let first = -1;
    for (let slot = 0; slot <= SLOTS; slot++) {
      const inside = slot < SLOTS && this.has(slot);
      if (inside && first < 0) first = slot;
      if (inside || first < 0) continue;
      ranges.push(first === slot - 1 ? `[${first}]` : `[${first}-${slot - 1}]`);
      first = -1;
    }
    return ranges.join(',');
  }
}
