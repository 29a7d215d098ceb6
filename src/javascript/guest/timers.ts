import type { Host } from '../host.ts';
import { keepAlive } from './keep-alive.ts';

/** Timers as Node has them: objects that can be unref'ed, in place of the browser's numbers. */
export class Timer {
  readonly id: number;
  readonly run: () => void;
  readonly everyMs: number | null;

  constructor(id: number, run: () => void, everyMs: number | null) {
    this.id = id;
    this.run = run;
    this.everyMs = everyMs;
  }

  ref(): this {
    if (running.has(this.id)) keepAlive(this, true);
    return this;
  }

  unref(): this {
    keepAlive(this, false);
    return this;
  }

  hasRef(): boolean {
    return running.has(this.id);
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }
}

type Callback = (...args: unknown[]) => void;

const running = new Map<number, Timer>();
let host: Pick<Host, 'startTimer' | 'stopTimer'> | null = null;
let last = 0;

export function startTimers(given: Pick<Host, 'startTimer' | 'stopTimer'>): void {
  host = given;
}

function start(run: () => void, ms: unknown, every: boolean): Timer {
  const wait = Math.max(1, Number(ms) || 0);
  const timer = new Timer((last += 1), run, every ? wait : null);
  running.set(timer.id, timer);
  keepAlive(timer, true);
  host?.startTimer(timer.id, wait);
  return timer;
}

export const setTimeout = (run: Callback, ms?: unknown, ...args: unknown[]): Timer =>
  start(() => run(...args), ms, false);
export const setInterval = (run: Callback, ms?: unknown, ...args: unknown[]): Timer =>
  start(() => run(...args), ms, true);
export const setImmediate = (run: Callback, ...args: unknown[]): Timer => start(() => run(...args), 0, false);

export function clearTimeout(timer: unknown): void {
  const found = running.get(timer instanceof Timer ? timer.id : Number(timer));
  if (found === undefined) return;
  running.delete(found.id);
  keepAlive(found, false);
  host?.stopTimer(found.id);
}

export const clearInterval = clearTimeout;
export const clearImmediate = clearTimeout;

/** The time of a timer has come. */
export function fire(id: number): void {
  const timer = running.get(id);
  if (timer === undefined) return;
  if (timer.everyMs === null) {
    running.delete(id);
    keepAlive(timer, false);
  } else host?.startTimer(id, timer.everyMs);
  timer.run();
}
