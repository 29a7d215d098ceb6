import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { readScript } from '#redis-script/read-script.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { createRunsStore, MOST_LINES, type RunsState, type RunsStore } from './runs-store.ts';

/** The store over the page's own session, whose server is the real one in this process. */
let state: AppState;
let runs: RunsStore;

beforeEach(async () => {
  state = createAppState({
    database: new Promise(() => undefined),
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    settingsStorage: null,
  });
  runs = createRunsStore({
    session: state.session,
    terminals: state.terminals,
    nextFrame: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => 0,
  });
  await state.session.open('sandbox');
});
afterEach(() => state.session.close());

const run = (
  text: string,
  { stopOnError = true, follow = false, replaces = new Set<number>() } = {},
): Promise<void> => runs.run(readScript(text).commands, { stopOnError, follow, replaces });

const until = (holds: (state: RunsState) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!holds(runs.getState())) return;
      stop();
      resolve();
    };
    const stop = runs.subscribe(look);
    look();
  });

const outputs = (): readonly string[] => runs.getState().lines.map(({ output }) => output);

describe('what scripts do', () => {
  test('is the visitor’s own doing, under the names of their clients', async () => {
    await run('SET a 1\nB: GET a');
    expect(outputs()).toEqual(['OK\n', '"1"\n']);
    expect(runs.getState()).toMatchObject({
      running: 0,
      waiting: false,
      ended: { how: 'done', ran: 2, of: 2 },
    });
    expect(state.terminals.exchanges.exchanges.map(({ client }) => client)).toEqual(['script', 'script B']);
    expect([...state.terminals.clients.all().values()]).toMatchObject([
      { name: 'script', kind: 'actor' },
      { name: 'script B', kind: 'actor' },
    ]);
  });

  test('goes where a node of a cluster sends it, if that is wanted, and stays there', async () => {
    await state.session.open('lab:cluster', 'cluster');
    await run('SET foo 1\nB: SET bar 2', { stopOnError: false });
    expect(outputs()[0]).toMatch(/^\(error\) MOVED 12182 10\.0\.0\.\d:6379\n$/);
    runs.clear();
    await run('SET foo 1\nGET foo\nSET bar 2\nB: GET foo\nGET none', { follow: true });
    const [first, second, third, other] = outputs();
    expect(first).toMatch(/^-> Redirected to slot \[12182\] located at 10\.0\.0\.\d:6379\nOK\n$/);
    expect(second).toBe('"1"\n');
    expect(third).toMatch(/^-> Redirected to slot \[5061\] located at 10\.0\.0\.1:6379\nOK\n$/);
    expect(other).toMatch(/^-> Redirected to slot \[12182\] .*\n"1"\n$/);
    expect(runs.getState().ended).toEqual({ how: 'done', ran: 5, of: 5 });
    await state.session.setLabRate(0);
  });

  test('stays beside its lines until they are run anew', async () => {
    await run('SET a 1\nGET a');
    const [first] = runs.getState().lines;
    await run('SET a 2', { replaces: new Set(first === undefined ? [] : [first.id]) });
    expect(outputs()).toEqual(['"1"\n', 'OK\n']);
    runs.clear();
    expect(runs.getState()).toMatchObject({ lines: [], ended: null });
  });

  test('goes on after the run for a line that waits, and ends with stop', async () => {
    await run('BLPOP jobs 0');
    expect(runs.getState()).toMatchObject({ running: 0, waiting: true });
    await run('B: RPUSH jobs one');
    await until(({ waiting }) => !waiting);
    expect(outputs()[0]).toBe('1) "jobs"\n2) "one"\n');
    const stuck = run('BLPOP jobs 0\nGET never');
    await until(({ lines }) => lines.some(({ standing }) => standing === 'queued'));
    runs.stop();
    await stuck;
    await until(({ waiting }) => !waiting);
    expect(runs.getState().ended).toEqual({ how: 'stopped', ran: 2, of: 2 });
  });

  test('ends with the worker, and begins again on the next', async () => {
    await run('SET a 1\nB: BLPOP jobs 0');
    await state.session.endWorker();
    await until(({ lines }) => lines.some(({ standing }) => standing === 'lost'));
    await run('GET none');
    expect(outputs().at(-1)).toBe('(nil)\n');
  });

  test('is forgotten with the workspace', async () => {
    await run('SET a 1\nB: BLPOP jobs 0');
    await state.session.open('lesson:a/b');
    expect(runs.getState().lines).toEqual([]);
    await until(({ waiting }) => !waiting);
    await run('GET a');
    expect(outputs()).toEqual(['(nil)\n']);
  });

  test('is bounded, however long the script is', async () => {
    const many = MOST_LINES + 20;
    await run('PING\n'.repeat(many));
    expect(runs.getState().lines).toHaveLength(MOST_LINES);
    expect(runs.getState().ended).toEqual({ how: 'done', ran: many, of: many });
  });
});
