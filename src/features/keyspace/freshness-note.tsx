import { clsx } from 'clsx';
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

/** Says that what is shown is older than the server, and by how much; says nothing while it is current. */
export function FreshnessNote({ className }: { readonly className?: string | undefined }) {
  const problem = useKeyspace((state) => state.problem);
  const pauseMs = useKeyspace((state) => state.pauseMs);
  const memoryBytes = useSession((state) => state.memoryBytes);
  const olderMs = useOlderMs();
  if (problem === null && olderMs < WORTH_SAYING_MS) return null;
  return (
    <p className={clsx(styles.note, className)}>
      {problem === null ? null : <span>{problemText(problem)} </span>}
      {olderMs < WORTH_SAYING_MS ? null : <span>{text.older(String(Math.floor(olderMs / 1000)))} </span>}
      {pauseMs < WORTH_SAYING_MS ? null : (
        <span>{text.slower((pauseMs / 1000).toFixed(1), formatBytes(memoryBytes))}</span>
      )}
    </p>
  );
}

function problemText(problem: ReadProblem): string {
  switch (problem.kind) {
    case 'down':
      return text.down;
    case 'gone':
      return text.gone;
    case 'busy':
      return text.busy;
    case 'failed':
      return `${text.failed} ${problem.message}`;
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
