import { referenceText } from '#text/reference.ts';
import styles from './group-page.module.css';

/** For an address that names no sheet. */
export function UnknownGroup(props: { readonly group: string; readonly referenceHref: string }) {
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <h1 className={styles.heading} tabIndex={-1}>
          {referenceText.unknown(props.group)}
        </h1>
        <a href={props.referenceHref}>{referenceText.all}</a>
      </header>
    </div>
  );
}
