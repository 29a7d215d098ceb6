import { useState } from 'react';
import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import type { ImportMode } from '#state/storage-plan.ts';
import type { ImportOffer } from '#state/storage-store.ts';
import { storageText } from '#text/storage.ts';
import { Button } from '#ui/button.tsx';
import { Choice } from '#ui/choice.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { JobState } from './job-state.tsx';
import styles from './storage.module.css';
import { whenWords } from './when-words.ts';

const words = storageText.offer;
const modes = [
  { value: 'add', label: words.add },
  { value: 'replace', label: words.replace },
] as const;

/** What a file holds, and how it is to be taken in; afterwards the page has to be loaded anew. */
export function ImportDialog() {
  const { storage } = useAppState();
  const offer = useStore(storage, (state) => state.offer);
  const isImporting = useStore(storage, (state) => state.job?.kind === 'import');
  const isDone = useStore(storage, (state) => state.outcome?.kind === 'imported');
  const close = (open: boolean): void => {
    if (open || isImporting) return;
    if (isDone) storage.reload();
    else storage.dismissOffer();
  };
  return (
    <Dialog open={offer !== null || isDone} onOpenChange={close} title={words.title} closeLabel={words.close}>
      {isDone ? <Done /> : null}
      {offer === null ? null : <Offer offer={offer} isImporting={isImporting} />}
    </Dialog>
  );
}

function Done() {
  const { storage } = useAppState();
  return (
    <div className={styles.offer}>
      <output>{words.done}</output>
      <div className={styles.actions}>
        <Button variant="primary" onClick={() => storage.reload()}>
          {words.goOn}
        </Button>
      </div>
    </div>
  );
}

function Offer({ offer, isImporting }: { readonly offer: ImportOffer; readonly isImporting: boolean }) {
  const { storage } = useAppState();
  const [mode, setMode] = useState<ImportMode>('add');
  return (
    <div className={styles.offer}>
      <div>
        <p>{words.made(whenWords(offer.contents.made))}</p>
        <ul className={styles.contents}>
          {contentsOf(offer).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
      <Choice label={words.how} options={modes} value={mode} onValueChange={setMode} />
      <output className={styles.note}>{mode === 'add' ? words.addWords : words.replaceWords}</output>
      <JobState of={['import']} />
      <div className={styles.actions}>
        <Button
          variant={mode === 'add' ? 'primary' : 'danger'}
          disabled={isImporting}
          onClick={() => void storage.importOffered(mode)}
        >
          {words.confirm[mode]}
        </Button>
        <Button disabled={isImporting} onClick={() => storage.dismissOffer()}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

function contentsOf({ contents, page }: ImportOffer): string[] {
  const sized = contents.workspaces.map(({ workspace, files }) => ({
    workspace,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  }));
  const sandbox = sized.find(({ workspace }) => workspace === 'sandbox');
  const named = sized.filter(({ workspace }) => workspace.startsWith('play:'));
  const lessons = sized.filter(({ workspace }) => workspace.startsWith('lesson:'));
  return [
    sandbox === undefined ? words.noSandbox : words.sandbox(sandbox.bytes),
    ...(named.length === 0 ? [] : [words.workspaces(named.length, sumOf(named))]),
    words.lessons(lessons.length, sumOf(lessons)),
    words.progress(page.progress.length),
    words.history(page.history.length),
    ...(page.scripts === null ? [] : [words.scripts(page.scripts.length)]),
    ...(page.settings === null ? [] : [words.settings]),
  ];
}

const sumOf = (sized: ReadonlyArray<{ readonly bytes: number }>): number =>
  sized.reduce((sum, { bytes }) => sum + bytes, 0);
