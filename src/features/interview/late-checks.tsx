import { useEffect, useState } from 'react';
import type { BuildTask } from '#lesson-kit/tasks/build-task.ts';
import { keptOf } from '#state/interview/checked-build.ts';
import { buildOf, withChecked, type Interview } from '#state/interview/interview.ts';
import { interviewText } from '#text/interview.ts';
import { firstDraft } from './task-stage.tsx';
import { submissionOf, type RunChecks } from './use-checks.ts';

export interface LateChecksProps {
  readonly interview: Interview;
  readonly taskOf: (id: string) => BuildTask | undefined;
  readonly runChecks: RunChecks;
  readonly onChange: (change: (interview: Interview) => Interview) => void;
}

/** The first task whose draft was never checked as it is; none once all were. */
const unchecked = ({ interview, taskOf }: Pick<LateChecksProps, 'interview' | 'taskOf'>) =>
  interview.stages
    .flatMap((stage) => (stage.kind === 'task' ? (taskOf(stage.task) ?? []) : []))
    .find((task) => buildOf(interview, task.id)?.current !== true);

/** Checks what stood in the fields when the time was up, so that it counts whether or not it was handed in. */
export function LateChecks(props: LateChecksProps) {
  const task = unchecked(props);
  return task === undefined ? <output /> : <LateCheck key={task.id} {...props} task={task} />;
}

function LateCheck({ interview, task, runChecks, onChange }: LateChecksProps & { readonly task: BuildTask }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [draft] = useState(() => buildOf(interview, task.id)?.draft ?? firstDraft(task));
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    runChecks(task, submissionOf(draft), signal).then(
      (report) => {
        if (!signal.aborted) onChange((now) => withChecked(now, task.id, draft, keptOf(report)));
      },
      (error: unknown) => {
        if (!signal.aborted) setFailure(error instanceof Error ? error.message : String(error));
      },
    );
    return () => controller.abort();
  }, [task, draft, runChecks, onChange]);
  return (
    <output>{failure === null ? interviewText.over.checking : interviewText.task.failed(failure)}</output>
  );
}
