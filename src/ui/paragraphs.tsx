import { CodedText } from './coded-text.tsx';
import styles from './paragraphs.module.css';

/** Plain text with empty lines between its paragraphs, and code between backquotes. */
export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <div className={styles.text}>
      {text.split(/\n{2,}/u).map((paragraph, at) => (
        // The text is as it was compiled: paragraphs never move.
        <p key={at}>
          <CodedText text={paragraph} />
        </p>
      ))}
    </div>
  );
}
