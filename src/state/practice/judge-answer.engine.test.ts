import 'fake-indexeddb/auto';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { readQuestions } from '#lesson-kit/build/question-library.ts';
import type { Question } from '#lesson-kit/question.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { practiceText } from '#text/practice.ts';
import { createScratchServer } from '../scratch/scratch-server.ts';
import { judgeAtOnce, judgeByServer, runBehind, type GivenAnswer } from './judge-answer.ts';
import { playQuestion } from './play-question.ts';
import { readAttempt } from './read-attempt.ts';

const read = await readQuestions(path.resolve(import.meta.dirname, '../../../lessons'));
const questions = read.ok ? read.value.flatMap(({ group }) => group.questions) : [];

function questionOf<K extends Question['kind']>(kind: K, id: string): Extract<Question, { kind: K }> {
  const found = questions.find((question) => question.id === id);
  if (found?.kind !== kind) throw new Error(`the bank has no ${id} of kind ${kind}`);
  return found as Extract<Question, { kind: K }>;
}

const scratch = createScratchServer({
  createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
  seed: () => 'one seed',
  limitMs: 3000,
});

describe('answers that a server decides', () => {
  const predict = questionOf('predict', 'hll-seen-before');
  const estimate = questionOf('estimate', 'hll-bytes-of-many');
  const fix = questionOf('fix', 'hll-merge-into-the-wrong-key');
  const script = (text: string): GivenAnswer => {
    const attempt = readAttempt(text, fix.place);
    if (!attempt.ok) throw new Error('it cannot be read');
    return { kind: 'script', script: attempt.script };
  };

  test('a reply that is foretold', async () => {
    const judged = (said: string) => judgeByServer(scratch, predict, { kind: 'reply', said });
    expect(await judged('(integer) 0')).toMatchObject({ right: true, why: null });
    expect(await judged('1')).toMatchObject({
      right: false,
      why: predict.wrong.find(({ says }) => says === '1')?.why,
    });
  });

  test('a number that is measured', async () => {
    const judged = (said: number) => judgeByServer(scratch, estimate, { kind: 'number', said });
    expect(await judged(12_000)).toMatchObject({ right: true });
    expect(await judged(600_000)).toMatchObject({ right: false, why: estimate.wrong[0]?.why });
  });

  test('a script that is mended, with why it is not', async () => {
    expect(await judgeByServer(scratch, fix, script(fix.solution.text))).toMatchObject({ right: true });
    const known = await judgeByServer(scratch, fix, script('SUNIONSTORE week mon tue'));
    expect(known.right).toBe(false);
    expect(known.why).toContain('A HyperLogLog is a string.');
    const endless = await judgeByServer(scratch, fix, script('BLPOP none 0\nBLPOP none 0'));
    expect(endless).toEqual({ right: false, why: practiceText.endless, played: null });
  });

  test('of what is not known the right answer is played all the same', async () => {
    const given: GivenAnswer = { kind: 'unknown' };
    const replied = await judgeByServer(scratch, predict, given);
    expect([replied.right, replied.played?.reply]).toEqual([false, { kind: 'integer', value: 0n }]);
    const mended = await judgeByServer(scratch, fix, given);
    expect(mended.right).toBe(false);
    expect(mended.played?.scripts[0]?.[0]?.text).toBe(fix.solution.text);
  });
});

describe('answers that need no server', () => {
  const order = questionOf('order', 'hll-week-in-order');
  const next = questionOf('next', 'hll-merge-does-not-follow');

  test('are judged by the bank, and the run behind them can be played', async () => {
    expect(judgeAtOnce(next, { kind: 'choices', chosen: [0] })?.right).toBe(true);
    expect(judgeAtOnce(order, { kind: 'order', order: [0, 2, 1, 3] })).toEqual({
      right: false,
      why: order.wrong[0]?.why,
    });
    expect(judgeAtOnce(order, { kind: 'unknown' })?.right).toBe(false);
    const wrong = runBehind(order, { kind: 'order', order: [0, 2, 1, 3] });
    const played = wrong === null ? null : await playQuestion(scratch, order, wrong);
    expect(played?.scripts).toHaveLength(4);
    expect(played?.findings.map(({ verdict }) => verdict.ok)).toEqual([true, false, true]);
  });

  test('in own words half of the points are enough', () => {
    const say = questionOf('say', 'hll-say-unique-visitors');
    const had = (...points: boolean[]) => judgeAtOnce(say, { kind: 'said', had: points })?.right;
    expect([had(true, false), had(false, false, true)]).toEqual([true, false]);
  });

  test('wait for the server where only it knows', () => {
    expect(judgeAtOnce(questionOf('predict', 'hll-seen-before'), { kind: 'reply', said: '0' })).toBeNull();
  });
});
