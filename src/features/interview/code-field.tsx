import { useId, type KeyboardEvent } from 'react';
import { LONGEST_TEXT } from '#state/stored-fields.ts';
import styles from './code-field.module.css';

export interface CodeFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Ctrl-Enter, or Cmd-Enter; not while the field is read only. */
  readonly onRun: () => void;
  readonly readOnly: boolean;
}

const LEAST_ROWS = 6;
const MOST_ROWS = 24;

/** A field for code. Enter keeps the indentation of the line; Tab moves on, as in every field. */
export function CodeField({ label, hint, value, onChange, onRun, readOnly }: CodeFieldProps) {
  const id = useId();
  const rows = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, value.split('\n').length + 1));
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      if (!readOnly) onRun();
      return;
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart);
    const indent = /^[ \t]*/u.exec(line)?.[0] ?? '';
    // What a script puts into a field may be longer than the field allows.
    if (indent === '' || readOnly || value.length + indent.length >= LONGEST_TEXT) return;
    event.preventDefault();
    // Into the field itself first, so that the caret ends up behind it.
    event.currentTarget.setRangeText(`\n${indent}`, selectionStart, selectionEnd, 'end');
    onChange(event.currentTarget.value);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles.code}
        rows={rows}
        maxLength={LONGEST_TEXT}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        readOnly={readOnly}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
    </div>
  );
}
