import { useState } from 'react';
import { certificateText as words } from '#text/certificate.ts';
import { Button } from '#ui/button.tsx';
import '#ui/paper.css';
import styles from './certificate-page.module.css';

export interface FinishedLesson {
  readonly title: string;
  readonly steps: number;
  /** Milliseconds since 1970. */
  readonly finishedAt: number;
  /** How many were opened. */
  readonly hints: number;
  /** The numbers of the steps whose solution was shown, counted from 1. */
  readonly solutions: readonly number[];
}

export interface Achievements {
  readonly finished: readonly FinishedLesson[];
  /** Steps done in lessons that are not finished. */
  readonly stepsElsewhere: number;
  /** The lessons that the learner said to know. */
  readonly known: readonly string[];
}

export interface CertificatePageProps extends Achievements {
  /** How many the course has. */
  readonly lessons: number;
  /** Milliseconds since 1970. */
  readonly today: number;
  readonly courseHref: string;
}

/** What was done in this browser, as a page that can be printed and that says plainly what it is worth. */
export function CertificatePage(props: CertificatePageProps) {
  const [name, setName] = useState('');
  return (
    <div className={styles.page} data-paper>
      <header className={styles.controls}>
        <a href={props.courseHref}>{words.back}</a>
        <h1 className={styles.heading} tabIndex={-1}>
          {words.heading}
        </h1>
        {props.finished.length === 0 ? (
          <p>{words.nothing}</p>
        ) : (
          <>
            <p>{words.intro}</p>
            <div className={styles.naming}>
              <label className={styles.label}>
                {words.name}
                <input
                  className={styles.field}
                  autoComplete="name"
                  maxLength={80}
                  value={name}
                  onChange={(event) => setName(event.currentTarget.value)}
                />
              </label>
              <Button variant="primary" onClick={() => window.print()}>
                {words.print}
              </Button>
            </div>
            <p className={styles.hint}>{words.nameHint}</p>
          </>
        )}
      </header>
      {props.finished.length === 0 ? null : <Sheet {...props} name={name.trim()} />}
    </div>
  );
}

/** The sheet itself: the only part that is printed. */
function Sheet(props: CertificatePageProps & { readonly name: string }) {
  const { finished, stepsElsewhere, known, lessons, today, name } = props;
  const times = finished.map(({ finishedAt }) => finishedAt);
  const steps = finished.reduce((sum, lesson) => sum + lesson.steps, stepsElsewhere);
  return (
    <article className={styles.sheet} aria-labelledby="sheet-title">
      <h2 id="sheet-title" className={styles.title}>
        {words.title}
      </h2>
      <p className={styles.by}>{name === '' ? words.nobody : words.by(name)}</p>
      <p>
        {words.sum({ finished: finished.length, lessons, steps })},{' '}
        {words.span(Math.min(...times), Math.max(...times))}.
      </p>
      <h3 className={styles.list}>{words.lessons}</h3>
      <ul className={styles.lessons}>
        {finished.map((lesson) => (
          <li key={lesson.title} className={styles.lesson}>
            <strong>{lesson.title}</strong>
            <span className={styles.facts}>{factsOf(lesson)}</span>
          </li>
        ))}
      </ul>
      {known.length === 0 ? null : <p className={styles.facts}>{words.known(known)}</p>}
      <p className={styles.honest}>
        {words.honest} {words.printed(today)}
      </p>
    </article>
  );
}

function factsOf({ steps, finishedAt, hints, solutions }: FinishedLesson): string {
  const facts = [words.steps(steps), words.on(finishedAt)];
  if (hints > 0) facts.push(words.hints(hints));
  if (solutions.length > 0) facts.push(words.solutions(solutions));
  return facts.join(', ');
}
