import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { NodeId } from '#client/engine-client.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { lock } from '#lesson-kit/tasks/lock/lock.ts';
import { runTask } from '#lesson-kit/tasks/run-task.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { int, simple } from '#testing/reply.ts';
import { lua } from '#testing/tasks/attempts.ts';
import { lockAttempts } from '#testing/tasks/lock-attempts.ts';
import { createTaskStages, type TaskStagesParts } from './task-stages.ts';

const inProcess = (): EngineWorkerClient =>
  new EngineWorkerClient({ createWorker: () => new InProcessWorker() });

const stages = (parts: Partial<TaskStagesParts> = {}) =>
  createTaskStages({
    createClient: inProcess,
    seed: () => 'one seed',
    scriptLimitMs: 200,
    limitMs: 45_000,
    ...parts,
  });

const { signal } = new AbortController();

describe('stages of the page', () => {
  test('try a right solution and a wrong one to the same end as those of the proofs', async () => {
    const [right] = lockAttempts.right;
    const [wrong] = lockAttempts.wrong;
    if (right === undefined || wrong === undefined) throw new Error('the lock has attempts');
    expect(await runTask(lock, right.submission, stages(), signal)).toMatchObject({ passed: true });
    const report = await runTask(lock, wrong.submission, stages(), signal);
    expect(report.invariants.filter(({ holds }) => !holds).map(({ id }) => id)).toEqual(wrong.breaks);
  });

  test('stop a script that does not end, and try nothing more', async () => {
    const endless = lua({ acquire: 'while true do end', release: 'return 1' });
    const report = await runTask(lock, endless, stages(), signal);
    const [, first, second] = report.invariants;
    expect(first).toMatchObject({
      holds: false,
      because: "ada's `acquire` failed: it did not end, and the server stopped it.",
    });
    expect(second).toMatchObject({
      holds: false,
      because: 'It was not tried, because a call did not end.',
    });
  });

  test('are ended when they are used for too long', async () => {
    const used = stages({ limitMs: 50 })
      .open('single')
      .then(async (stage) => {
        for (;;) await stage.settle();
      });
    await expect(used).rejects.toThrow('it was stopped after 0 seconds, because something did not end.');
  });

  test('that are gone are said of what was tried then', async () => {
    const [right] = lockAttempts.right;
    if (right === undefined) throw new Error('the lock has attempts');
    let connections = 0;
    const createClient = (): EngineWorkerClient => {
      const client = inProcess();
      const connect = client.connect.bind(client);
      return Object.assign(client, {
        connect: (node: NodeId) => {
          connections += 1;
          if (connections === 6) client.terminate('it was killed');
          return connect(node);
        },
      });
    };
    const report = await runTask(lock, right.submission, stages({ createClient }), signal);
    expect(report.passed).toBe(false);
    expect(report.invariants.at(-1)?.because).toBe('It was not tried, because the server is gone.');
  });

  test('end with the signal', async () => {
    const leaving = new AbortController();
    const running = runTask(
      lock,
      lua({ acquire: 'return 1', release: 'return 1' }),
      stages(),
      leaving.signal,
    );
    leaving.abort(new Error('left'));
    await expect(running).rejects.toThrow('left');
  });

  test('keep what was written over a restart, on a clock that stands', async () => {
    const stage = await stages().open('single');
    const client = await stage.connect(null);
    await client.run(['SET', 'k', 'v', 'PX', '1000']);
    await stage.server({ server: 'kill' });
    await stage.server({ server: 'start' });
    const again = await stage.connect(null);
    expect(await again.run(['EXISTS', 'k'])).toEqual(int(1));
    await stage.tick(1001);
    expect(await again.run(['EXISTS', 'k'])).toEqual(int(0));
    stage.close();
  });

  test('have a lab whose nodes are found by their addresses', async () => {
    const stage = await stages().open('sentinel');
    const client = await stage.connect('n2');
    expect(await client.run(['PING'])).toEqual(simple('PONG'));
    expect(stage.nodeAt('10.0.0.2', 6379)).toBe('n2');
    expect(stage.nodeAt('10.0.0.9', 6379)).toBeNull();
    stage.close();
  });
});
