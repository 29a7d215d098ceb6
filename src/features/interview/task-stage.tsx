import { useRef } from 'react';
import { followUpsFor, type BuildTask } from '#lesson-kit/tasks/build-task.ts';
import { followUpName } from '#state/interview/asked-of.ts';
import { keptOf } from '#state/interview/checked-build.ts';
import {
  buildOf,
  ownWordsOf,
  withBuild,
  withChecked,
  withDraft,
  withOwnWords,
  type Draft,
  type Interview,
} from '#state/interview/interview.ts';
import { interviewText } from '#text/interview.ts';
import { Button } from '#ui/button.tsx';
import { Paragraphs } from '#ui/paragraphs.tsx';
import { CheckReport } from './check-report.tsx';
import { DraftFields } from './draft-fields.tsx';
import { OwnWordsField } from './own-words-field.tsx';
import styles from './task-stage.module.css';
import { TaskFunctions } from './task-functions.tsx';
import { useChecks, type RunChecks } from './use-checks.ts';

export interface TaskStageProps {
  readonly task: BuildTask;
  readonly interview: Interview;
  readonly runChecks: RunChecks;
  readonly onChange: (change: (interview: Interview) => Interview) => void;
}

const words = interviewText.task;

/** What a task's fields begin with. */
export const firstDraft = ({ starter }: BuildTask): Draft => ({ form: 'lua', ...starter });

/** A build task: what is wanted, the fields to write it in, what the checks find, and questions once it is handed in. */
export function TaskStage({ task, interview, runChecks, onChange }: TaskStageProps) {
  const { checking, run, stop } = useChecks(task, runChecks);
  const after = useRef<HTMLHeadingElement>(null);
  const build = buildOf(interview, task.id);
  const draft = build?.draft ?? firstDraft(task);
  const handedIn = build?.handedIn === true;
  const running = checking.kind === 'running';
  const check = async (): Promise<boolean> => {
    const report = await run(draft);
    if (report !== null) onChange((now) => withChecked(now, task.id, draft, keptOf(report)));
    return report !== null;
  };
  const handIn = async (): Promise<void> => {
    if (build?.current !== true && !(await check())) return;
    onChange((now) => {
      const made = buildOf(now, task.id);
      return made === null ? now : withBuild(now, { ...made, handedIn: true });
    });
    requestAnimationFrame(() => after.current?.focus());
  };
  const checked = build?.checked ?? null;
  return (
    <div className={styles.stage}>
      <div className={styles.brief}>
        <Paragraphs text={task.brief} />
        <TaskFunctions functions={task.functions} />
      </div>
      <div className={styles.work}>
        <DraftFields
          task={task}
          draft={draft}
          readOnly={handedIn || running}
          onChange={(next) => onChange((now) => withDraft(now, task.id, next))}
          onRun={() => void check()}
        />
        {handedIn ? null : (
          <div className={styles.actions}>
            {running ? (
              <Button onClick={stop}>{words.stop}</Button>
            ) : (
              <>
                <Button variant="primary" onClick={() => void check()}>
                  {words.run}
                </Button>
                <Button onClick={() => void handIn()}>{words.handIn}</Button>
              </>
            )}
          </div>
        )}
        <output className={styles.state}>{stateOf()}</output>
        {checked === null ? null : <CheckReport checked={checked} />}
        {handedIn ? (
          <FollowUps task={task} interview={interview} onChange={onChange} heading={after} />
        ) : null}
      </div>
    </div>
  );

  function stateOf(): string {
    if (running) return words.running;
    if (checking.kind === 'failed') return words.failed(checking.because);
    if (checked === null) return words.never;
    const { invariants } = checked;
    const held = words.held(invariants.filter(({ holds }) => holds).length, invariants.length);
    return build?.current === true ? held : `${held} ${words.changed}`;
  }
}

interface FollowUpsProps extends Pick<TaskStageProps, 'task' | 'interview' | 'onChange'> {
  readonly heading: React.RefObject<HTMLHeadingElement | null>;
}

/** Questions about what was built; which those are depends on it. */
function FollowUps({ task, interview, onChange, heading }: FollowUpsProps) {
  const questions = followUpsFor(task, buildOf(interview, task.id)?.checked?.built ?? []);
  return (
    <section className={styles.followUps}>
      <h2 ref={heading} className={styles.title} tabIndex={-1}>
        {words.followUps}
      </h2>
      <p className={styles.state}>{questions.length === 0 ? words.noFollowUps : words.handedIn}</p>
      {questions.map(({ id, ask }) => {
        const of = followUpName(task.id, id);
        return (
          <OwnWordsField
            key={id}
            ask={ask}
            words={ownWordsOf(interview, of)}
            rows={4}
            onText={(text) => onChange((now) => withOwnWords(now, { ...ownWordsOf(now, of), text }))}
          />
        );
      })}
    </section>
  );
}
