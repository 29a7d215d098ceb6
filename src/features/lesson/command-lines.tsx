import type { RunnableLine } from '#lesson-kit/runnable.ts';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import styles from './command-lines.module.css';

export interface CommandLinesProps {
  readonly lines: readonly RunnableLine[];
  /** `run` when a click runs the command at once, which is the learner's setting. */
  readonly mode: 'insert' | 'run';
  readonly onPick: (line: RunnableLine) => void;
}

/** Commands of the text, one to a line; each is a button that hands its command to a terminal. */
export function CommandLines({ lines, mode, onPick }: CommandLinesProps) {
  return (
    <ul className={styles.lines} aria-label={lessonText.codeLabel}>
      {lines.map((line, at) => (
        // The same command may stand twice in one block, so its place is part of its key; the list never changes.
        <li key={`${at} ${line.text}`}>
          <button
            type="button"
            className={styles.line}
            aria-label={mode === 'run' ? lessonText.run(line.text) : lessonText.insert(line.text)}
            title={mode === 'run' ? lessonText.runHint : lessonText.insertHint}
            onClick={() => onPick(line)}
          >
            {line.client === null ? null : <span className={styles.client}>{line.client}</span>}
            <code className={styles.command}>{line.text}</code>
            <span className={styles.icon}>
              <Icon name="prompt" />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
