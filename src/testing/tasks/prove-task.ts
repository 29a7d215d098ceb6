import { describe, expect, test } from 'vitest';
import { allTasks } from '#lesson-kit/tasks/all-tasks.ts';
import type { BuildTask, Submission, TaskReport } from '#lesson-kit/tasks/build-task.ts';
import { runTask } from '#lesson-kit/tasks/run-task.ts';
import { testTaskStages } from '../task-stages.ts';
import type { Attempts } from './attempts.ts';

const run = (task: BuildTask, submission: Submission): Promise<TaskReport> =>
  runTask(task, submission, testTaskStages, new AbortController().signal);

/** The invariants that do not hold, each with why; those that were not tried for others' sake left out. */
function broken(
  task: BuildTask,
  { invariants }: TaskReport,
): ReadonlyArray<readonly [string, string | null]> {
  const onLab = new Set(task.invariants.filter((one) => one.topology !== 'single').map(({ id }) => id));
  const failed = invariants.filter(({ holds }) => !holds);
  const isAlone = failed.every(({ id }) => onLab.has(id));
  return failed.filter(({ id }) => isAlone || !onLab.has(id)).map(({ id, because }) => [id, because]);
}

/** Names are made for each run: `lock:12` is `lock`. */
const withoutNumbers = (because: string): string => because.replaceAll(/\b([a-z]+):\d+/gu, '$1');

/** Declares the tests by which a task is proved: every right attempt solves it, and every wrong one fails for its own reason. */
export function proveTask({ task: id, right, wrong }: Attempts): void {
  const task = allTasks.find((known) => known.id === id);
  if (task === undefined) throw new Error(`there is no task ${id}`);
  describe(`the task ${id}`, () => {
    test.each(right)('is solved by $how', async ({ submission }) => {
      const report = await run(task, submission);
      expect(broken(task, report)).toEqual([]);
      expect(report.passed).toBe(true);
    });

    test.each(wrong)('is not solved by $how', async ({ submission, breaks, says }) => {
      const report = await run(task, submission);
      const found = broken(task, report);
      expect(found.map(([invariant]) => invariant)).toEqual(breaks);
      expect(withoutNumbers(found[0]?.[1] ?? '')).toContain(says);
      expect(report.passed).toBe(false);
    });

    test('is not solved by what the learner begins with, which is accepted as it stands', async () => {
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
}
