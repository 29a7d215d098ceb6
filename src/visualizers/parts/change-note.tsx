import styles from './change-note.module.css';

/**
 * A sentence on what the last change did; nothing while there is nothing to say.
 * @param props.change Different for each change, so that the sentence comes anew with each.
 */
export function ChangeNote({ words, change }: { readonly words: string | null; readonly change: string }) {
  if (words === null) return null;
  return (
    <p key={change} className={styles.note}>
      {words}
    </p>
  );
}
