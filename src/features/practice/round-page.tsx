import type { Question, QuestionId } from '#lesson-kit/question.ts';
import type { Round } from '#state/practice/round-store.ts';
import { practiceText } from '#text/practice.ts';
import { Meter } from '#ui/meter.tsx';
import styles from './practice-page.module.css';
import { QuestionView, type QuestionAnswered } from './question-view.tsx';
import type { VerdictLinks } from './verdict-view.tsx';

export interface RoundPageProps {
  /** With the place of the question that is shown, counted from 0. */
  readonly round: Round;
  readonly at: number;
  /** The question that is shown; null while it is on its way, undefined when there is none of its name. */
  readonly question: Question | null | undefined;
  /** Why the answer to this question was not kept; null when it was. */
  readonly complaint: string | null;
  readonly linksOf: (question: Question) => VerdictLinks;
  readonly practiceHref: string;
  readonly onAnswered: (question: QuestionId, answered: QuestionAnswered) => void;
  readonly onNext: () => void;
}

/** A round, one question at a time. */
export function RoundPage(props: RoundPageProps) {
  const { round, at, question, complaint, linksOf, practiceHref, onAnswered, onNext } = props;
  const words = practiceText.round;
  const of = round.questions.length;
  const isLast = at + 1 >= of;
  return (
    <div className={styles.round}>
      <header className={styles.bar}>
        <div className={styles.place}>
          <h1 tabIndex={-1}>{words.place(at + 1, of)}</h1>
          <a href={practiceHref}>{words.leave}</a>
        </div>
        <Meter
          label={words.progress}
          value={round.results.length}
          max={of}
          valueText={words.place(at + 1, of)}
        />
      </header>
      {question === null ? <p>{words.opening}</p> : null}
      {question === undefined ? <p>{words.gone}</p> : null}
      {question === null || question === undefined ? null : (
        <QuestionView
          key={`${round.seed} ${question.id}`}
          question={question}
          seed={round.seed}
          onAnswered={(answered) => onAnswered(question.id, answered)}
          next={{ label: isLast ? words.finish : words.next, onNext }}
          {...linksOf(question)}
        />
      )}
      <output className={styles.hint}>{complaint}</output>
    </div>
  );
}
