import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { judgePredicted } from '#lesson-kit/answers/judge-predicted.ts';
import { lessonId } from '#lesson-kit/lesson.ts';
import { questionId, type FixQuestion, type QuestionPlace } from '#lesson-kit/question.ts';
import type { Script } from '#lesson-kit/script.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { createScratchServer } from '../scratch/scratch-server.ts';
import { judgePlayed, playQuestion } from './play-question.ts';
import { readAttempt } from './read-attempt.ts';

const scratchWithin = (limitMs: number) =>
  createScratchServer({
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    seed: () => 'one seed',
    limitMs,
  });
const scratch = scratchWithin(20_000);

const client = (name: string, node: string | null = null) => ({ name, node, follows: false });
const EMPTY: Script = { text: '', lines: [] };
const place: QuestionPlace = { topology: 'single', clients: [client('A'), client('B')], seed: EMPTY };

function script(text: string, at: QuestionPlace = place): Script {
  const parsed = readAttempt(text, at);
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join());
  return parsed.script;
}

/** A counter whose lifetime is lost; right is what keeps it. */
const fix: FixQuestion = {
  id: questionId('keep-the-lifetime'),
  kind: 'fix',
  ask: 'Keep the lifetime.',
  level: 1,
  tags: ['expiry'],
  of: [7],
  lesson: lessonId('keys/expiry'),
  why: 'SET drops it.',
  place: { ...place, seed: script('SET hits 1 EX 100') },
  broken: script('SET hits 2'),
  after: script('tick 60s\nB: GET hits'),
  check: [
    { ttl: { key: 'hits', min: 40, max: 40 } },
    { ran: { command: ['GET'], client: 'B', reply: { text: { equals: '2' } } } },
  ],
  solution: script('INCR hits'),
  accepts: [],
  rejects: [],
};
const attempt = (text: string, on = scratch) =>
  judgePlayed(on, fix, { scripts: [script(text, fix.place), fix.after], checks: fix.check });

describe('a script that was to be mended', () => {
  test('is right when all checks are green after it and what follows, whichever way it takes', async () => {
    expect(await attempt('INCR hits')).toMatchObject({ ok: true });
    expect(await attempt('# another way\nSET hits 2 KEEPTTL')).toMatchObject({ ok: true });
  });

  test('is wrong with the reason of the check that is red, and with what each line brought', async () => {
    const verdict = await attempt('A: SET hits 2');
    expect(verdict).toMatchObject({
      ok: false,
      kind: 'red',
      because: '"hits" never expires. It should expire in exactly 40 seconds.',
    });
    const played = 'played' in verdict ? verdict.played : null;
    expect(played?.scripts.map((lines) => lines.map(({ text, printed }) => [text, printed.output]))).toEqual([
      [['A: SET hits 2', 'OK\n']],
      [
        ['tick 60s', ''],
        ['B: GET hits', '"2"\n'],
      ],
    ]);
  });

  test('that never ends is stopped, and the next one is played', async () => {
    const on = scratchWithin(1500);
    expect(await attempt('BLPOP none 0\nBLPOP none 0', on)).toEqual({ ok: false, kind: 'endless' });
    expect(await attempt('INCR hits', on)).toMatchObject({ ok: true });
  });

  test('is read with the line of what cannot be read', () => {
    expect(readAttempt('# first\nINCR hits\nC: PING\n\nSET a "b', place)).toMatchObject({
      ok: false,
      faults: [{ line: 2 }, { line: 4 }],
    });
    expect(readAttempt('lab crash n1', place)).toMatchObject({ ok: false, faults: [{ line: 0 }] });
    expect(readAttempt('', place)).toEqual({ ok: true, script: EMPTY });
  });
});

test('the reply to the last command is what was to be predicted', async () => {
  const predict = {
    ...fix,
    kind: 'predict' as const,
    run: script('RPUSH l a "b c"\nLRANGE l 0 -1'),
    unordered: false,
    wrong: [],
  };
  const { reply } = await playQuestion(scratch, predict, { scripts: [predict.run], checks: [] });
  expect(reply).not.toBeNull();
  expect(reply === null ? null : judgePredicted(reply, 'a, b c', { unordered: false }).right).toBe(true);
});

test('in a lab checks know at which node a client is, and which nodes run', async () => {
  const lab: QuestionPlace = {
    topology: 'replicas',
    clients: [client('A', 'n1'), client('B', 'n2')],
    seed: EMPTY,
  };
  const question = { ...fix, place: lab, broken: script('SET k v', lab), after: EMPTY, check: [] };
  const { findings } = await playQuestion(scratch, question, {
    scripts: [script('SET k v\nWAIT 1 1000\ntick 1s\nB: GET k\nlab crash n1', lab)],
    checks: [
      { ran: { command: ['GET'], node: 'n2', reply: { text: { equals: 'v' } } } },
      { ran: { command: ['GET'], node: 'n1' } },
      { node: { node: 'n1', running: false } },
      { value: { key: 'k', node: 'n2', string: { equals: 'v' } } },
    ],
  });
  expect(findings.map(({ verdict }) => verdict.ok)).toEqual([true, false, true, true]);
});
