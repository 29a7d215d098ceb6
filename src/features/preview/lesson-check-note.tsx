import type { LessonCheck } from '#lesson-kit/lesson-check.ts';
import type { LessonProblem } from '#lesson-kit/lesson-problem.ts';
import { previewText } from '#text/preview.ts';
import { IconButton } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './lesson-check-note.module.css';

/** What became of the proofs of the lesson that was saved last, above whatever place is open. */
export function LessonCheckNote(props: { readonly check: LessonCheck; readonly onClose: () => void }) {
  const { check } = props;
  const close = <IconButton icon="close" label={previewText.close} onClick={props.onClose} />;
  return (
    <aside className={styles.note} aria-label={previewText.label}>
      <Notice tone={toneOf(check)} title={titleOf(check)} actions={close}>
        {check.kind === 'checking' || check.problems.length === 0 ? undefined : (
          <ul className={styles.problems}>
            {check.problems.map((problem) => (
              <Problem key={`${problem.line} ${problem.message}`} problem={problem} />
            ))}
          </ul>
        )}
      </Notice>
    </aside>
  );
}

function Problem({ problem: { file, line, step, message } }: { readonly problem: LessonProblem }) {
  const [first = '', ...more] = message.split('\n');
  return (
    <li>
      <code>{previewText.place(file, line, step)}</code>
      <p>{first}</p>
      {more.length === 0 ? null : (
        <details>
          <summary>{previewText.details}</summary>
          <pre className={styles.transcript}>{more.join('\n')}</pre>
        </details>
      )}
    </li>
  );
}

function toneOf(check: LessonCheck): 'info' | 'ok' | 'danger' {
  if (check.kind === 'checking') return 'info';
  return check.problems.length === 0 ? 'ok' : 'danger';
}

function titleOf(check: LessonCheck): string {
  if (check.kind === 'checking') return previewText.checking(check.id);
  const { id, proofs, seconds, problems } = check;
  return problems.length === 0
    ? previewText.holds(id, proofs, seconds)
    : previewText.fails(id, problems.length);
}
