import { useEffect, useRef } from 'react';
import type { QuestionId } from '#lesson-kit/question.ts';
import type { Round } from '#state/practice/round-store.ts';
import { practiceText } from '#text/practice.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './practice-page.module.css';

export interface RoundOverProps {
  readonly round: Round;
  /** What a question asks; null while that is not there. */
  readonly askOf: (question: QuestionId) => string | null;
  readonly practiceHref: string;
  /** Another round, of these questions, or of whatever is next. */
  readonly onAgain: (questions: readonly QuestionId[] | null) => void;
}

/** How a round went, and when each question comes back. */
export function RoundOver({ round, askOf, practiceHref, onAgain }: RoundOverProps) {
  const words = practiceText.round;
  const { results } = round;
  const wrong = results.filter(({ right }) => !right).map(({ question }) => question);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={styles.round}>
      <header className={styles.bar}>
        <h1 ref={heading} className={styles.heading} tabIndex={-1}>
          {words.overHeading}
        </h1>
        <p className={styles.statement}>{words.sum(results.length - wrong.length, results.length)}</p>
      </header>
      <ol className={styles.results} aria-label={words.overHeading}>
        {results.map(({ question, right, days }) => (
          <li key={question} className={styles.result}>
            <span className={styles.mark} data-right={right}>
              <Icon name={right ? 'check' : 'close'} />
              <VisuallyHidden>{right ? words.right : words.wrong}</VisuallyHidden>
            </span>
            <span>
              <CodedText text={firstOf(askOf(question) ?? question)} />
            </span>
            <span className={`${styles.hint} ${styles.when}`}>{words.comesBack(days)}</span>
          </li>
        ))}
      </ol>
      <div className={styles.actions}>
        <Button variant="primary" onClick={() => onAgain(null)}>
          {words.another}
        </Button>
        {wrong.length === 0 ? null : <Button onClick={() => onAgain(wrong)}>{words.once}</Button>}
        <ButtonLink variant="quiet" href={practiceHref}>
          {words.start}
        </ButtonLink>
      </div>
    </div>
  );
}

/** The first paragraph of what is asked. */
const firstOf = (ask: string): string => ask.split(/\n{2,}/u)[0] ?? ask;
