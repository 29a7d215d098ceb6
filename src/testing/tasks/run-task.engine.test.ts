import { describe, expect, test } from 'vitest';
import { followUpsFor, type Submission, type TaskReport } from '#lesson-kit/tasks/build-task.ts';
import { lock } from '#lesson-kit/tasks/lock/lock.ts';
import { runTask } from '#lesson-kit/tasks/run-task.ts';
import { testTaskStages } from '../task-stages.ts';
import { commands, lua } from './attempts.ts';
import { lockAttempts } from './lock-attempts.ts';

const run = (submission: Submission): Promise<TaskReport> =>
  runTask(lock, submission, testTaskStages, new AbortController().signal);

const RELEASE = 'gone = DELIFEQ {lock} {token}\nreturn {gone}';
const ACQUIRE = 'ok = SET {lock} {token} NX PX {ttl}\nreturn {ok}';

/** Why the first invariant after that of the code does not hold. */
const why = async (submission: Submission): Promise<string | null> =>
  (await run(submission)).invariants[1]?.because ?? null;

describe('what cannot be called', () => {
  test.each([
    [
      'Lua that the server cannot read',
      { kind: 'lua', code: '#!lua name=a\nfunction(' },
      'The server refuses the library',
    ],
    ['Lua without its first line', { kind: 'lua', code: 'return 1' }, 'Missing library metadata'],
    ['a library without a function', lua({ acquire: 'return 1' }), 'registers no function `release`'],
    ['a script that is not written yet', commands({ acquire: ACQUIRE }), '`release` has no lines yet.'],
    [
      'a line that cannot be read',
      commands({ acquire: 'SET {key} 1', release: RELEASE }),
      '`acquire`, line 1: Nothing is called `key`.',
    ],
  ] as const)('is refused with the reason: %s', async (_what, submission, reason) => {
    const report = await run(submission);
    expect(report.passed).toBe(false);
    expect(report.invariants[0]).toMatchObject({ id: 'accepted', holds: false });
    expect(report.invariants[0]?.because).toContain(reason);
    expect(report.invariants[1]?.because).toBe('It was not tried, because the code was not accepted.');
  });
});

describe('a call that gives no answer fails with the reason', () => {
  test('if the server refuses a command', async () => {
    expect(await why(commands({ acquire: 'SETT {lock}', release: RELEASE }))).toContain(
      "ada's `acquire` failed: line 1, `SETT {lock}`, got `ERR unknown command 'SETT'",
    );
    expect(await why(lua({ acquire: 'return nothing.at.all', release: 'return 1' }))).toMatch(
      /^ada's `acquire` failed: .*nothing/u,
    );
  });

  test('if it waits, because a function answers at once', async () => {
    expect(await why(commands({ acquire: 'BLPOP {lock} 0\nreturn 1', release: RELEASE }))).toMatch(
      /`BLPOP lock:1 0` of ada waits for something to happen\./u,
    );
  });

  test('if it ends its own connection', async () => {
    const acquire = 'QUIT\nGET {lock}\nreturn 1';
    expect(await why(commands({ acquire, release: RELEASE }))).toBe(
      'the connection of ada ended at `GET lock:1` before there was a reply.',
    );
  });

  test('if it takes the server down, and nothing more is tried', async () => {
    const { invariants } = await run(commands({ acquire: 'SHUTDOWN NOSAVE NOW', release: RELEASE }));
    expect(invariants.slice(1).map(({ holds }) => holds)).not.toContain(true);
    expect(invariants.at(-1)?.because).toBe('It was not tried, because the server is gone.');
  });

  test.each([
    ['again and again', commands({ acquire: 'again', release: RELEASE })],
    [
      'with one command after the other',
      commands({
        acquire: 'GET {lock}\nGET {lock}\nGET {lock}\nGET {lock}\nGET {lock}\nGET {lock}\nagain',
        release: RELEASE,
      }),
    ],
  ])('if it goes on for ever %s, and nothing more is tried', async (_how, submission) => {
    const { invariants } = await run(submission);
    expect(invariants[1]?.because).toMatch(/^ada's `acquire` failed: it /u);
    expect(invariants[2]?.because).toBe('It was not tried, because a call did not end.');
  });
});

describe('a report', () => {
  test('tells what was done in its order, with every reply, and with names that are not used twice', async () => {
    const { calls } = await run(commands({ acquire: ACQUIRE, release: RELEASE }));
    const from = calls.findIndex(
      (line) => line.kind === 'trial' && line.title.startsWith('The lock of a caller'),
    );
    const [, begun] = calls.slice(from);
    const [, name = ''] = begun?.kind === 'call' ? begun.text.split(' ') : [];
    expect(calls.slice(from + 1, from + 8)).toEqual([
      { kind: 'call', caller: 'ada', text: `acquire ${name} ada 10000` },
      { kind: 'command', caller: 'ada', text: `SET ${name} ada NX PX 10000`, reply: 'OK' },
      { kind: 'death', caller: 'ada' },
      { kind: 'event', text: 'tick 11000ms' },
      { kind: 'call', caller: 'bob', text: `acquire ${name} bob 10000` },
      { kind: 'command', caller: 'bob', text: `SET ${name} bob NX PX 10000`, reply: 'OK' },
      { kind: 'answer', caller: 'bob', text: 'OK' },
    ]);
    expect(
      calls.slice(0, from).filter((line) => 'text' in line && line.text.split(' ').includes(name)),
    ).toEqual([]);
  });

  test('says what was built, and that decides what is asked', async () => {
    const [inLua, fencing, watched] = lockAttempts.right.map(({ submission }) => submission);
    if (inLua === undefined || fencing === undefined || watched === undefined) throw new Error('three ways');
    const asked = async (submission: Submission): Promise<readonly string[]> =>
      followUpsFor(lock, (await run(submission)).built).map(({ id }) => id);
    expect(await asked(inLua)).toEqual(['no-fencing', 'failover', 'how-long']);
    expect(await asked(fencing)).toEqual(['fencing', 'failover', 'how-long']);
    expect(await asked(watched)).toEqual(['no-fencing', 'failover', 'watch', 'how-long']);
    const { built } = await run(watched);
    expect(built.toSorted()).toEqual([
      'commands',
      ...['del', 'exec', 'get', 'multi', 'set', 'unwatch', 'watch'].map((name) => `uses:${name}`),
    ]);
  });
});
