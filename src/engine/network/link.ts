import type { ByteQueue, Passage } from './byte-queue.ts';

/** How bytes fare that go one way over a link. Changing it is for what is written from then on. */
export interface OneWay {
  /** Milliseconds from one end to the other. */
  delayMs: number;
}

/**
 * What lies between two ends of the network: two machines, or the two ends of one connection. Connections look at it at
 * each write, so what is set here is in force at once for all that go over it, and a fault of a link (a delay now; a cut,
 * both ways or one way, would be another property of a way) belongs to no connection in particular.
 */
export class Link {
  /** Names of the ends; a machine's is its address. */
  readonly ends: readonly [string, string];
  readonly #there: OneWay = { delayMs: 0 };
  readonly #back: OneWay = { delayMs: 0 };

  constructor(first: string, second: string) {
    this.ends = [first, second];
  }

  /** Both ways as they are seen from an end; where both ends are the same machine, from the one that connects. */
  waysFrom(end: string): { readonly there: OneWay; readonly back: OneWay } {
    const isFirst = end === this.ends[0];
    return isFirst ? { there: this.#there, back: this.#back } : { there: this.#back, back: this.#there };
  }
}

/** What the passages of one network share. */
export interface Traffic {
  /** Milliseconds that never go back. */
  readonly nowMs: () => number;
  /** Something is on its way that was not before. */
  readonly begins: (transit: Transit) => void;
}

/**
 * What is on its way in one direction of one connection. Chunks arrive in the order in which they were written, each
 * when its time has come: one that is written after a delay has become shorter waits for those before it.
 */
export class Transit implements Passage {
  readonly #traffic: Traffic;
  #way: OneWay;
  #queue: ByteQueue | null = null;
  /** Null stands for the end. */
  #underWay: Array<{ readonly dueMs: number; readonly chunk: Uint8Array | null }> = [];
  #size = 0;
  #lastDueMs = -Infinity;

  constructor(traffic: Traffic, way: OneWay) {
    this.#traffic = traffic;
    this.#way = way;
  }

  /** Names the queue at whose reader things arrive. */
  leadTo(queue: ByteQueue): void {
    this.#queue = queue;
  }

  /** Goes over another link from now on; what is on its way arrives as it was to. */
  follow(way: OneWay): void {
    this.#way = way;
  }

  get open(): boolean {
    return this.#way.delayMs === 0 && this.#underWay.length === 0;
  }

  get size(): number {
    return this.#size;
  }

  /** When the next thing arrives, on the traffic's clock; never if nothing is on its way. */
  get nextMs(): number {
    return this.#underWay[0]?.dueMs ?? Infinity;
  }

  carry(chunk: Uint8Array): void {
    this.#size += chunk.length;
    this.#add(chunk);
  }

  carryEnd(): void {
    this.#add(null);
  }

  /** Hands over what is due. True when there was anything. */
  deliver(nowMs: number): boolean {
    let due = 0;
    while ((this.#underWay[due]?.dueMs ?? Infinity) <= nowMs) due++;
    // Taken out first: whoever is told of an arrival may write, and that is to find the state as it is.
    for (const { chunk } of this.#underWay.splice(0, due)) {
      this.#size -= chunk?.length ?? 0;
      if (chunk === null) this.#queue?.arriveEnd();
      else this.#queue?.arrive(chunk);
    }
    return due > 0;
  }

  #add(chunk: Uint8Array | null): void {
    const { nowMs, begins } = this.#traffic;
    const dueMs = Math.max(this.#lastDueMs, nowMs() + this.#way.delayMs);
    this.#lastDueMs = dueMs;
    this.#underWay.push({ dueMs, chunk });
    begins(this);
  }
}
