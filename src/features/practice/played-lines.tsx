import type { ChoiceQuestion, OrderQuestion } from '#lesson-kit/question.ts';
import { runBehind, type GivenAnswer } from '#state/practice/judge-answer.ts';
import { playQuestion, type PlayedQuestion, type QuestionRun } from '#state/practice/play-question.ts';
import { useScratchRun } from '#state/scratch/use-scratch-run.ts';
import { practiceText } from '#text/practice.ts';
import { CommandLines } from './command-lines.tsx';
import styles from './question.module.css';

export interface PlayedLinesProps {
  readonly played: PlayedQuestion;
  /** Whether to say which of what was asked for does not hold, where nobody else does. */
  readonly saysRed: boolean;
}

/** What each command has brought. */
export function PlayedLines({ played, saysRed }: PlayedLinesProps) {
  const red = saysRed ? played.findings.flatMap(({ verdict }) => (verdict.ok ? [] : [verdict.because])) : [];
  return (
    <div className={styles.part}>
      <p className={styles.title}>{practiceText.engine}</p>
      <CommandLines label={practiceText.engine} lines={played.scripts.flat()} />
      {red.length === 0 ? null : (
        <>
          <p className={styles.title}>{practiceText.red}</p>
          <ul className={styles.prose}>
            {red.map((because) => (
              <li key={because}>{because}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

interface RunBehindProps {
  readonly question: ChoiceQuestion | OrderQuestion;
  readonly given: GivenAnswer;
}

/** The run behind a choice or an order, played once it was answered. */
export function RunBehind({ question, given }: RunBehindProps) {
  const run = runBehind(question, given);
  return run === null ? null : <Run question={question} run={run} />;
}

function Run({
  question,
  run,
}: {
  readonly question: RunBehindProps['question'];
  readonly run: QuestionRun;
}) {
  const { run: running } = useScratchRun(
    (scratch, signal) => playQuestion(scratch, question, run, signal),
    true,
  );
  switch (running.kind) {
    case 'not-run':
    case 'running':
      return <p className={styles.hint}>{practiceText.running}</p>;
    case 'failed':
      return <p className={styles.complaint}>{practiceText.runFailed(running.why)}</p>;
    case 'ran':
      return <PlayedLines played={running.result} saysRed />;
  }
}
