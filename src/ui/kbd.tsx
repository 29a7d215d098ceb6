import { Fragment } from 'react';
import styles from './kbd.module.css';

/** Keys to press together, for example `['Shift', 'F6']`. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className={styles.keys}>
      {keys.map((key, at) => (
        <Fragment key={key}>
          {at > 0 ? ' ' : null}
          <kbd className={styles.key}>{key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
