import type { CheckedBuild } from '#state/interview/checked-build.ts';
import { transcriptText } from '#state/interview/transcript-markdown.ts';
import { interviewText } from '#text/interview.ts';
import { CodedText } from '#ui/coded-text.tsx';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './check-report.module.css';

const words = interviewText.task;

/** What a run of the checks found: each invariant with the reason if it is broken, and all that was called. */
export function CheckReport({ checked }: { readonly checked: CheckedBuild }) {
  const { invariants, calls } = checked;
  return (
    <div className={styles.report}>
      <ul className={styles.list} aria-label={words.checks}>
        {invariants.map(({ id, title, holds, because }) => (
          <li key={id} className={styles.item} data-holds={holds}>
            <span className={styles.mark}>
              <Icon name={holds ? 'check' : 'close'} size={16} />
              <VisuallyHidden>{`${holds ? words.holds : words.broken}: `}</VisuallyHidden>
            </span>
            <div className={styles.words}>
              <p>
                <CodedText text={title} />
              </p>
              {because === null ? null : (
                <p className={styles.because}>
                  <CodedText text={because} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
      {calls.length === 0 ? null : (
        <details className={styles.calls}>
          <summary>{words.transcript}</summary>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
          <ol className={styles.lines} tabIndex={0} aria-label={words.transcript}>
            {calls.map((line, at) => (
              // What was done is done: lines never move.
              <li key={at} className={styles.line} data-kind={line.kind}>
                {transcriptText(line)}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}
