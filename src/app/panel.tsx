import type { ReactNode } from 'react';
import styles from './panel.module.css';

/** A region of the workbench that F6 goes to; `label` names it for screen readers. */
export function PanelRegion({
  name,
  label,
  children,
}: {
  readonly name: string;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.panel} data-region={name} aria-label={label} tabIndex={-1}>
      {children}
    </section>
  );
}
