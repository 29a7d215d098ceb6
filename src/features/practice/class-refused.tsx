import type { ClassCodeProblem } from '#state/class-quiz/class-code.ts';
import { classText } from '#text/class-quiz.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import styles from './class.module.css';

/** Said of a link that opens no quiz. */
export function ClassRefused({
  problem,
  makeHref,
}: {
  readonly problem: ClassCodeProblem;
  readonly makeHref: string;
}) {
  const words = classText.refused;
  const why = problem.kind === 'unknown' ? words.unknown(problem.questions.join(', ')) : words[problem.kind];
  return (
    <div className={styles.round}>
      <h1 className={styles.heading} tabIndex={-1}>
        {classText.heading}
      </h1>
      <Notice
        tone="warn"
        title={words.title}
        urgent
        actions={<ButtonLink href={makeHref}>{words.make}</ButtonLink>}
      >
        <p>{why}</p>
        <p>{words.safe}</p>
      </Notice>
    </div>
  );
}
