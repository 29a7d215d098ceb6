/** Milliseconds between two questions to the worker. */
export const HEARTBEAT_MS = 1000;

/** Whether anybody can see the page: nothing is polled for nobody. */
export interface PageVisibility {
  hidden(): boolean;
  onChange(listener: () => void): () => void;
}

export interface HeartbeatParts {
  /** Asks the worker; settles when it has answered, rejects when it is gone. */
  readonly ping: () => Promise<unknown>;
  readonly visibility: PageVisibility;
  /** Milliseconds, from a clock that does not jump with the wall clock. */
  readonly now: () => number;
}

/**
 * Asks the worker every second whether it is free, with at most one question under way, so that a busy worker does
 * not find a pile of them afterwards.
 *
 * The time a question waits is added up tick by tick, and a tick counts for two intervals at most: a laptop that
 * slept for an hour, or a hidden tab whose timers were held back, has not found a worker busy for an hour.
 */
export class Heartbeat {
  readonly #parts: HeartbeatParts;
  readonly #listeners = new Set<(busyForMs: number) => void>();
  readonly #stopWatching: () => void;
  #timer: ReturnType<typeof setInterval> | null = null;
  #asked = false;
  #waitedMs = 0;
  #lastTick = 0;
  /** Those who wait for the answer under way, and those who came after it was asked for and need the next one. */
  #awaiting: Array<() => void> = [];
  #awaitingNext: Array<() => void> = [];
  #stopped = false;

  constructor(parts: HeartbeatParts) {
    this.#parts = parts;
    this.#stopWatching = parts.visibility.onChange(() => this.#follow());
    this.#follow();
  }

  busyForMs(): number {
    return this.#asked ? this.#waitedMs + this.#sinceLastTick() : 0;
  }

  /** Tells every second how long the worker has been busy, and once with 0 when it is free again. */
  onBusy(listener: (busyForMs: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back when the worker answers a question asked from now on, even when the page is hidden. */
  whenFree(callback: () => void): void {
    this.#awaitingNext.push(callback);
    if (!this.#asked) this.#ask();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopWatching();
    this.#halt();
    this.#awaiting = [];
    this.#awaitingNext = [];
    this.#listeners.clear();
  }

  #follow(): void {
    this.#halt();
    if (this.#stopped || this.#parts.visibility.hidden()) return;
    this.#lastTick = this.#parts.now();
    this.#timer = setInterval(() => this.#tick(), HEARTBEAT_MS);
  }

  #halt(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    if (!this.#asked) return this.#ask();
    this.#waitedMs += this.#sinceLastTick();
    this.#lastTick = this.#parts.now();
    this.#tell(this.#waitedMs);
  }

  #ask(): void {
    if (this.#stopped) return;
    this.#asked = true;
    this.#waitedMs = 0;
    this.#awaiting = this.#awaitingNext;
    this.#awaitingNext = [];
    this.#lastTick = this.#parts.now();
    this.#parts.ping().then(
      () => this.#answered(),
      () => this.stop(),
    );
  }

  #answered(): void {
    if (this.#stopped) return;
    const told = this.#waitedMs > 0;
    this.#asked = false;
    this.#waitedMs = 0;
    for (const callback of this.#awaiting.splice(0)) callback();
    if (told) this.#tell(0);
    if (this.#awaitingNext.length > 0 && !this.#asked) this.#ask();
  }

  #sinceLastTick(): number {
    return Math.min(Math.max(0, this.#parts.now() - this.#lastTick), 2 * HEARTBEAT_MS);
  }

  #tell(busyForMs: number): void {
    for (const listener of this.#listeners) listener(busyForMs);
  }
}
