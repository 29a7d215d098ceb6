import type { Question } from '#lesson-kit/question.ts';
import type { GivenAnswer } from '#state/practice/judge-answer.ts';
import type { PlayedQuestion } from '#state/practice/play-question.ts';
import { formatTty } from '#redis-cli/format-tty.ts';
import { practiceText } from '#text/practice.ts';
import { CodedText } from '#ui/coded-text.tsx';
import { Icon } from '#ui/icon.tsx';
import { Paragraphs } from '#ui/paragraphs.tsx';
import { writtenLines } from '#lesson-kit/script.ts';
import { ChoiceText } from './choice-field.tsx';
import { CommandLines } from './command-lines.tsx';
import { StepText } from './order-field.tsx';
import styles from './question.module.css';

export interface AnswerKeyProps {
  readonly question: Question;
  readonly given: GivenAnswer;
  readonly played: PlayedQuestion | null;
  /** In which order the choices were shown. */
  readonly order: readonly number[];
}

/** The right answer of a question, in the form that its kind has. */
export function AnswerKey({ question, given, played, order }: AnswerKeyProps) {
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next': {
      const chosen = given.kind === 'choices' ? given.chosen : [];
      return (
        <ul className={styles.answers} aria-label={practiceText.rightAnswer}>
          {order.map((place) => {
            const choice = question.choices[place];
            const isChosen = chosen.includes(place);
            // What is neither right nor chosen is shown too: its reason is worth reading.
            if (choice === undefined) return null;
            return (
              <li key={place} className={styles.answer}>
                <span
                  className={styles.mark}
                  data-right={choice.right ? 'true' : isChosen ? 'false' : undefined}
                >
                  <Icon name={choice.right ? 'check' : 'close'} />
                </span>
                <div>
                  <ChoiceText choice={choice} />
                  {isChosen ? <span className={styles.badge}>{practiceText.chosen}</span> : null}
                  {!isChosen && choice.right && chosen.length > 0 && question.kind === 'choose-all' ? (
                    <span className={styles.badge}>{practiceText.missed}</span>
                  ) : null}
                  {choice.why === null ? null : (
                    <p className={styles.reason}>
                      <CodedText text={choice.why} />
                    </p>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      );
    }
    case 'order':
      return (
        <div className={styles.part}>
          <p className={styles.title}>{practiceText.rightOrder}</p>
          <ol className={styles.steps} aria-label={practiceText.rightOrder}>
            {question.steps.map((step, at) => (
              // Steps of a right order never move.
              <li key={at} className={styles.step}>
                <StepText text={step} isCommand={question.proof !== null} />
              </li>
            ))}
          </ol>
        </div>
      );
    case 'predict':
    case 'estimate':
      return <Reply question={question} played={played} />;
    case 'fix':
      return (
        <div className={styles.part}>
          <p className={styles.title}>{practiceText.solution}</p>
          <CommandLines
            label={practiceText.solution}
            lines={writtenLines(question.solution).map((text) => ({ text }))}
          />
        </div>
      );
    case 'say':
      return (
        <div className={styles.part}>
          <p className={styles.title}>{practiceText.said.model}</p>
          <Paragraphs text={question.model} />
          <ul className={styles.answers}>
            {question.rubric.map((point, at) => {
              const had = given.kind === 'said' && given.had[at] === true;
              return (
                <li key={point} className={styles.answer}>
                  <span className={styles.mark} data-right={had ? 'true' : undefined}>
                    <Icon name={had ? 'check' : 'circle'} />
                  </span>
                  <span>
                    <CodedText text={point} />
                  </span>
                </li>
              );
            })}
          </ul>
        </div>
      );
  }
}

/** What the last command replied, as redis-cli prints it. */
function Reply({
  question,
  played,
}: {
  readonly question: Extract<Question, { kind: 'predict' | 'estimate' }>;
  readonly played: PlayedQuestion | null;
}) {
  if (played === null || played.reply === null) return null;
  const title =
    question.kind === 'estimate' ? practiceText.measured(question.unit) : practiceText.reply.title;
  return (
    <div className={styles.part}>
      <p className={styles.title}>{title}</p>
      <pre className={`${styles.lines} ${styles.line}`}>
        {[...formatTty(played.reply)].join('').trimEnd()}
      </pre>
    </div>
  );
}
