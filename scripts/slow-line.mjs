/**
 * A line of a fixed speed that all connections of a server share, as the last stretch to a visitor's browser is. The
 * browser's own throttling leaves out what workers ask for, and the engine is asked for by one.
 *
 * Every piece books the time that the line needs for it, behind what is booked already, and is sent when that time is
 * over. Booked times follow from one another and not from when a timer fired, so late timers do not slow the line.
 */

/** Bytes that are sent in one go: pieces of all connections follow each other at this size. */
export const PIECE_BYTES = 16 * 1024;

/**
 * @typedef {object} SlowLineOptions
 * @property {number} bytesPerSecond
 * @property {number} latencyMs from a request to the first byte of its answer; a new connection takes it once more
 */

/**
 * @typedef {object} LineClock
 * @property {() => number} now milliseconds
 * @property {(ms: number) => Promise<unknown>} wait
 */

/** @type {LineClock} */
const machineClock = {
  now: () => performance.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export class SlowLine {
  #options;
  #clock;
  #freeAt = 0;

  /**
   * @param {SlowLineOptions} options
   * @param {LineClock} [clock]
   */
  constructor(options, clock = machineClock) {
    this.#options = options;
    this.#clock = clock;
  }

  /**
   * Resolves when an answer may begin.
   * @param {boolean} newConnection
   */
  async begin(newConnection) {
    await this.#clock.wait(this.#options.latencyMs * (newConnection ? 2 : 1));
  }

  /**
   * Resolves when so many bytes have passed the line.
   * @param {number} bytes
   */
  async pass(bytes) {
    const now = this.#clock.now();
    this.#freeAt = Math.max(now, this.#freeAt) + (bytes / this.#options.bytesPerSecond) * 1000;
    await this.#clock.wait(this.#freeAt - now);
  }
}
