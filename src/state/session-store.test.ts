import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { EngineError } from '#client/engine-client.ts';
import { ScriptedWorker, scriptedBootInfo } from '#testing/scripted-worker.ts';
import { MACHINE_TIME } from './server-time.ts';
import { createSessionStore, type SessionStore } from './session-store.ts';

const { node } = scriptedBootInfo();

/** A session whose workers the test plays; `prepare` is called with each worker before it is used. */
function start(prepare: (worker: ScriptedWorker, count: number) => void = () => {}) {
  const workers: ScriptedWorker[] = [];
  const held = new Set<string>();
  const taken: string[] = [];
  let hide = () => {};
  const session = createSessionStore({
    createClient: () => {
      const worker = new ScriptedWorker();
      workers.push(worker);
      prepare(worker, workers.length);
      return new EngineWorkerClient({
        createWorker: () => worker,
        visibility: { hidden: () => false, onChange: () => () => {} },
        now: () => Date.now(),
      });
    },
    locks: {
      take: (workspace) => {
        if (held.has(workspace)) return Promise.resolve(null);
        held.add(workspace);
        taken.push(workspace);
        return Promise.resolve({ release: () => void held.delete(workspace) });
      },
    },
    seed: () => 'test',
    hiding: {
      onHide: (listener) => {
        hide = listener;
        return () => {};
      },
    },
  });
  return { session, workers, held, taken, hide: () => hide(), kind: () => session.getState().engine.kind };
}

const storageOf = (worker: ScriptedWorker | undefined) =>
  worker?.requests.flatMap((request) => (request.method === 'boot' ? [request.params] : []))[0];
const asked = (worker: ScriptedWorker | undefined) =>
  worker?.requests.map(({ method }) => method).filter((method) => method !== 'ping');
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
  );

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('opening', () => {
  test('starts a worker on the journal of the workspace', async () => {
    const { session, workers, kind } = start();
    const opening = session.open('sandbox');
    expect([kind(), session.getState().workspace]).toEqual(['starting', 'sandbox']);
    await opening;
    expect(storageOf(workers[0])).toMatchObject({
      storage: { kind: 'journal', workspace: 'sandbox' },
      fresh: false,
    });
    expect(session.getState()).toMatchObject({ engine: { kind: 'running' }, generation: 1, notices: [] });
  });

  test('again changes nothing while it is open', async () => {
    const { session, workers } = start();
    await Promise.all([session.open('sandbox'), session.open('sandbox')]);
    expect(workers.length).toBe(1);
  });

  test('another one flushes, ends the earlier worker and gives its lock back', async () => {
    const { session, workers, held } = start();
    await session.open('sandbox');
    await session.open('lesson:strings/expiry');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked(workers[0])).toEqual(['boot', 'flush']);
    expect([workers[0]?.terminated, workers[1]?.terminated]).toEqual([true, false]);
    expect([...held]).toEqual(['lesson:strings/expiry']);
  });

  test('a workspace again waits until its old worker is gone, a busy one at most three seconds', async () => {
    const { session, workers, kind } = start((worker) => worker.handle('flush', null));
    await session.open('sandbox');
    await session.open('lesson:a');
    const back = session.open('sandbox');
    await vi.advanceTimersByTimeAsync(2000);
    expect([kind(), workers.length]).toEqual(['starting', 2]);
    await vi.advanceTimersByTimeAsync(2000);
    await back;
    expect([kind(), workers.length, workers[0]?.terminated]).toEqual(['running', 3, true]);
  });

  test('quick changes of mind end in the last workspace with one living worker', async () => {
    const { session, workers } = start();
    const opening = (['sandbox', 'lesson:a', 'sandbox', 'lesson:b'] as const).map((name) =>
      session.open(name),
    );
    await vi.advanceTimersByTimeAsync(5000);
    await Promise.all(opening);
    expect(session.getState()).toMatchObject({ workspace: 'lesson:b', engine: { kind: 'running' } });
    expect(
      workers.filter((worker) => !worker.terminated).map((worker) => storageOf(worker)?.storage),
    ).toEqual([{ kind: 'journal', workspace: 'lesson:b' }]);
  });

  test('with its files dropped', async () => {
    const { session, workers } = start();
    await session.open('lesson:a');
    await session.reopen({ fresh: true });
    expect(storageOf(workers[1])).toMatchObject({ fresh: true, storage: { workspace: 'lesson:a' } });
    expect(session.getState().generation).toBe(2);
  });

  test('in a second tab runs in memory and says so', async () => {
    const { session, workers, held } = start();
    held.add('sandbox');
    await session.open('sandbox');
    expect(storageOf(workers[0])?.storage).toEqual({ kind: 'memory' });
    expect(session.getState().notices).toEqual([{ kind: 'other-tab' }]);
  });
});

describe('what goes wrong', () => {
  test('a boot that fails is a state, with its log', async () => {
    const { session } = start((worker) =>
      worker.handle('boot', () => {
        throw new EngineError('boot-failed', 'bad file', 'log line');
      }),
    );
    await session.open('sandbox');
    expect(session.getState().engine).toMatchObject({
      kind: 'failed',
      message: 'bad file',
      detail: 'log line',
    });
    expect(await codeOf(session.connect())).toBe('boot-failed');
  });

  test('a worker that cannot be started is a state, and may be tried again', async () => {
    const { session, kind } = start((_worker, count) => {
      if (count === 1) throw new Error('no workers here');
    });
    await session.open('sandbox');
    expect(session.getState().engine).toEqual({ kind: 'failed', message: 'no workers here' });
    await session.open('sandbox');
    expect(kind()).toBe('running');
  });

  test('storage that is refused is told, a newer reason in place of the one before, until it is put away', async () => {
    const refused = { kind: 'memory', reason: 'private window', cause: 'refused', retry: false } as const;
    const { session, workers } = start((worker) => worker.handle('boot', () => scriptedBootInfo(refused)));
    await session.open('sandbox');
    expect(session.getState().notices).toEqual([{ ...refused, kind: 'storage' }]);
    const full = { kind: 'memory', reason: 'quota', cause: 'full', retry: true } as const;
    workers[0]?.event({ t: 'event', event: 'storage', storage: full });
    const { notices, engine } = session.getState();
    expect(notices).toEqual([{ ...full, kind: 'storage' }]);
    expect(engine).toMatchObject({ kind: 'running', info: { storage: { reason: 'quota' } } });
    for (const notice of notices) session.dismiss(notice);
    expect(session.getState().notices).toEqual([]);
  });

  test('a journal that has stopped is asked to go on, and the notice goes when it does', async () => {
    const { session, workers } = start((worker) => worker.handle('keep', () => ({ kind: 'memory' })));
    await session.open('sandbox');
    const full = { kind: 'memory', reason: 'quota', cause: 'full', retry: true } as const;
    workers[0]?.event({ t: 'event', event: 'storage', storage: full });
    await session.keep();
    expect(asked(workers[0])).toEqual(['boot', 'keep']);
    expect(session.getState().notices).toHaveLength(1);
    workers[0]?.event({ t: 'event', event: 'storage', storage: { kind: 'journal', workspace: 'sandbox' } });
    expect(session.getState()).toMatchObject({
      notices: [],
      engine: { info: { storage: { kind: 'journal', workspace: 'sandbox' } } },
    });
  });

  test('files that were damaged are told', async () => {
    const damage = {
      aside: 'a',
      files: [{ path: 'log', what: 'cut', bytes: 9, keptBytes: 3 }],
    } as const;
    const { session } = start((worker) =>
      worker.handle('boot', ({ storage }) => ({ ...scriptedBootInfo(storage), damage })),
    );
    await session.open('sandbox');
    expect(session.getState().notices).toEqual([{ kind: 'damaged', report: damage }]);
  });

  test('a server that refuses its files says so by its code, and is started on what it takes when asked', async () => {
    const { session, workers } = start((worker, count) =>
      worker.handle('boot', ({ storage }) => {
        if (count === 1) throw new EngineError('boot-failed', 'refused', 'the log');
        return scriptedBootInfo(storage);
      }),
    );
    await session.open('sandbox');
    expect(session.getState().engine).toEqual({
      kind: 'failed',
      message: 'refused',
      code: 'boot-failed',
      detail: 'the log',
    });
    await session.reopen({ fresh: false, repair: true });
    expect(storageOf(workers[1])).toMatchObject({ fresh: false, repair: true });
  });

  test('what another tab has erased ends the session without storing anything', async () => {
    const { session, workers, held } = start();
    await session.open('sandbox');
    await session.abandon();
    expect(asked(workers[0])).toEqual(['boot']);
    expect([workers[0]?.terminated, held.size]).toEqual([true, 0]);
    expect(session.getState()).toMatchObject({
      workspace: null,
      engine: { kind: 'terminated' },
      notices: [{ kind: 'erased' }],
    });
  });

  test('a script that was ended is told', async () => {
    const { session, workers } = start();
    await session.open('sandbox');
    workers[0]?.event({ t: 'event', event: 'script-limit', node, killed: true, afterMs: 5000 });
    workers[0]?.event({ t: 'event', event: 'script-limit', node, killed: false, afterMs: 6000 });
    expect(session.getState().notices).toEqual([{ kind: 'script-limit', killed: false, afterMs: 6000 }]);
  });

  test('the end of the worker is a state', async () => {
    const { session, workers } = start();
    await session.open('sandbox');
    workers[0]?.crash('out of memory');
    expect(session.getState().engine).toEqual({ kind: 'failed', message: 'out of memory' });
    await session.open('sandbox');
    expect(session.getState().engine.kind).toBe('running');
  });
});

describe('starting again', () => {
  const end = { how: 'shutdown', code: 0 } as const;

  test('after SHUTDOWN, in the same worker', async () => {
    const { session, workers, kind } = start((worker) =>
      worker.handle('restartNode', () => scriptedBootInfo()),
    );
    await session.open('sandbox');
    workers[0]?.event({ t: 'event', event: 'node-ended', node, end });
    expect(session.getState().engine).toMatchObject({ kind: 'node-ended', end });
    await session.restartServer();
    expect([kind(), workers.length, asked(workers[0])]).toEqual(['running', 1, ['boot', 'restartNode']]);
  });

  test('that fails is a state; the next try takes a new worker', async () => {
    const { session, workers, kind } = start((worker) =>
      worker.handle('restartNode', () => {
        throw new EngineError('boot-failed', 'bad file');
      }),
    );
    await session.open('sandbox');
    workers[0]?.event({ t: 'event', event: 'node-ended', node, end });
    await session.restartServer();
    expect(kind()).toBe('failed');
    await session.restartServer();
    expect([kind(), workers.length]).toEqual(['running', 2]);
  });

  test('a busy worker is ended at once and another started on its files', async () => {
    const { session, workers } = start((worker, count) => {
      if (count === 1) worker.handle('ping', null);
    });
    await session.open('sandbox');
    await vi.advanceTimersByTimeAsync(7000);
    expect(session.getState().busyForMs).toBe(6000);
    await session.endWorker();
    expect([workers[0]?.terminated, asked(workers[0])]).toEqual([true, ['boot']]);
    expect(storageOf(workers[1])).toMatchObject({
      storage: { kind: 'journal', workspace: 'sandbox' },
      fresh: false,
    });
    expect(session.getState()).toMatchObject({ busyForMs: 0, engine: { kind: 'running' }, generation: 2 });
  });
});

test('activity and memory are followed', async () => {
  const { session, workers } = start();
  await session.open('sandbox');
  workers[0]?.event({ t: 'event', event: 'activity', node, memoryBytes: 300 });
  workers[0]?.event({ t: 'event', event: 'activity', node, memoryBytes: 400 });
  expect(session.getState()).toMatchObject({ activity: 2, memoryBytes: 400 });
});

test('how time passes is followed, with when it was told', async () => {
  const { session, workers } = start();
  await session.open('sandbox');
  const before = Date.now();
  workers[0]?.event({ t: 'event', event: 'clock', clock: { rate: 60, aheadMs: 5000 } });
  const { clock } = session.getState();
  expect(clock).toMatchObject({ rate: 60, aheadMs: 5000 });
  expect(clock.toldAtMs).toBeGreaterThanOrEqual(before);
  await session.open('lesson:other');
  expect(session.getState().clock).toEqual(MACHINE_TIME);
});

test('a page that is hidden stores everything', async () => {
  const { session, workers, hide } = start();
  await session.open('sandbox');
  hide();
  expect(asked(workers[0])).toEqual(['boot', 'flush']);
});

test('a connection waits for the server that is starting', async () => {
  const { session } = start();
  const opening = session.open('sandbox');
  expect(await codeOf(session.connect())).toBe('done');
  await opening;
});

describe('every promise settles when the worker dies', () => {
  const stages: ReadonlyArray<[string, (parts: ReturnType<typeof start>) => Promise<void>]> = [
    ['before it has started', () => Promise.resolve()],
    ['while it boots', async () => void (await vi.advanceTimersByTimeAsync(1))],
    [
      'when it runs',
      async ({ workers }) => {
        await vi.advanceTimersByTimeAsync(1);
        workers[0]?.post({ t: 'ok', id: 1, result: scriptedBootInfo() });
        await vi.advanceTimersByTimeAsync(1);
      },
    ],
  ];
  const calls = (session: SessionStore) =>
    [session.open('sandbox'), session.connect(), session.inspect([['PING']]), session.flush()].map(codeOf);

  test.each(stages)('%s', async (_name, reach) => {
    const parts = start((worker) => {
      worker.handle('boot', null);
      worker.handle('flush', null);
      worker.handle('connect', () => new Promise(() => {}));
    });
    const { session, workers } = parts;
    const pending = calls(session);
    await reach(parts);
    pending.push(...calls(session));
    await vi.advanceTimersByTimeAsync(1);
    workers[0]?.crash('died');
    pending.push(...calls(session).slice(1));
    await vi.advanceTimersByTimeAsync(1);
    const closing = session.close();
    await vi.advanceTimersByTimeAsync(5000);
    await closing;
    const outcomes = await Promise.all(pending);
    expect(outcomes.filter((outcome) => !['done', 'worker-gone'].includes(outcome))).toEqual([]);
    expect(session.getState()).toMatchObject({ workspace: null, engine: { kind: 'terminated' } });
    expect(await codeOf(session.connect())).toBe('node-down');
    expect(vi.getTimerCount()).toBe(0);
  });
});
