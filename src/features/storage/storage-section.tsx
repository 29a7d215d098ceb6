import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { storageText } from '#text/storage.ts';
import { Button } from '#ui/button.tsx';
import { ConfirmDialog } from '#ui/dialog.tsx';
import { CarrySection } from './carry-section.tsx';
import { JobState } from './job-state.tsx';
import { KeptData } from './kept-data.tsx';
import { SpaceFacts } from './space-facts.tsx';
import styles from './storage.module.css';

/** What outlives the page: its size, how safe it is, how to carry it away and back, and how to be rid of it. */
export function StorageSection() {
  const { storage } = useAppState();
  useEffect(() => void storage.look(), [storage]);
  return (
    <>
      <section className={styles.section}>
        <h2 className={styles.heading}>{storageText.kept.heading}</h2>
        <SpaceFacts />
        <KeptData />
      </section>
      <CarrySection />
      <EraseSection />
    </>
  );
}

function EraseSection() {
  const { storage } = useAppState();
  const overview = useStore(storage, (state) => state.overview);
  const isBusy = useStore(storage, (state) => state.job !== null);
  const [asking, setAsking] = useState(false);
  const { heading, button, title, description, confirm, cancel } = storageText.erase;
  const bytes =
    overview === null
      ? null
      : [...overview.workspaces, ...overview.asides].reduce((sum, one) => sum + one.bytes, 0);
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{heading}</h2>
      <div className={styles.actions}>
        <Button variant="danger" disabled={isBusy} onClick={() => setAsking(true)}>
          {button}
        </Button>
      </div>
      <JobState of={['erase']} />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        description={description(bytes)}
        cancelLabel={cancel}
        confirmLabel={confirm}
        onConfirm={() => void storage.eraseAll()}
      />
    </section>
  );
}
