import { describe, expect, test } from 'vitest';
import { allTasks } from '#lesson-kit/tasks/all-tasks.ts';
import type { BuildTask, Submission, TaskReport } from '#lesson-kit/tasks/build-task.ts';
import { runTask } from '#lesson-kit/tasks/run-task.ts';
import { testTaskStages } from '../task-stages.ts';
import { allAttempts } from './all-attempts.ts';

const run = (task: BuildTask, submission: Submission): Promise<TaskReport> =>
  runTask(task, submission, testTaskStages, new AbortController().signal);

/** The invariants that do not hold, each with why. */
const broken = ({ invariants }: TaskReport): ReadonlyArray<readonly [string, string | null]> =>
  invariants.filter(({ holds }) => !holds).map(({ id, because }) => [id, because]);

const attemptsAt = (id: string) => allAttempts.find(({ task }) => task === id) ?? { right: [], wrong: [] };

describe.each(allTasks)('$id', (task) => {
  const { right, wrong } = attemptsAt(task.id);

  test('is proved by two right ways and four wrong ones at least, in both forms where there are two', () => {
    expect(right.length).toBeGreaterThanOrEqual(2);
    expect(new Set(right.map(({ submission }) => submission.kind))).toEqual(new Set(['lua', 'commands']));
    expect(wrong.length).toBeGreaterThanOrEqual(4);
  });

  test.each(right)('is solved by $how', async ({ submission }) => {
    const report = await run(task, submission);
    expect(broken(report)).toEqual([]);
    expect(report.passed).toBe(true);
  });

  test.each(wrong)('is not solved by $how', async ({ submission, breaks, says }) => {
    const report = await run(task, submission);
    const labs = task.invariants.filter(({ topology }) => topology !== 'single').map(({ id }) => id);
    const found = broken(report).filter(([id]) => !labs.includes(id) || breaks.includes(id));
    expect(found.map(([id]) => id)).toEqual(breaks);
    expect(found[0]?.[1]).toContain(says);
    expect(report.passed).toBe(false);
  });

  test('is not solved by what the learner begins with', async () => {
    for (const submission of [
      { kind: 'lua', code: task.starter.lua },
      { kind: 'commands', scripts: task.starter.commands },
    ] as const) {
      const report = await run(task, submission);
      expect(report.invariants[0]).toMatchObject({ id: 'accepted', holds: true });
      expect(report.passed).toBe(false);
    }
  });
});
