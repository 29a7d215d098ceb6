import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useCapsules, useCapsuleStore } from '#state/capsule/capsule-context.ts';
import { capsuleText } from '#text/capsule.ts';
import { Button } from '#ui/button.tsx';
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
      <FileChooser isOther={offer !== null} busy={busy} onFile={(file) => void store.read(file)} />
    </div>
  );
}

/** A file is chosen with a button, or dropped on the place around it. */
function FileChooser(props: {
  readonly isOther: boolean;
  readonly busy: boolean;
  readonly onFile: (file: Blob) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const [file] = files ?? [];
    if (file !== undefined && !props.busy) props.onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const label = props.isOther ? text.otherFile : text.choose;
  return (
    <div
      className={styles.drop}
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Button disabled={props.busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <span className={styles.note}>{text.drop}</span>
      <input
        ref={input}
        type="file"
        className={styles.file}
        aria-label={label}
        tabIndex={-1}
        onChange={({ target }) => {
          take(target.files);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}
