/** What a client that writes one new key after the other knows: which writes were acknowledged, and when. */
export interface Write {
  readonly key: string;
  /** Milliseconds of the machine's time at which it was asked for, and acknowledged. */
  readonly askedMs: number;
  readonly acknowledgedMs: number;
}

/** After a write that failed, milliseconds. */
const PAUSE_MS = 20;

/**
 * Writes keys through a client library for as long as it is not stopped. A write that fails is forgotten, as it was never
 * acknowledged, and the next key has its turn.
 */
export class ClientWriter {
  readonly acknowledged: Write[] = [];
  readonly #done: Promise<void>;
  #isStopped = false;
  #onWrite: () => void = () => {};

  /** @param keyOf The key of the nth write. */
  constructor(set: (key: string) => Promise<unknown>, keyOf: (at: number) => string) {
    this.#done = this.#run(set, keyOf);
  }

  /** Resolves when a write that fulfils a condition has been acknowledged. */
  async until(holds: (write: Write) => boolean): Promise<void> {
    while (!this.acknowledged.some(holds)) await new Promise<void>((resolve) => (this.#onWrite = resolve));
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#done;
  }

  async #run(set: (key: string) => Promise<unknown>, keyOf: (at: number) => string): Promise<void> {
    for (let at = 0; !this.#isStopped; at++) {
      const key = keyOf(at);
      const askedMs = performance.now();
      try {
        await set(key);
        this.acknowledged.push({ key, askedMs, acknowledgedMs: performance.now() });
        this.#onWrite();
      } catch {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }
}
