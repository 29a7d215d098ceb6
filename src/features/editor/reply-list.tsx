import { memo, type ReactNode } from 'react';
import type { ShownLine } from '#state/scripts/runs-store.ts';
import { scriptsText } from '#text/scripts.ts';
import { useStayAtEnd } from '#ui/use-stay-at-end.ts';
import styles from './reply-list.module.css';
import { toneOf } from './reply-marks.ts';

const text = scriptsText.replies;

/** Replies that are drawn; older ones are only beside their lines. */
const MOST_DRAWN = 200;

export interface ReplyListProps {
  readonly lines: readonly ShownLine[];
  /** Goes to the line of the text from which a reply came. */
  readonly onGoTo: (line: ShownLine) => void;
  /** What comes after the replies. */
  readonly below: ReactNode;
}

/** All that the lines have brought, in the order in which they were run. */
export function ReplyList({ lines, onGoTo, below }: ReplyListProps) {
  const drawn = lines.slice(-MOST_DRAWN);
  const size = drawn.reduce((sum, { output }) => sum + output.length + 1, 0);
  const { scroller, onScroll } = useStayAtEnd(true, size, ignore);
  return (
    <section
      className={styles.replies}
      ref={scroller}
      onScroll={onScroll}
      aria-label={text.label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      {lines.length === 0 ? <p className={styles.empty}>{text.empty}</p> : null}
      {lines.length > drawn.length ? (
        <p className={styles.left}>{text.left(lines.length - drawn.length)}</p>
      ) : null}
      <ol className={styles.list}>
        {drawn.map((line) => (
          <Reply key={line.id} line={line} onGoTo={onGoTo} />
        ))}
      </ol>
      {below}
    </section>
  );
}

const ignore = (): void => {};

const Reply = memo(function Reply(props: {
  readonly line: ShownLine;
  readonly onGoTo: (line: ShownLine) => void;
}) {
  const { line, onGoTo } = props;
  const { command, standing, output, ms } = line;
  const standingText = text.standings[standing];
  return (
    <li className={styles.reply} data-tone={toneOf(line)}>
      <p className={styles.head}>
        <button
          type="button"
          className={styles.line}
          aria-label={text.goTo(command.firstLine)}
          onClick={() => onGoTo(line)}
        >
          {text.line(command.firstLine)}
        </button>
        {command.client === null ? null : <span className={styles.client}>{command.client}</span>}
        {standingText === '' ? null : <span className={styles.standing}>{standingText}</span>}
        {ms === null ? null : <span className={styles.took}>{text.took(ms.toFixed(1))}</span>}
      </p>
      {output === '' ? null : <pre className={styles.output}>{output.replace(/\n$/u, '')}</pre>}
    </li>
  );
});
