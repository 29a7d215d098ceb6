import { useId, useRef } from 'react';
import { Button } from '#ui/button.tsx';
import { useCopyNote } from '#ui/copy-note.ts';
import styles from './class.module.css';

export interface ClassCopiedProps {
  readonly label: string;
  readonly text: string;
  readonly words: { readonly copy: string; readonly copied: string; readonly refused: string };
}

/** A text to be passed on: it can be selected, and a button copies it. */
export function ClassCopied({ label, text, words }: ClassCopiedProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { note, copy } = useCopyNote();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        ref={field}
        id={id}
        className={styles.code}
        readOnly
        rows={3}
        spellCheck={false}
        value={text}
        onFocus={() => field.current?.select()}
      />
      <div className={styles.actions}>
        <Button onClick={() => copy(text, words)}>{words.copy}</Button>
        <output className={styles.hint}>{note}</output>
      </div>
    </div>
  );
}
