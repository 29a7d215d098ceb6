import { useId } from 'react';
import type { ReadingBlock as Block } from '#lesson-kit/reading.ts';
import { splitClient } from '#lesson-kit/runnable.ts';
import { writtenLines } from '#lesson-kit/script.ts';
import type { PrintedLine } from '#state/scratch/play-printed.ts';
import { readingsText } from '#text/readings.ts';
import { Button } from '#ui/button.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './reading-block.module.css';

const text = readingsText.block;

export interface ReadingBlockProps {
  readonly block: Block;
  /** Counted from 1, among all blocks of the reading. */
  readonly number: number;
  readonly of: number;
  /** What its lines have brought; none before it was run. */
  readonly printed: readonly PrintedLine[];
  readonly running: boolean;
  /** Why it could not be run; null when it could. */
  readonly failure: string | null;
  readonly onRun: () => void;
}

/** Commands of the text with a button that runs them; what each line brought then stands below it. */
export function ReadingBlock(props: ReadingBlockProps) {
  const { block, number, of, printed, running, failure, onRun } = props;
  const hasRun = printed.length > 0;
  const label = (running ? text.runningNamed : hasRun ? text.againNamed : text.runNamed)(number);
  const hint = useId();
  return (
    <section className={styles.block} aria-label={text.label(number, of)} aria-busy={running}>
      <ol className={styles.lines}>
        {writtenLines(block.script).map((line, at) => (
          // The list never changes, and the same line may stand in it twice.
          <Line key={`${at} ${line}`} line={line} printed={printed[at]} />
        ))}
      </ol>
      <div className={styles.foot}>
        <Button
          size="small"
          icon="play"
          aria-label={label}
          aria-disabled={running}
          aria-describedby={block.expect === 'error' ? hint : undefined}
          onClick={onRun}
        >
          {running ? text.running : hasRun ? text.again : text.run}
        </Button>
        {block.expect === 'error' ? (
          <span id={hint} className={styles.hint}>
            {text.meantToFail}
          </span>
        ) : null}
        {failure === null ? null : (
          <p className={styles.failure} role="alert">
            {text.failed(failure)}
          </p>
        )}
      </div>
    </section>
  );
}

function Line({ line, printed }: { readonly line: string; readonly printed: PrintedLine | undefined }) {
  const deed = deedOf(line);
  const { client, text: command } = splitClient(line);
  return (
    <li className={styles.line}>
      {deed === null ? (
        <code className={styles.command}>
          {client === null ? null : (
            <span className={styles.client}>
              <VisuallyHidden>{text.client(client)}</VisuallyHidden>
              <span aria-hidden="true">{client}</span>
            </span>
          )}
          {command}
        </code>
      ) : (
        <span className={styles.deed}>{deed}</span>
      )}
      {printed === undefined ? null : <Output line={line} printed={printed} />}
    </li>
  );
}

/** In words, what a line does that is no command; null for a command, and for what has no words of its own. */
function deedOf(line: string): string | null {
  const [, verb, what = ''] = /^(tick|server) (.+)$/u.exec(line) ?? [];
  if (verb === 'tick') return text.pass(what.replace(/(?<=\d)(?=[a-z])/u, ' '));
  return verb === 'server'
    ? (Object.entries(text.server).find(([name]) => name === what)?.[1] ?? null)
    : null;
}

function Output({ line, printed }: { readonly line: string; readonly printed: PrintedLine }) {
  const { standing, output } = printed;
  const words = output.replace(/\n$/u, '');
  const shown = standing === 'waiting' ? `${words}${words === '' ? '' : '\n'}${text.waiting}` : words;
  if (shown === '') return null;
  const reply = (
    <pre className={styles.output} data-standing={standing}>
      {shown}
    </pre>
  );
  if (shown.split('\n').length <= MOST_LINES_AT_ONCE) return reply;
  return (
    <section
      className={styles.scroller}
      aria-label={text.output(line)}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      {reply}
    </section>
  );
}

/** Of more lines some are reached by scrolling, as the style sheet limits the height. */
const MOST_LINES_AT_ONCE = 14;
