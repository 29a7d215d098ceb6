import type { ReactNode } from 'react';
import styles from './tables.module.css';

/** Room for a table with more columns than a narrow screen has: it is scrolled to them, by the arrow keys too. */
export function WideTable({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section
      className={styles.wide}
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      {children}
    </section>
  );
}
