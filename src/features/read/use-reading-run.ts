import { useCallback, useEffect, useRef, useState } from 'react';
import type { PrintedLine } from '#state/scratch/play-printed.ts';

/** Plays a reading's blocks from the first to the one at `last`; resolves with what each of their lines brought. */
export type RunThrough = (last: number, signal: AbortSignal) => Promise<readonly PrintedLine[]>;

export interface ReadingRun {
  /** What the lines have brought that were run last, from the first block on. */
  readonly lines: readonly PrintedLine[];
  /** The block up to which they were run; null before the first run. */
  readonly ran: number | null;
  /** The block up to which is being run; null when none is. */
  readonly running: number | null;
  /** Why a block could not be run, of the last run. */
  readonly failure: { readonly block: number; readonly why: string } | null;
}

const NOTHING: ReadingRun = { lines: [], ran: null, running: null, failure: null };

/**
 * Runs blocks of a reading and keeps what they brought while it is open; leaving it ends what goes on. While something
 * is run nothing else is.
 */
export function useReadingRun(runThrough: RunThrough): ReadingRun & { readonly run: (last: number) => void } {
  const [state, setState] = useState(NOTHING);
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);
  const run = useCallback(
    (last: number): void => {
      if (underWay.current !== null) return;
      const stop = new AbortController();
      underWay.current = stop;
      setState((before) => ({ ...before, running: last, failure: null }));
      const end = (change: Partial<ReadingRun>): void => {
        underWay.current = null;
        if (!stop.signal.aborted) setState((before) => ({ ...before, ...change, running: null }));
      };
      runThrough(last, stop.signal).then(
        (lines) => end({ lines, ran: last }),
        (error: unknown) =>
          end({ failure: { block: last, why: error instanceof Error ? error.message : String(error) } }),
      );
    },
    [runThrough],
  );
  return { ...state, run };
}
