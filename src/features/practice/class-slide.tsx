import { useState } from 'react';
import type { Question } from '#lesson-kit/question.ts';
import { writtenLines, type Script } from '#lesson-kit/script.ts';
import { judgeByServer, type GivenAnswer } from '#state/practice/judge-answer.ts';
import { useScratchRun } from '#state/scratch/use-scratch-run.ts';
import { classText } from '#text/class-quiz.ts';
import { Paragraphs } from '#ui/paragraphs.tsx';
import { AnswerKey } from './answer-key.tsx';
import { shownOrder } from './answer-field.tsx';
import { ChoiceText } from './choice-field.tsx';
import styles from './class-presenter.module.css';
import { CommandLines } from './command-lines.tsx';
import { StepText } from './order-field.tsx';
import { RunBehind } from './played-lines.tsx';
import { QuestionHead } from './question-view.tsx';

export interface ClassSlideProps {
  readonly question: Question;
  /** What the order of choices is made of. */
  readonly seed: number;
  /** Whether the answer is shown. */
  readonly revealed: boolean;
}

/** Whether what there is to choose from or to put in order stands in the answer again. */
const isListed = (question: Question): boolean => 'choices' in question || question.kind === 'order';

/** Nobody in particular answers. */
const NOBODY: GivenAnswer = { kind: 'unknown' };

/** One question for a room, and its answer once it is revealed. Another question wants another key. */
export function ClassSlide({ question, seed, revealed }: ClassSlideProps) {
  const [order] = useState(() => shownOrder(question, seed));
  return (
    <div className={styles.slide}>
      <QuestionHead question={question} />
      {revealed && isListed(question) ? null : <Asked question={question} order={order} />}
      <section className={styles.answer} aria-live="polite" aria-label={classText.present.answer}>
        {isPlayed(question) ? (
          <Played question={question} order={order} revealed={revealed} />
        ) : revealed ? (
          <>
            <AnswerKey question={question} given={NOBODY} played={null} order={order} />
            <Why question={question} />
            {question.kind === 'say' ? null : <RunBehind question={question} given={NOBODY} />}
          </>
        ) : null}
      </section>
    </div>
  );
}

const Why = ({ question: { why } }: { readonly question: Question }) =>
  why === '' ? null : <Paragraphs text={why} />;

/** What there is to choose from, to be put in order, or to be mended. */
function Asked({ question, order }: { readonly question: Question; readonly order: readonly number[] }) {
  const words = classText.present;
  switch (question.kind) {
    case 'choose':
    case 'choose-all':
    case 'structure':
    case 'next':
      return (
        <ol className={styles.choices} aria-label={words.options}>
          {order.map((place) => {
            const choice = question.choices[place];
            return choice === undefined ? null : (
              <li key={place} className={styles.choice}>
                <ChoiceText choice={choice} />
              </li>
            );
          })}
        </ol>
      );
    case 'order':
      return (
        <ol className={styles.choices} aria-label={words.steps}>
          {order.map((place) => (
            <li key={place} className={styles.choice}>
              <StepText text={question.steps[place] ?? ''} isCommand={question.proof !== null} />
            </li>
          ))}
        </ol>
      );
    case 'predict':
      return <p className={styles.wanted}>{words.reply}</p>;
    case 'estimate':
      return <p className={styles.wanted}>{words.howMany(question.unit)}</p>;
    case 'fix':
      return (
        <>
          <Lines label={words.broken} script={question.broken} />
          <Lines label={words.after} script={question.after} />
        </>
      );
    case 'say':
      return null;
  }
}

function Lines({ label, script }: { readonly label: string; readonly script: Script }) {
  if (script.lines.length === 0) return null;
  return (
    <div>
      <p className={styles.wanted}>{label}</p>
      <CommandLines label={label} lines={writtenLines(script).map((text) => ({ text }))} />
    </div>
  );
}

type PlayedQuestion = Extract<Question, { kind: 'predict' | 'estimate' | 'fix' }>;
const isPlayed = (question: Question): question is PlayedQuestion =>
  question.kind === 'predict' || question.kind === 'estimate' || question.kind === 'fix';

/** What the server answers: it is asked while the room thinks. */
function Played({
  question,
  order,
  revealed,
}: Omit<ClassSlideProps, 'seed' | 'question'> & {
  readonly question: PlayedQuestion;
  readonly order: readonly number[];
}) {
  const { run } = useScratchRun((scratch, signal) => judgeByServer(scratch, question, NOBODY, signal), true);
  if (!revealed) return null;
  if (run.kind === 'failed') return <p>{classText.present.failed(run.why)}</p>;
  if (run.kind !== 'ran') return <p>{classText.present.running}</p>;
  return (
    <>
      <AnswerKey question={question} given={NOBODY} played={run.result.played} order={order} />
      <Why question={question} />
    </>
  );
}
