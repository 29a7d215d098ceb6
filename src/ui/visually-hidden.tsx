import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

/** Text for screen readers only. */
export function VisuallyHidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles.hidden}>{children}</span>;
}

/** A polite live region: what is put into it is read out when the reader is free, and nothing moves. */
export function LiveRegion({ children }: { readonly children: ReactNode }) {
  return (
    <output className={styles.hidden} aria-live="polite" aria-atomic="true">
      {children}
    </output>
  );
}
