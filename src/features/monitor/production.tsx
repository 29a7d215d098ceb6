import { monitorText } from '#text/monitor.ts';
import styles from './production.module.css';

/** What one would look at in production, beside what is shown. */
export function Production({ children }: { readonly children: string }) {
  return (
    <p className={styles.production}>
      <b>{monitorText.production}</b> {children}
    </p>
  );
}
