import { useId } from 'react';
import type { RoundSubject } from '#state/practice/pick-round.ts';
import type { PracticeCount } from '#state/practice/practice-standing.ts';
import { practiceText } from '#text/practice.ts';
import styles from './practice-page.module.css';

/** Something that a round may be about. */
export interface OfferedSubject {
  readonly title: string;
  readonly subject: RoundSubject;
  readonly count: PracticeCount;
}

export interface SubjectListProps {
  readonly heading: string;
  readonly subjects: readonly OfferedSubject[];
  readonly onBegin: (subject: RoundSubject) => void;
}

/** Subjects with how many questions each has, and how many of them come back today; those without any are left out. */
export function SubjectList({ heading, subjects, onBegin }: SubjectListProps) {
  const id = useId();
  const offered = subjects.filter(({ count }) => count.all > 0);
  if (offered.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      <ul className={styles.subjects}>
        {offered.map(({ title, subject, count: { all, answered, due } }) => (
          <li key={title}>
            <button type="button" className={styles.subject} onClick={() => onBegin(subject)}>
              {title}{' '}
              <span className={styles.count}>
                {due === 0 ? null : (
                  <span className={styles.due}>{`${practiceText.subjects.due(due)}, `}</span>
                )}
                {practiceText.subjects.answered(answered, all)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
