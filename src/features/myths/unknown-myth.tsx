import { mythsText } from '#text/myths.ts';
import styles from './myths-page.module.css';

/** Said of an address that names no claim. */
export function UnknownMyth({ myth, mythsHref }: { readonly myth: string; readonly mythsHref: string }) {
  return (
    <div className={styles.page}>
      <header className={styles.intro}>
        <h1 className={styles.heading} tabIndex={-1}>
          {mythsText.heading}
        </h1>
        <p>{mythsText.unknown(myth)}</p>
        <a href={mythsHref}>{mythsText.first}</a>
      </header>
    </div>
  );
}
