import { timeText } from '#text/time.ts';
import styles from './time-panel.module.css';

const text = timeText.follows;

/** What goes by the server's time, and what does not. */
export function FollowsSection() {
  return (
    <section className={styles.follows}>
      <h2 className={styles.heading}>{text.heading}</h2>
      <Lines lines={text.yes} />
      <h2 className={styles.heading}>{text.noHeading}</h2>
      <Lines lines={text.no} />
    </section>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
