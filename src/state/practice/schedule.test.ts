import { describe, expect, test } from 'vitest';
import type { Recall, Memory } from './memory.ts';
import { createSchedule } from './schedule.ts';

const DAY = 24 * 60 * 60_000;
const BEGIN = new Date(2022, 11, 29, 12, 30).getTime();
const recallsOf = (letters: string): Recall[] =>
  letters.split('').map((letter) => ({ A: 'again', H: 'hard', G: 'good', E: 'easy' })[letter] as Recall);

/** The numbers that ts-fsrs publishes in its tests of the scheduler without steps of minutes, answered when due. */
describe('the vectors of ts-fsrs', () => {
  const w = [
    0.4197, 1.1869, 3.0412, 15.2441, 7.1434, 0.6477, 1.0007, 0.0674, 1.6597, 0.1712, 1.1178, 2.0225, 0.0904,
    0.3025, 2.1214, 0.2498, 2.9466, 0.4891, 0.6468,
  ];
  const schedule = createSchedule({ w });

  test.each([
    ['GGGGGGAAGGGGG', [3, 13, 48, 155, 445, 1158, 17, 3, 11, 37, 112, 307, 773], 772.94026648, 4.26464541],
    ['AHGEAHGE', [1, 2, 6, 41, 4, 7, 21, 133], 132.81849454, 5.36588547],
    ['HGEAHGEA', [2, 7, 54, 5, 8, 26, 171, 8], 8.11072373, 5.71619151],
    ['GEAHGEAH', [3, 33, 4, 7, 26, 193, 9, 14], 14.31323867, 5.34697075],
    ['EAHGEAHG', [15, 3, 6, 27, 240, 10, 17, 60], 59.59547542, 4.24020203],
  ])('%s', (letters, days, stability, difficulty) => {
    let memory: Memory | null = null;
    const given: number[] = [];
    for (const recall of recallsOf(letters)) {
      // As it is kept: a memory that was written down and read is the same.
      memory = JSON.parse(JSON.stringify(schedule.after(memory, recall, memory?.due ?? BEGIN))) as Memory;
      given.push(memory.days);
      expect(memory.due).toBe(new Date(memory.last).setDate(new Date(memory.last).getDate() + memory.days));
    }
    expect(given).toEqual(days);
    expect(memory?.stability).toBeCloseTo(stability, 6);
    expect(memory?.difficulty).toBeCloseTo(difficulty, 6);
  });

  test('with the weights that we use, answered on other days than when due', () => {
    const ours = createSchedule();
    let memory: Memory | null = null;
    let now = BEGIN;
    for (const [at, recall] of recallsOf('AGGGGG').entries()) {
      now += ([0, 0, 1, 3, 8, 21][at] ?? 0) * DAY;
      memory = ours.after(memory, recall, now);
    }
    expect(memory?.stability).toBeCloseTo(53.335106, 4);
    expect(memory?.difficulty).toBeCloseTo(6.3574867, 4);
  });
});

test('what is known better comes back later, and what was wrong tomorrow', () => {
  const schedule = createSchedule();
  const days = recallsOf('AHGE').map((recall) => schedule.after(null, recall, BEGIN).days);
  expect(days).toEqual([1, 2, 3, 8]);
  const known = schedule.after(schedule.after(null, 'good', BEGIN), 'good', BEGIN + 3 * DAY);
  const forgotten = schedule.after(known, 'again', known.due);
  expect(forgotten).toMatchObject({ lapses: 1, answers: 3, last: known.due });
  expect(forgotten.days).toBeLessThan(known.days);
});

test('an answer before the last one, by a clock that was put right, counts from now', () => {
  const schedule = createSchedule();
  const before = schedule.after(null, 'good', BEGIN);
  const now = BEGIN - 40 * DAY;
  const { last, due, days, answers } = schedule.after(before, 'good', now);
  expect({ last, answers }).toEqual({ last: now, answers: 2 });
  expect(due).toBe(new Date(now).setDate(new Date(now).getDate() + days));
});
