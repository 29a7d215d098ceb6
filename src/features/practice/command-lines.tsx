import { splitClient } from '#lesson-kit/runnable.ts';
import type { PrintedLine } from '#state/scratch/play-printed.ts';
import { practiceText } from '#text/practice.ts';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './question.module.css';

/** A line of a script, and what it has brought once it was played. */
export interface CommandLine {
  readonly text: string;
  readonly printed?: PrintedLine;
}

/** Commands as they are written, each with its reply below it if it was played. */
export function CommandLines({
  lines,
  label,
}: {
  readonly lines: readonly CommandLine[];
  readonly label: string;
}) {
  return (
    <ol className={styles.lines} aria-label={label}>
      {lines.map((line, at) => (
        // The lines of a script never change, and the same line may stand in it twice.
        <Line key={at} {...line} />
      ))}
    </ol>
  );
}

function Line({ text, printed }: CommandLine) {
  const { client, text: command } = splitClient(text);
  return (
    <li className={styles.line}>
      {client === null ? null : (
        <span className={styles.client}>
          <VisuallyHidden>{practiceText.client(client)}</VisuallyHidden>
          <span aria-hidden="true">{client}</span>
        </span>
      )}
      <code>{command}</code>
      {printed === undefined ? null : <Output {...printed} />}
    </li>
  );
}

function Output({ standing, output }: PrintedLine) {
  const words = output.trimEnd();
  const text = standing === 'waiting' ? `${words}${words === '' ? '' : '\n'}${practiceText.waiting}` : words;
  if (text === '') return null;
  return (
    <pre className={styles.output} data-standing={standing}>
      {text}
    </pre>
  );
}
