/** How the time of a single server passes, beside the machine's. */
export interface ServerClock {
  /** 1 as the machine's, 0 not at all. */
  readonly rate: number;
  /** By how many milliseconds its wall time was ahead of the machine's when this was told; negative when behind. */
  readonly aheadMs: number;
}

/** An hour in a second: faster, the server would have no time left to do in time what is due. */
export const FASTEST_SERVER_RATE = 3600;

/** The most that a server's time is moved at once: a hundred years, in milliseconds. */
export const LONGEST_ADVANCE_MS = 100 * 365.25 * 86_400_000;
