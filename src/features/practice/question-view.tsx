import { useEffect, useRef, useState } from 'react';
import type { Question } from '#lesson-kit/question.ts';
import { writtenLines } from '#lesson-kit/script.ts';
import { isRightRecall, recallOf, recallOfSaid } from '#state/practice/answer-recall.ts';
import { judgeAtOnce, judgeByServer, type Answered, type GivenAnswer } from '#state/practice/judge-answer.ts';
import type { Recall } from '#state/practice/memory.ts';
import { useAppState } from '#state/app-state-context.ts';
import { scratchServerOf } from '#state/scratch/scratch-server.ts';
import { practiceText } from '#text/practice.ts';
import { Button } from '#ui/button.tsx';
import { Paragraphs } from '#ui/paragraphs.tsx';
import { AnswerField, shownOrder } from './answer-field.tsx';
import { CommandLines } from './command-lines.tsx';
import styles from './question.module.css';
import { VerdictView, verdictWords, type VerdictLinks } from './verdict-view.tsx';

/** How a question was answered. */
export interface QuestionAnswered {
  readonly right: boolean;
  readonly recall: Recall;
}

export interface QuestionViewProps extends VerdictLinks {
  readonly question: Question;
  /** Any whole number; of the same one the choices come in the same order. */
  readonly seed: number;
  /** Called once. */
  readonly onAnswered: (answered: QuestionAnswered) => void;
  /** The way on, once it was answered; null where somebody else offers one. */
  readonly next: { readonly label: string; readonly onNext: () => void } | null;
}

type Phase =
  | { readonly kind: 'asking' }
  | { readonly kind: 'judging'; readonly given: GivenAnswer; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly given: GivenAnswer; readonly tookMs: number; readonly why: string }
  | { readonly kind: 'answered'; readonly given: GivenAnswer; readonly answered: Answered };

/**
 * One question: what is asked, the commands that it is about, and a field for the answer; then whether it is right, why,
 * and what the server did. Another question wants another key.
 */
export function QuestionView({ question, seed, onAnswered, next, ...links }: QuestionViewProps) {
  const state = useAppState();
  const [phase, setPhase] = useState<Phase>({ kind: 'asking' });
  const [order] = useState(() => shownOrder(question, seed));
  const [shownAt] = useState(() => performance.now());
  const view = useRef<HTMLDivElement>(null);
  const told = useRef(onAnswered);
  useEffect(() => {
    told.current = onAnswered;
  });

  const settle = (given: GivenAnswer, answered: Answered, tookMs: number): void => {
    setPhase({ kind: 'answered', given, answered });
    told.current(worthOf(question, given, { right: answered.right, tookMs }));
  };
  const settled = useRef(settle);
  useEffect(() => {
    settled.current = settle;
  });
  const answer = (given: GivenAnswer): void => {
    const tookMs = performance.now() - shownAt;
    const judged = judgeAtOnce(question, given);
    if (judged === null) setPhase({ kind: 'judging', given, tookMs });
    else settle(given, { ...judged, played: null }, tookMs);
  };

  const judging = phase.kind === 'judging' ? phase : null;
  useEffect(() => {
    if (judging === null || !isPlayed(question)) return undefined;
    const leaving = new AbortController();
    const { given, tookMs } = judging;
    judgeByServer(scratchServerOf(state), question, given, leaving.signal).then(
      (answered) => {
        if (!leaving.signal.aborted) settled.current(given, answered, tookMs);
      },
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setPhase({
          kind: 'failed',
          given,
          tookMs,
          why: error instanceof Error ? error.message : String(error),
        });
      },
    );
    return () => leaving.abort();
  }, [judging, question, state]);

  // What had the focus is gone with the field.
  const isAnswered = phase.kind === 'answered';
  useEffect(() => {
    if (!isAnswered) return;
    const onward = view.current?.querySelector<HTMLElement>('[data-onward] button');
    (onward ?? view.current?.querySelector<HTMLElement>('[data-verdict]'))?.focus({ preventScroll: true });
  }, [isAnswered]);

  return (
    <div ref={view} className={styles.question} data-question={question.id}>
      <QuestionHead question={question} />
      {phase.kind === 'asking' ? <AnswerField question={question} order={order} onAnswer={answer} /> : null}
      <div aria-live="polite">
        {phase.kind === 'judging' ? (
          <p className={styles.hint}>
            {question.kind === 'fix' ? practiceText.judgingScript : practiceText.judging}
          </p>
        ) : null}
        {phase.kind === 'failed' ? (
          <div className={styles.form}>
            <p className={styles.complaint}>{practiceText.failed(phase.why)}</p>
            <div>
              <Button onClick={() => setPhase({ ...phase, kind: 'judging' })}>{practiceText.again}</Button>
            </div>
          </div>
        ) : null}
        {phase.kind === 'answered' ? <Verdict question={question} {...phase} /> : null}
      </div>
      {phase.kind === 'answered' ? (
        <>
          {next === null ? null : (
            <div className={styles.actions} data-onward>
              <Button variant="primary" onClick={next.onNext}>
                {next.label}
              </Button>
              <span className={styles.keys}>{practiceText.keys.next}</span>
            </div>
          )}
          <VerdictView
            question={question}
            given={phase.given}
            answered={phase.answered}
            order={order}
            {...links}
          />
        </>
      ) : null}
    </div>
  );
}

function Verdict({
  question,
  given,
  answered,
}: Extract<Phase, { kind: 'answered' }> & { readonly question: Question }) {
  const { words, right } = verdictWords(question, given, answered);
  return (
    <p className={styles.verdict} data-right={right} data-verdict tabIndex={-1}>
      {words}
    </p>
  );
}

type PlayedKind = 'predict' | 'estimate' | 'fix';
const isPlayed = (question: Question): question is Extract<Question, { kind: PlayedKind }> =>
  question.kind === 'predict' || question.kind === 'estimate' || question.kind === 'fix';

function worthOf(
  { kind }: Question,
  given: GivenAnswer,
  { right, tookMs }: { readonly right: boolean; readonly tookMs: number },
): QuestionAnswered {
  const recall =
    given.kind === 'said'
      ? recallOfSaid(given.had.filter(Boolean).length, given.had.length)
      : recallOf({ kind, right, tookMs });
  return { right: isRightRecall(recall), recall };
}

/** What is asked, and the commands that it is about. */
export function QuestionHead({ question }: { readonly question: Question }) {
  const place = 'place' in question ? question.place : null;
  const run = 'run' in question ? question.run : null;
  return (
    <>
      <p className={styles.facts}>
        <span className={styles.kind}>{practiceText.kind[question.kind]}</span>
        <span>{practiceText.level(question.level)}</span>
      </p>
      <div className={styles.ask}>
        <Paragraphs text={question.ask} />
      </div>
      {place === null || place.seed.lines.length === 0 ? null : (
        <div className={styles.part}>
          <p className={styles.title}>{practiceText.seed}</p>
          <CommandLines
            label={practiceText.seed}
            lines={writtenLines(place.seed).map((text) => ({ text }))}
          />
        </div>
      )}
      {run === null || run.lines.length === 0 ? null : (
        <div className={styles.part}>
          <p className={styles.title}>{practiceText.run}</p>
          <CommandLines label={practiceText.run} lines={writtenLines(run).map((text) => ({ text }))} />
        </div>
      )}
      {place === null || place.topology === 'single' ? null : (
        <p className={styles.hint}>{practiceText.lab}</p>
      )}
    </>
  );
}
