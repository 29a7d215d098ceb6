import type { Finding } from '#lesson-kit/finding.ts';
import { goalLines, type GoalLine } from '#lesson-kit/goal.ts';
import { lessonText } from '#text/lesson.ts';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './goal-view.module.css';

export interface GoalViewProps {
  /** What the checks found last; null while they have not looked yet. */
  readonly findings: readonly Finding[] | null;
  /** Whether the learner has done something in this step: only then is it said why it does not count yet. */
  readonly tried: boolean;
  /** The last look at the server failed, so `findings` are older than the server. */
  readonly stale: boolean;
}

const text = lessonText.goal;

function Mark({ ok }: { readonly ok: boolean }) {
  return (
    <span className={styles.mark} data-ok={ok}>
      <Icon name={ok ? 'check' : 'circle'} size={14} />
      <VisuallyHidden>{ok ? text.met : text.unmet}</VisuallyHidden>
    </span>
  );
}

function Line({ line }: { readonly line: GoalLine }) {
  const indent = { paddingInlineStart: `${line.depth * 20}px` };
  if (line.kind === 'group') {
    return (
      <li className={styles.line} style={indent}>
        <Mark ok={line.ok} />
        <span className={styles.group}>{text[line.group]}</span>
      </li>
    );
  }
  return (
    <li className={styles.line} style={indent}>
      <Mark ok={line.ok} />
      <div className={styles.words}>
        <p className={styles.want}>
          <strong className={styles.subject}>{line.subject}</strong> {text.should} {line.want}
        </p>
        <p className={styles.is}>
          <span className={styles.isLabel}>{text.is}</span> {line.is}
        </p>
      </div>
    </li>
  );
}

/** What should be, beside what is: the very findings that decide the step, and why they do not hold yet. */
export function GoalView({ findings, tried, stale }: GoalViewProps) {
  if (findings === null) return <p className={styles.waiting}>{stale ? text.failed : text.waiting}</p>;
  const reasons = findings.flatMap((part) => (part.verdict.ok ? [] : [part.verdict.because]));
  return (
    <div className={styles.goal}>
      <h3 className={styles.heading}>{text.heading}</h3>
      <ul className={styles.lines}>
        {goalLines(findings).map((line, at) => (
          // Lines have no name of their own; their order is that of the lesson's checks and never changes.
          <Line key={at} line={line} />
        ))}
      </ul>
      {tried && reasons.length > 0 ? (
        <div className={styles.reasons}>
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </div>
      ) : null}
      {stale ? <p className={styles.waiting}>{text.stale}</p> : null}
    </div>
  );
}
