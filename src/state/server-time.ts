import type { ServerClock } from '#client/engine-client.ts';

/** How a single server's time passes, as it was told at a moment of the machine's, from which it is counted on. */
export interface ServerTime extends ServerClock {
  /** Milliseconds since 1970, of the machine. */
  readonly toldAtMs: number;
}

/** The machine's own. */
export const MACHINE_TIME: ServerTime = { rate: 1, aheadMs: 0, toldAtMs: 0 };

/**
 * The server's wall time, in milliseconds since 1970.
 * @param nowMs The machine's. One from before it was told is taken for that moment.
 */
export function serverNowMs({ rate, aheadMs, toldAtMs }: ServerTime, nowMs: number): number {
  return toldAtMs + aheadMs + Math.max(0, nowMs - toldAtMs) * rate;
}
