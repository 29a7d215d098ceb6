import { useEffect } from 'react';
import { useCapsules, useCapsuleStore } from '#state/capsule/capsule-context.ts';
import { capsuleText } from '#text/capsule.ts';
import { Button } from '#ui/button.tsx';
import { FileDoor } from '#ui/file-door.tsx';
import { CapsuleFacts } from './capsule-facts.tsx';
import { CapsuleProblem } from './capsule-problem.tsx';
import styles from './capsule.module.css';

const text = capsuleText.page;

export interface CapsulePageProps {
  /** The capsule of the address; null when a file is to be chosen. */
  readonly data: string | null;
  /** Called when it has been opened. */
  readonly onOpened: () => void;
}

/** Where a capsule is looked at before it is opened. */
export function CapsulePage({ data, onOpened }: CapsulePageProps) {
  const store = useCapsuleStore();
  const offer = useCapsules((state) => state.offer);
  const busy = useCapsules((state) => state.busy);
  useEffect(() => {
    if (data !== null) void store.readLink(data);
  }, [store, data]);
  const open = (): void => {
    if (store.take()) onOpened();
  };
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{text.heading}</h1>
      <p className={styles.about}>{text.about}</p>
      <CapsuleProblem title={text.refused} />
      <output className={styles.note}>{busy ? text.reading : offer === null ? null : text.read}</output>
      {offer === null ? null : (
        <>
          <CapsuleFacts capsule={offer} packed={offer.packed} />
          <div className={styles.actions}>
            <Button variant="primary" onClick={open}>
              {text.open}
            </Button>
          </div>
        </>
      )}
      <FileDoor
        label={offer === null ? text.choose : text.otherFile}
        note={text.drop}
        disabled={busy}
        onFile={(file) => void store.read(file)}
      />
    </div>
  );
}
