import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import type { StorageJobState, StorageOutcome } from '#state/storage-store.ts';
import { storageText } from '#text/storage.ts';
import { IconButton } from '#ui/button.tsx';
import { Progress } from '#ui/meter.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './storage.module.css';

type Kind = StorageJobState['kind'];

function jobWords(kind: Kind): string {
  const { carry, erase } = storageText;
  switch (kind) {
    case 'export':
      return carry.exporting;
    case 'read':
      return carry.reading;
    case 'import':
      return carry.importing;
    case 'archive':
      return carry.archiving;
    case 'erase':
      return erase.erasing;
    case 'other':
      return carry.working;
  }
}

function problemTitle(kind: Kind): string {
  const { title } = storageText.problem;
  switch (kind) {
    case 'export':
      return title.export;
    case 'read':
    case 'import':
      return title.import;
    case 'erase':
      return title.erase;
    case 'archive':
    case 'other':
      return title.other;
  }
}

/** How far a job of these kinds is, or what came of the last one. */
export function JobState({ of }: { readonly of: readonly Kind[] }) {
  const { storage } = useAppState();
  const job = useStore(storage, (state) => state.job);
  const outcome = useStore(storage, (state) => state.outcome);
  if (job !== null && of.includes(job.kind)) {
    return (
      <output className={styles.job}>
        {jobWords(job.kind)}
        <Progress label={jobWords(job.kind)} value={job.part === null ? null : job.part * 100} />
      </output>
    );
  }
  if (outcome === null) return null;
  return <Outcome outcome={outcome} of={of} />;
}

function Outcome({ outcome, of }: { readonly outcome: StorageOutcome; readonly of: readonly Kind[] }) {
  const { storage } = useAppState();
  const { carry, problem } = storageText;
  const dismiss = (
    <IconButton icon="close" label={problem.dismiss} onClick={() => storage.dismissOutcome()} />
  );
  switch (outcome.kind) {
    case 'imported':
      return null;
    case 'exported':
      if (!of.includes('export')) return null;
      return (
        <Notice
          tone={outcome.leftOut.length === 0 ? 'ok' : 'warn'}
          title={carry.exported(outcome.bytes)}
          actions={dismiss}
        >
          {outcome.leftOut.length === 0 ? undefined : carry.leftOut(outcome.leftOut)}
        </Notice>
      );
    case 'failed': {
      if (!of.includes(outcome.job)) return null;
      const { code, message } = outcome.problem;
      return (
        <Notice tone="danger" title={problemTitle(outcome.job)} urgent actions={dismiss}>
          <p>
            {problem.words[code]} {problem.detail(message)}
          </p>
          {outcome.job === 'erase' ? null : <p>{problem.safe}</p>}
        </Notice>
      );
    }
  }
}
