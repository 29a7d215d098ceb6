import type { NextFrame } from './next-frame.ts';

/**
 * How often pictures may look at the server. Each look copies its memory two or three times (about half a millisecond
 * a megabyte each) and holds the worker meanwhile; with eight milliseconds from look to look for each megabyte, looking
 * costs the server a fifth of its time at most, whatever it holds.
 */
export const PAUSE_MS_PER_MB = 8;
/** Looks are never closer than a frame. */
const SHORTEST_PAUSE_MS = 16;

/** Milliseconds from the beginning of one look to the beginning of the next, at least. */
export function pauseFor(memoryBytes: number): number {
  return Math.max(SHORTEST_PAUSE_MS, Math.round((memoryBytes / (1024 * 1024)) * PAUSE_MS_PER_MB));
}

/** The shorter of two waits in milliseconds, where null is for ever. */
export function sooner(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

/** While something runs down at the machine's pace, or the server could not be looked at, the next look comes after this. */
export const TICK_MS = 1000;
/** The same while it runs down faster: any more would be too quick to read. */
const QUICK_TICK_MS = 200;

/**
 * Milliseconds of the machine until the next look, where something changes by itself.
 * @param shortestMs After how much of the server's time it does; null for never.
 * @param rate How fast the server's time passes: 1 as the machine's, 0 not at all.
 */
export function untilNextTick(shortestMs: number | null, rate: number): number | null {
  if (shortestMs === null || rate === 0) return null;
  return Math.min(rate > 1 ? QUICK_TICK_MS : TICK_MS, shortestMs / rate + 1);
}

/** Where time comes from; tests hand in their own. */
export interface RefreshClock {
  /** Milliseconds, from a clock that does not jump with the wall clock. */
  readonly now: () => number;
  readonly nextFrame: NextFrame;
  /** Calls back once after a while; returns how to call it off. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

/**
 * Runs a task at most once a frame, at most once in `pause()` milliseconds, and never twice at a time. Requests that
 * come before it begins are one; a request that comes while it runs leads to one more run, because what the task
 * looked at may have changed behind its back.
 * @param task Must not reject.
 * @returns How to request a run.
 */
export function refresher(task: () => Promise<void>, clock: RefreshClock, pause: () => number): () => void {
  let state: 'idle' | 'waiting' | 'running' = 'idle';
  let again = false;
  let last = -Infinity;

  const run = async (): Promise<void> => {
    const wait = last + pause() - clock.now();
    if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve));
    await clock.nextFrame();
    state = 'running';
    last = clock.now();
    again = false;
    await task();
    state = 'idle';
    if (again) request();
  };

  const request = (): void => {
    if (state === 'running') again = true;
    if (state !== 'idle') return;
    state = 'waiting';
    void run();
  };

  return request;
}
