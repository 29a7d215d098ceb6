import { INITIAL_CREDIT } from './frames.ts';

/**
 * The two halves of the credit that bounds what may be under way on a connection's port.
 *
 * The sender keeps a `CreditWindow`: it takes bytes out before it posts them and puts granted bytes back. The receiver
 * keeps a `CreditLedger`: it notes what arrived and what its reader has used up, and answers with the bytes to grant.
 * Grants are gathered until half of the window is used up, so that a stream of small replies does not cost a message
 * each, and a sender that has filled the window is always let on: what is unconsumed then is less than half of it.
 * Neither half knows of ports, so the page and the engine share them.
 */
export class CreditWindow {
  #available: number;

  /** @param initial Bytes that may be sent before the first grant. */
  constructor(initial: number = INITIAL_CREDIT) {
    this.#available = initial;
  }

  /** Bytes that may be sent now. */
  get available(): number {
    return this.#available;
  }

  /** Takes as much of `wanted` bytes as the window has, and says how much that was; 0 when it is exhausted. */
  take(wanted: number): number {
    const taken = Math.max(0, Math.min(wanted, this.#available));
    this.#available -= taken;
    return taken;
  }

  /** Puts back bytes that the receiver granted. A window never grows past what a number can count. */
  grant(bytes: number): void {
    if (bytes > 0) this.#available = Math.min(Number.MAX_SAFE_INTEGER, this.#available + bytes);
  }
}

/** The receiver's half: see the head of this file. */
export class CreditLedger {
  readonly #window: number;
  #mayCome: number;
  #consumed = 0;

  /** @param window The credit that the sender started with, in bytes. */
  constructor(window: number = INITIAL_CREDIT) {
    this.#window = window;
    this.#mayCome = window;
  }

  /** Notes bytes that arrived. False when the sender had no credit for them: it broke the protocol. */
  receive(bytes: number): boolean {
    this.#mayCome -= bytes;
    return this.#mayCome >= 0;
  }

  /** Notes bytes that the reader has used up; answers how many to grant now, 0 for "not yet". */
  consume(bytes: number): number {
    this.#consumed += bytes;
    if (this.#consumed * 2 < this.#window) return 0;
    const granted = this.#consumed;
    this.#consumed = 0;
    this.#mayCome += granted;
    return granted;
  }
}
