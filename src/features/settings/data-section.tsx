import { useState } from 'react';
import { useStore } from 'zustand';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { isOwnWorkspace } from '#state/own-workspace.ts';
import type { SessionState } from '#state/session-state.ts';
import { settingsText } from '#text/settings.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/dialog.tsx';
import styles from './settings.module.css';

function storageWords({ workspace, engine }: SessionState): string {
  const { storage } = settingsText;
  if (workspace === null) return storage.none;
  switch (engine.kind) {
    case 'starting':
      return storage.starting;
    case 'failed':
    case 'terminated':
      return storage.failed;
    case 'running':
    case 'node-ended': {
      const kept = engine.info.storage;
      if (kept.kind === 'journal') return storage.kept;
      return kept.reason === undefined ? storage.memory : storage.memoryBecause(kept.reason);
    }
  }
}

/** How data, progress and history are kept, and the two things that delete them; both ask. */
export function DataSection() {
  const state = useAppState();
  const storage = useSession(storageWords);
  const workspace = useSession((session) => session.workspace);
  const kept = useStore(state.progress, (progress) => progress.kept);
  const [asking, setAsking] = useState<'erase' | 'history' | null>(null);
  const { erase, history, progress } = settingsText;
  const what = workspace === 'sandbox' ? 'sandbox' : isOwnWorkspace(workspace) ? 'workspace' : 'lesson';
  const close = (open: boolean): void => {
    if (!open) setAsking(null);
  };
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{settingsText.data}</h2>
      <dl className={styles.facts}>
        <div>
          <dt>{settingsText.storage.label}</dt>
          <dd>{storage}</dd>
        </div>
        <div>
          <dt>{progress.label}</dt>
          <dd>{kept.kind === 'kept' ? progress.kept : progress.memory(kept.reason)}</dd>
        </div>
      </dl>
      <div className={styles.actions}>
        <Button onClick={() => setAsking('history')}>{history.clear}</Button>
        {workspace === null ? null : (
          <Button variant="danger" onClick={() => setAsking('erase')}>
            {erase[what]}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asking === 'erase'}
        onOpenChange={close}
        title={erase.title[what]}
        description={erase.description[what]}
        cancelLabel={erase.cancel}
        confirmLabel={erase.confirm}
        onConfirm={() => void state.session.reopen({ fresh: true })}
      />
      <ConfirmDialog
        open={asking === 'history'}
        onOpenChange={close}
        title={history.title}
        description={history.description}
        cancelLabel={history.cancel}
        confirmLabel={history.confirm}
        onConfirm={() => void state.history.clear()}
      />
    </section>
  );
}
