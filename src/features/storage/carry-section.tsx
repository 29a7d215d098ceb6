import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { storageText } from '#text/storage.ts';
import { Button } from '#ui/button.tsx';
import { FileButton } from '#ui/file-button.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { JobState } from './job-state.tsx';
import styles from './storage.module.css';

/** One file with everything: made here, and read back here. */
export function CarrySection() {
  const { storage } = useAppState();
  const isBusy = useStore(storage, (state) => state.job !== null);
  const isOffered = useStore(storage, (state) => state.offer !== null);
  const { heading, body, exportAll, importFile } = storageText.carry;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{heading}</h2>
      <p className={styles.note}>{body}</p>
      <div className={styles.actions}>
        <Button disabled={isBusy} onClick={() => void storage.exportAll()}>
          {exportAll}
        </Button>
        <FileButton label={importFile} disabled={isBusy} onFile={(file) => void storage.readImport(file)} />
      </div>
      <JobState of={isOffered ? ['export', 'read'] : ['export', 'read', 'import']} />
      <ImportDialog />
    </section>
  );
}
