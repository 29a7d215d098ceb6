import { useId } from 'react';
import styles from './filter-field.module.css';

export interface FilterFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  /** What one may type, and how the field is emptied. */
  readonly hint: string;
  /** How much fits, in words; empty while there is nothing to say. */
  readonly count: string;
  /** Enter was pressed. */
  readonly onEnter?: () => void;
}

/** A field that narrows a list down while one types; Escape empties it. */
export function FilterField({ value, onChange, label, hint, count, onEnter }: FilterFieldProps) {
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.field}
        type="search"
        value={value}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('');
          if (event.key === 'Enter') onEnter?.();
        }}
      />
      <p id={`${id}-hint`} className={styles.hint}>
        {hint}
      </p>
      <output className={styles.count} htmlFor={id}>
        {count}
      </output>
    </div>
  );
}
