import type { ByteQueue, Passage } from './byte-queue.ts';

/** How bytes fare that go one way over a link. A new delay or loss is for what is written from then on. */
export interface OneWay {
  /** Milliseconds from one end to the other. */
  delayMs: number;
  /** Nothing arrives. What is written waits, as TCP sends it again and again, and arrives when the link is mended. */
  cut: boolean;
  /** So many per cent of what is written is lost at first, and arrives after it was sent again. */
  lossPercent: number;
}

const unharmed = (): OneWay => ({ delayMs: 0, cut: false, lossPercent: 0 });

/**
 * What lies between two ends of the network: two machines, or the two ends of one connection. Connections look at it at
 * each write, so what is set here is in force at once for all that go over it, and a fault of a link belongs to no
 * connection in particular.
 */
export class Link {
  /** Names of the ends; a machine's is its address. */
  readonly ends: readonly [string, string];
  readonly #there = unharmed();
  readonly #back = unharmed();

  constructor(first: string, second: string) {
    this.ends = [first, second];
  }

  /** Both ways as they are seen from an end; where both ends are the same machine, from the one that connects. */
  waysFrom(end: string): { readonly there: OneWay; readonly back: OneWay } {
    const isFirst = end === this.ends[0];
    return isFirst ? { there: this.#there, back: this.#back } : { there: this.#back, back: this.#there };
  }

  /** Nothing is the matter with it any more. */
  heal(): void {
    for (const way of [this.#there, this.#back]) Object.assign(way, unharmed());
  }

  /** Keeps how it is, both ways; the answer puts that back. */
  remember(): () => void {
    const [there, back] = [{ ...this.#there }, { ...this.#back }];
    return () => {
      Object.assign(this.#there, there);
      Object.assign(this.#back, back);
    };
  }
}

/** What the passages of one network share. */
export interface Traffic {
  /** Milliseconds that never go back. */
  readonly nowMs: () => number;
  /** Something is on its way that was not before. */
  readonly begins: (transit: Transit) => void;
  /** From 0 to just below 1: which of what is written is lost. */
  readonly chance: () => number;
}

/** What waits for its time: bytes, the end, or something to be done on arrival. */
type Carried = Uint8Array | 'end' | (() => void);

/** TCP sends lost bytes again after this, then after twice as long, and so on. Source: RFC 6298, and Linux's minimum. */
const SENT_AGAIN_MS = 200;
const MOST_TIMES = 6;

/**
 * What is on its way in one direction of one connection. Chunks arrive in the order in which they were written, each
 * when its time has come: one that is written after a delay has become shorter waits for those before it.
 */
export class Transit implements Passage {
  readonly #traffic: Traffic;
  #way: OneWay;
  #queue: ByteQueue | null = null;
  #underWay: Array<{ readonly dueMs: number; readonly what: Carried }> = [];
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
    const { delayMs, cut, lossPercent } = this.#way;
    return delayMs === 0 && !cut && lossPercent === 0 && this.#underWay.length === 0;
  }

  get size(): number {
    return this.#size;
  }

  /** Nothing is on its way. */
  get isEmpty(): boolean {
    return this.#underWay.length === 0;
  }

  /** When the next thing arrives, on the traffic's clock; never if nothing is on its way. */
  get nextMs(): number {
    return this.#way.cut ? Infinity : (this.#underWay[0]?.dueMs ?? Infinity);
  }

  carry(chunk: Uint8Array): void {
    this.#size += chunk.length;
    this.#add(chunk);
  }

  carryEnd(): void {
    this.#add('end');
  }

  /** Has something done at the other end when what was written until now has arrived there: at once if all has. */
  carryNews(tell: () => void): void {
    if (this.open) tell();
    else this.#add(tell);
  }

  /** Nothing is on its way any more, and what comes next waits for nothing that was. */
  clear(): void {
    this.#underWay = [];
    this.#size = 0;
    this.#lastDueMs = -Infinity;
  }

  /** Keeps what is on its way, when it arrives and over which link; the answer puts that back. */
  remember(): () => void {
    const underWay = [...this.#underWay];
    const [size, lastDueMs, way] = [this.#size, this.#lastDueMs, this.#way];
    return () => {
      this.#underWay = [...underWay];
      [this.#size, this.#lastDueMs, this.#way] = [size, lastDueMs, way];
    };
  }

  /** Hands over what is due. True when there was anything. */
  deliver(nowMs: number): boolean {
    if (this.#way.cut) return false;
    let due = 0;
    while ((this.#underWay[due]?.dueMs ?? Infinity) <= nowMs) due++;
    // Taken out first: whoever is told of an arrival may write, and that is to find the state as it is.
    for (const { what } of this.#underWay.splice(0, due)) {
      if (what === 'end') this.#queue?.arriveEnd();
      else if (typeof what === 'function') what();
      else {
        this.#size -= what.length;
        this.#queue?.arrive(what);
      }
    }
    return due > 0;
  }

  #add(what: Carried): void {
    const { nowMs, begins } = this.#traffic;
    const dueMs = Math.max(this.#lastDueMs, nowMs() + this.#way.delayMs + this.#lostForMs());
    this.#lastDueMs = dueMs;
    this.#underWay.push({ dueMs, what });
    begins(this);
  }

  /** Milliseconds by which something is late because it was lost, perhaps several times. */
  #lostForMs(): number {
    const { lossPercent } = this.#way;
    if (lossPercent === 0) return 0;
    let lateMs = 0;
    for (let times = 0; times < MOST_TIMES && this.#traffic.chance() * 100 < lossPercent; times++)
      lateMs += SENT_AGAIN_MS * 2 ** times;
    return lateMs;
  }
}
