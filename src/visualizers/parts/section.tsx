import type { ReactNode } from 'react';
import styles from './section.module.css';

/** A part of a picture under a heading of its own. */
export function Section({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{heading}</h3>
      {children}
    </section>
  );
}

/** A sentence in a picture that says what is not drawn, or why there is nothing. */
export function Note({ children }: { readonly children: ReactNode }) {
  return <p className={styles.note}>{children}</p>;
}
