import type { ReactNode } from 'react';
import styles from './capsule.module.css';

/** One thing that a capsule says of itself, in a list of such. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
