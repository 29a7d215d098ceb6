import { describe, expect, test } from 'vitest';
import { allTasks } from '#lesson-kit/tasks/all-tasks.ts';
import { TAGS } from '#lesson-kit/question.ts';
import { attemptsAtLimits, attemptsAtStores, attemptsAtWork } from './all-attempts.ts';
import { wordsOfTask } from './task-words.ts';

const attempts = [...attemptsAtLimits, ...attemptsAtWork, ...attemptsAtStores];

test('every task has a name of its own', () => {
  const ids = allTasks.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(allTasks)('the task $id', (task) => {
  test('is proved by two right ways, in both forms, and by four wrong ones', () => {
    const { right = [], wrong = [] } = attempts.find(({ task: id }) => id === task.id) ?? {};
    expect(new Set(right.map(({ submission }) => submission.kind))).toEqual(new Set(['lua', 'commands']));
    expect(wrong.length).toBeGreaterThanOrEqual(4);
  });

  test('is about something that questions are about', () => {
    expect(task.tags.filter((tag) => !TAGS.includes(tag))).toEqual([]);
    expect(task.tags).not.toEqual([]);
  });

  test('has every invariant broken by some wrong way', () => {
    const { wrong = [] } = attempts.find(({ task: id }) => id === task.id) ?? {};
    const breakable = task.invariants.filter(({ topology }) => topology === 'single').map(({ id }) => id);
    const broken = new Set(wrong.flatMap(({ breaks }) => breaks));
    expect(breakable.filter((id) => !broken.has(id))).toEqual([]);
  });

  test('has follow-ups to be told apart, on facts that there are, whatever was built', () => {
    const facts = new Set(['lua', 'commands', ...task.probes.map(({ fact }) => fact)]);
    const asked = task.followUps.flatMap(({ when, unless }) => [...when, ...unless]);
    expect(asked.filter((fact) => !facts.has(fact) && !/^uses:[a-z]+$/u.test(fact))).toEqual([]);
    expect(new Set(task.followUps.map(({ id }) => id)).size).toBe(task.followUps.length);
    expect(task.followUps.filter(({ when }) => when.length === 0).length).toBeGreaterThanOrEqual(2);
    for (const { rubric } of task.followUps) expect(rubric.length).toBeGreaterThanOrEqual(3);
  });

  test('closes its backquotes', () => {
    expect(wordsOfTask(task).filter((text) => text.split('`').length % 2 === 0)).toEqual([]);
  });
});
