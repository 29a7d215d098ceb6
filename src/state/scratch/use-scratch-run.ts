import { useEffect, useRef, useState } from 'react';
import { useAppState } from '../app-state-context.ts';
import { scratchServerOf, type ScratchServer } from './scratch-server.ts';

/** How far something is that a page runs on the scratch server. */
export type ScratchRun<T> =
  | { readonly kind: 'not-run' }
  | { readonly kind: 'running' }
  | { readonly kind: 'ran'; readonly result: T }
  | { readonly kind: 'failed'; readonly why: string };

export interface ScratchRunner<T> {
  readonly run: ScratchRun<T>;
  /** Runs it, once more if it has run; nothing while it is running. */
  readonly start: () => void;
}

/**
 * Something that a page runs on the scratch server as often as it is asked to; whoever leaves the page stops it.
 * @param play What is run: that of the first drawing, for what is drawn does not change.
 * @param atOnce Whether it runs as soon as it is drawn.
 */
export function useScratchRun<T>(
  play: (scratch: ScratchServer, signal: AbortSignal) => Promise<T>,
  atOnce = false,
): ScratchRunner<T> {
  const state = useAppState();
  const [run, setRun] = useState<ScratchRun<T>>({ kind: atOnce ? 'running' : 'not-run' });
  const [asked, setAsked] = useState(atOnce ? 1 : 0);
  const first = useRef(play);
  useEffect(() => {
    if (asked === 0) return undefined;
    const leaving = new AbortController();
    first.current(scratchServerOf(state), leaving.signal).then(
      (result) => {
        if (!leaving.signal.aborted) setRun({ kind: 'ran', result });
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setRun({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => leaving.abort();
  }, [asked, state]);
  const start = (): void => {
    if (run.kind === 'running') return;
    setRun({ kind: 'running' });
    setAsked((times) => times + 1);
  };
  return { run, start };
}
