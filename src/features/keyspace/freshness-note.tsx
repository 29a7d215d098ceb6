import { useEffect, useState } from 'react';
import { useSession } from '#state/app-state-context.ts';
import { useKeyspace, useKeyspaceStore } from '#state/keyspace-context.ts';
import type { ReadProblem } from '#state/read-problem.ts';
import { keyspaceText } from '#text/keyspace.ts';
import { formatBytes } from '#visualizers/quantity.ts';
import styles from './freshness-note.module.css';

const text = keyspaceText.freshness;
/** A picture that is younger than this is called current. */
const WORTH_SAYING_MS = 1000;
/** A worker that does not answer cannot be looked at either; the look that waits for it has not failed yet. */
const BUSY: ReadProblem = { kind: 'busy', message: '' };

/**
 * Says that what is shown is older than the server, why, and by how much; says nothing while it is current.
 * @param props.brief One short sentence, for a panel beside another that says it all.
 */
export function FreshnessNote({ brief = false }: { readonly brief?: boolean }) {
  const failure = useKeyspace((state) => state.problem);
  const busy = useSession((state) => state.busyForMs >= WORTH_SAYING_MS);
  const problem = failure ?? (busy ? BUSY : null);
  const olderMs = useOlderMs();
  // A server that does not run changes no more: nothing is older than it.
  const older = problem?.kind === 'down' || problem?.kind === 'gone' ? 0 : olderMs;
  if (problem === null && older < WORTH_SAYING_MS) return null;
  return (
    <p className={styles.note}>
      {problem === null ? null : <span>{problemText(problem, brief)} </span>}
      {older < WORTH_SAYING_MS ? null : <span>{text.older(String(Math.floor(older / 1000)))} </span>}
      {brief || older < WORTH_SAYING_MS ? null : <SlowNote />}
    </p>
  );
}

/** Why looks are rare, when they are. */
function SlowNote() {
  const pauseMs = useKeyspace((state) => state.pauseMs);
  const memoryBytes = useSession((state) => state.memoryBytes);
  if (pauseMs < WORTH_SAYING_MS) return null;
  return <span>{text.slower((pauseMs / 1000).toFixed(1), formatBytes(memoryBytes))}</span>;
}

function problemText(problem: ReadProblem, brief: boolean): string {
  switch (problem.kind) {
    case 'down':
      return brief ? text.downBrief : text.down;
    case 'gone':
      return brief ? text.goneBrief : text.gone;
    case 'busy':
      return brief ? text.busyBrief : text.busy;
    case 'failed':
      return brief ? text.failedBrief : `${text.failed} ${problem.message}`;
  }
}

/** Milliseconds by which what is shown is older than the server, counted while this is on the screen. */
function useOlderMs(): number {
  const store = useKeyspaceStore();
  const readBefore = useKeyspace((state) => state.readAtMs !== null);
  const behindSince = useKeyspace((state) => state.behindSinceMs);
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (behindSince === null) return;
    const timer = setInterval(() => setNow(store.now()), 500);
    return () => clearInterval(timer);
  }, [behindSince, store]);
  return behindSince === null || !readBefore ? 0 : Math.max(0, now - behindSince);
}
