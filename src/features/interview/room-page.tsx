import { useEffect, useRef, useState } from 'react';
import type { Question, QuestionId } from '#lesson-kit/question.ts';
import type { BuildTask } from '#lesson-kit/tasks/build-task.ts';
import type { Position } from '#state/interview/interview-clock.ts';
import { ownWordsOf, withOwnWords, type Interview, type Stage } from '#state/interview/interview.ts';
import { interviewText as words } from '#text/interview.ts';
import { Button } from '#ui/button.tsx';
import { LateConfirmDialog } from '#ui/late-confirm-dialog.tsx';
import { LiveRegion, VisuallyHidden } from '#ui/visually-hidden.tsx';
import { OwnWordsField } from './own-words-field.tsx';
import styles from './room-page.module.css';
import { StageClock } from './stage-clock.tsx';
import { TaskStage } from './task-stage.tsx';
import type { RunChecks } from './use-checks.ts';
import { WarmUpStage, type RenderQuestion } from './warm-up-stage.tsx';

export interface RoomPageProps {
  readonly interview: Interview;
  readonly position: Extract<Position, { readonly kind: 'stage' }>;
  /** Milliseconds since 1970; the same function at every call. */
  readonly now: () => number;
  readonly questionOf: (id: QuestionId) => Question | undefined;
  readonly taskOf: (id: string) => BuildTask | undefined;
  readonly renderQuestion: RenderQuestion;
  readonly runChecks: RunChecks;
  readonly onChange: (change: (interview: Interview) => Interview) => void;
  readonly onGoOn: () => void;
  readonly onEnd: () => void;
}

const MINUTE = 60_000;

/** An interview under way: its stages, the time that is left, and what is asked now. */
export function RoomPage(props: RoomPageProps) {
  const { interview, position, now, taskOf, onGoOn, onEnd } = props;
  const { stages } = interview;
  const [ending, setEnding] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(position.stage);
  const byHand = useRef(false);
  const [said, setSaid] = useState('');
  const stage = stages[position.stage];
  const name = stage === undefined ? '' : stageName(stage, taskOf);
  useEffect(() => {
    if (shown.current === position.stage) return;
    shown.current = position.stage;
    // What had the focus is gone with the stage before.
    heading.current?.focus();
    setSaid(byHand.current ? '' : words.wentOn(name));
    byHand.current = false;
  }, [position.stage, name]);
  if (stage === undefined) return null;
  const isLast = position.stage === stages.length - 1;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <p className={styles.hint}>
            {words.over.title(words.role.names[interview.role], interview.minutes)}
          </p>
          <h1 ref={heading} className={styles.heading} tabIndex={-1}>
            <VisuallyHidden>
              {words.stage(position.stage + 1, stages.length, words.stages[stage.kind])}{' '}
            </VisuallyHidden>
            {name}
          </h1>
        </div>
        <StageClock key={position.endsAt} endsAt={position.endsAt} ms={stage.ms} now={now} />
      </header>
      <ol className={styles.stages} aria-label={words.plan}>
        {stages.map((one, at) => (
          <li
            // A plan never changes.
            key={at}
            className={styles.step}
            aria-current={at === position.stage ? 'step' : undefined}
            data-done={at < position.stage}
          >
            {words.stages[one.kind]}
            <span className={styles.hint}>
              {at < position.stage ? words.done : words.minutes(one.ms / MINUTE)}
            </span>
          </li>
        ))}
      </ol>
      <LiveRegion>{said}</LiveRegion>
      <StageBody key={position.stage} {...props} stage={stage} />
      <footer className={styles.foot}>
        <Button
          variant={isLast ? 'primary' : 'plain'}
          onClick={() => {
            byHand.current = true;
            onGoOn();
          }}
        >
          {isLast ? words.finish : words.goOn}
        </Button>
        {isLast ? null : (
          <>
            <span className={styles.hint}>{words.goOnHint}</span>
            <Button variant="quiet" onClick={() => setEnding(true)}>
              {words.end}
            </Button>
          </>
        )}
      </footer>
      <LateConfirmDialog
        open={ending}
        onOpenChange={setEnding}
        title={words.endSure.title}
        description={words.endSure.body}
        confirmLabel={words.endSure.confirm}
        cancelLabel={words.endSure.cancel}
        onConfirm={onEnd}
      />
    </div>
  );
}

const stageName = (stage: Stage, taskOf: RoomPageProps['taskOf']): string =>
  stage.kind === 'task' ? (taskOf(stage.task)?.title ?? words.stages.task) : words.stages[stage.kind];

function StageBody(props: RoomPageProps & { readonly stage: Stage }) {
  const { stage, interview, questionOf, taskOf, renderQuestion, runChecks, onChange } = props;
  if (stage.kind === 'warm-up')
    return (
      <WarmUpStage
        questions={stage.questions}
        questionOf={questionOf}
        interview={interview}
        renderQuestion={renderQuestion}
        onChange={onChange}
      />
    );
  if (stage.kind === 'task') {
    const task = taskOf(stage.task);
    return task === undefined ? (
      <p>{words.over.gone(stage.task)}</p>
    ) : (
      <TaskStage task={task} interview={interview} runChecks={runChecks} onChange={onChange} />
    );
  }
  const question = questionOf(stage.question);
  return question === undefined ? (
    <p>{words.over.gone(stage.question)}</p>
  ) : (
    <div className={styles.design}>
      <OwnWordsField
        ask={question.ask}
        words={ownWordsOf(interview, stage.question)}
        rows={16}
        onText={(text) =>
          onChange((before) => withOwnWords(before, { ...ownWordsOf(before, stage.question), text }))
        }
      />
    </div>
  );
}
