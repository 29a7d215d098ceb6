import { useId } from 'react';
import { referenceText } from '#text/reference.ts';
import styles from './filter-field.module.css';

export interface FilterFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** How many entries fit; null while nothing is filtered. */
  readonly matches: number | null;
  /** Enter was pressed. */
  readonly onEnter?: () => void;
}

/** The field that narrows the reference down while one types. */
export function FilterField({ value, onChange, matches, onEnter }: FilterFieldProps) {
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id} className={styles.label}>
        {referenceText.filter}
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
        {referenceText.filterHint}
      </p>
      <output className={styles.count} htmlFor={id}>
        {matches === null ? '' : matches === 0 ? referenceText.none : referenceText.matches(matches)}
      </output>
    </div>
  );
}
