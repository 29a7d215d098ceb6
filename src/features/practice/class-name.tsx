import { useId } from 'react';
import { LONGEST_NAME } from '#state/class-quiz/result-code.ts';
import { classText } from '#text/class-quiz.ts';
import styles from './class.module.css';

export interface ClassNameProps {
  readonly value: string;
  readonly onChange: (name: string) => void;
  /** Why there can be no code with this name; null when there can. */
  readonly complaint: string | null;
}

/** The name that goes into the code. */
export function ClassNameField({ value, onChange, complaint }: ClassNameProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {classText.name}
      </label>
      <input
        id={id}
        className={styles.input}
        type="text"
        autoComplete="name"
        maxLength={LONGEST_NAME}
        value={value}
        aria-describedby={`${id}-hint`}
        aria-invalid={complaint !== null}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {classText.nameHint}
      </p>
      {complaint === null ? null : (
        <p className={styles.complaint} role="alert">
          {complaint}
        </p>
      )}
    </div>
  );
}
