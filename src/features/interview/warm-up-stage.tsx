import { useState, type ReactNode } from 'react';
import type { Question, QuestionId } from '#lesson-kit/question.ts';
import { withAnswer, type Interview } from '#state/interview/interview.ts';
import { interviewText } from '#text/interview.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { CodedText } from '#ui/coded-text.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import styles from './warm-up-stage.module.css';

/** Draws a question with what it takes to answer it, and says how the answer was judged. */
export type RenderQuestion = (question: Question, onAnswered: (right: boolean) => void) => ReactNode;

export interface WarmUpStageProps {
  readonly questions: readonly QuestionId[];
  readonly questionOf: (id: QuestionId) => Question | undefined;
  readonly interview: Interview;
  readonly renderQuestion: RenderQuestion;
  readonly onChange: (change: (interview: Interview) => Interview) => void;
}

const words = interviewText.warmUp;

const answeredIn = ({ answers }: Interview): ReadonlySet<QuestionId> =>
  new Set(answers.map(({ question }) => question));

/** The questions of the warm-up, one at a time; any of them by its number. */
export function WarmUpStage(props: WarmUpStageProps) {
  const { questions, questionOf, interview, renderQuestion, onChange } = props;
  const answerTo = (id: QuestionId) => interview.answers.find(({ question }) => question === id);
  const [at, setAt] = useState(() => {
    const open = questions.findIndex((id) => answerTo(id) === undefined);
    return open === -1 ? questions.length : open;
  });
  // What was answered before one came to it is not asked again: its answer has been shown.
  const [before, setBefore] = useState(() => answeredIn(interview));
  const go = (to: number): void => {
    if (to === at) return;
    setBefore(answeredIn(interview));
    setAt(to);
  };
  const id = questions[at];
  const question = id === undefined ? undefined : questionOf(id);
  const answer = id === undefined ? undefined : answerTo(id);
  return (
    <div className={styles.stage}>
      <ol className={styles.numbers} aria-label={words.list}>
        {questions.map((one, index) => {
          const given = answerTo(one);
          const state = given === undefined ? 'open' : given.right ? 'right' : 'wrong';
          return (
            <li key={one}>
              <button
                type="button"
                className={styles.number}
                data-state={state}
                aria-current={index === at ? 'step' : undefined}
                onClick={() => go(index)}
              >
                {index + 1}
                <VisuallyHidden>{`, ${words.state[state]}`}</VisuallyHidden>
              </button>
            </li>
          );
        })}
      </ol>
      {id === undefined ? <p>{words.all}</p> : null}
      {id !== undefined && question === undefined ? <p>{interviewText.over.gone(id)}</p> : null}
      {question === undefined ? null : (
        <section key={question.id} className={styles.question}>
          <h2 className={styles.hint}>{words.question(at + 1, questions.length)}</h2>
          {before.has(question.id) ? (
            <>
              <p className={styles.ask}>
                <CodedText text={question.ask} />
              </p>
              <div>
                <Badge tone={answer?.right === true ? 'ok' : 'danger'}>
                  {words.state[answer?.right === true ? 'right' : 'wrong']}
                </Badge>
              </div>
            </>
          ) : (
            renderQuestion(question, (right) =>
              onChange((now) => withAnswer(now, { question: question.id, right })),
            )
          )}
          <div>
            <Button onClick={() => go(at + 1)}>{answer === undefined ? words.skip : words.next}</Button>
          </div>
        </section>
      )}
    </div>
  );
}
