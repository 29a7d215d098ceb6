import { courseText } from '#text/course.ts';
import { ButtonLink } from '#ui/button.tsx';
import styles from './course-start.module.css';

/** Where the big button leads: back into a lesson, or to the next one. */
export interface CourseResume {
  readonly kind: 'begin' | 'continue' | 'next';
  readonly href: string;
  readonly lesson: string;
  /** Minutes that the lesson takes. */
  readonly minutes: number;
  /** Which step is to do, counted from 1, if one was begun. */
  readonly step: { readonly number: number; readonly of: number } | null;
}

/** The guided start; once it is done the first lesson is what to do next. */
export interface FirstPathOffer {
  readonly href: string;
  readonly done: boolean;
}

export interface CourseStartProps {
  /** Null when nothing is left to do; undefined until it is known what was done before. */
  readonly resume: CourseResume | null | undefined;
  /** Some of the lessons are not finished but known. */
  readonly someKnown: boolean;
  readonly firstPath: FirstPathOffer;
}

/** Where to go on, or for somebody who was never here, where to begin. */
export function CourseStart({ resume, someKnown, firstPath }: CourseStartProps) {
  if (resume === undefined) return <div className={styles.reading} />;
  if (resume === null)
    return <p className={styles.all}>{someKnown ? courseText.allFinishedOrKnown : courseText.allFinished}</p>;
  if (resume.kind === 'begin') return <FirstVisit begin={resume} firstPath={firstPath} />;
  return (
    <div className={styles.resume}>
      <ButtonLink href={resume.href} variant="primary">
        {resume.kind === 'continue' ? courseText.resume : courseText.nextUp}
      </ButtonLink>
      <p className={styles.at}>
        {resume.step === null ? resume.lesson : courseText.resumeAt(resume.lesson, resume.step)}
      </p>
    </div>
  );
}

function FirstVisit(props: { readonly begin: CourseResume; readonly firstPath: FirstPathOffer }) {
  const { first } = courseText;
  const { begin, firstPath } = props;
  return (
    <section aria-labelledby="where-to-begin" className={styles.first}>
      <h2 id="where-to-begin" className={styles.heading}>
        {first.heading}
      </h2>
      <ul className={styles.ways}>
        <li className={styles.way}>
          <ButtonLink href={firstPath.href} variant={firstPath.done ? 'plain' : 'primary'}>
            {firstPath.done ? first.pathAgain : first.path}
          </ButtonLink>
          <p className={styles.hint}>{first.pathHint}</p>
        </li>
        <li className={styles.way}>
          <ButtonLink href={begin.href} variant={firstPath.done ? 'primary' : 'plain'}>
            {first.begin}
          </ButtonLink>
          <p className={styles.hint}>{first.beginHint(begin.lesson, begin.minutes)}</p>
        </li>
        <li className={styles.way}>
          <p className={styles.hint}>
            <strong className={styles.question}>{first.known}</strong> {first.knownHint}
          </p>
        </li>
      </ul>
    </section>
  );
}
