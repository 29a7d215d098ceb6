import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { textOf } from '#resp/text.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { serverEventsOf } from '#state/server-events-context.ts';
import { wireLabText } from '#text/wire-lab.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import type { Way } from './command-script.ts';
import { createLabStore, offersMset, scriptProblem, type FinishedRun, type LabStore } from './lab-store.ts';

/** The whole way from the lab to the real server: connections, link, events. */
let state: AppState;
let lab: LabStore;
let leaveEvents: () => void;
let leaveClients: () => void;
beforeEach(async () => {
  state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    locks: { take: () => Promise.resolve(null) },
    settingsStorage: null,
  });
  await state.session.open('sandbox');
  lab = createLabStore(state);
  leaveEvents = lab.attend();
  leaveClients = lab.stay();
  lab.change({ delayMs: 0, neighbour: false });
  await until(() => serverEventsOf(state).getState().status === 'on');
});
afterEach(async () => {
  leaveEvents();
  await state.session.close();
});

const until = (condition: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 5 });

async function run(way: Way): Promise<FinishedRun> {
  await lab.run(way);
  const done = lab.getState().runs[way];
  if (done === undefined) throw new Error('nothing was run');
  return done;
}

async function slips(way: Way): Promise<NonNullable<FinishedRun['slips']>> {
  await until(() => lab.getState().runs[way]?.slips !== null);
  const found = lab.getState().runs[way]?.slips;
  if (found === null || found === undefined) throw new Error('nothing was told');
  return found;
}

const get = async (key: string): Promise<string | null> => {
  const [reply] = await state.session.inspect([['GET', key]]);
  return reply === undefined ? null : textOf(reply);
};

describe('the same commands', () => {
  test('take a hundred round trips one by one, and one in a pipeline or a transaction', async () => {
    lab.change({ delayMs: 1 });
    const single = await run('single');
    const pipeline = await run('pipeline');
    const transaction = await run('transaction');
    expect([single, pipeline, transaction].map(({ count }) => count.trips.length)).toEqual([100, 1, 1]);
    expect([single, pipeline, transaction].map(({ end }) => end)).toEqual(['done', 'done', 'done']);
    expect(single.count.sentBytes).toBe(pipeline.count.sentBytes);
    expect(pipeline.count).toMatchObject({ firstReply: { value: 101n }, lastReply: { value: 200n } });
    expect(await get('counter')).toBe('300');
    expect(lab.getState().running).toBeNull();
  });

  test('are one MSET where they only set keys', async () => {
    expect(offersMset(lab.getState())).toBe(false);
    lab.change({ script: 'SET page:{n} {n}', times: 20 });
    expect(offersMset(lab.getState())).toBe(true);
    const mset = await run('mset');
    expect(mset.count).toMatchObject({ replies: 1, commands: 20 });
    expect(await get('page:20')).toBe('20');
  });

  test('are on tape, in one piece, over a connection of a name of its own', async () => {
    await run('pipeline');
    const { wire, clients } = state.terminals;
    await until(() => wire.tapes.length > 0);
    const tape = wire.tapes.find(({ client }) => client === wireLabText.clients.own);
    expect(tape?.totals).toMatchObject({ sentMessages: 100, sends: 1, receivedMessages: 100, roundTrips: 1 });
    expect(clients.of(tape?.address ?? '')).toMatchObject({ kind: 'page' });
    expect(state.terminals.exchanges.exchanges.length).toBe(100);
    await run('pipeline');
    expect(tape?.totals.sends).toBe(2);
    expect(tape?.open).toBe(true);
    leaveClients();
    await until(() => tape?.open === false);
  });
});

describe('another client', () => {
  test('has its turns between commands that go one by one', async () => {
    lab.change({ neighbour: true, times: 50 });
    expect((await run('single')).end).toBe('done');
    const found = await slips('single');
    expect(found.count).toBeGreaterThan(0);
    expect(found.first[0]).toEqual({ client: wireLabText.clients.other, command: 'INCR counter' });
    expect(state.terminals.exchanges.exchanges.length).toBe(50);
  });

  test('never has one within a transaction', async () => {
    lab.change({ neighbour: true, times: 50 });
    await run('transaction');
    expect(await slips('transaction')).toMatchObject({ count: 0, whole: true });
  });
});

describe('a run', () => {
  test('that is stopped keeps what it has counted, and the next one works', async () => {
    lab.change({ script: 'BLPOP nothing 0', times: 3 });
    const running = lab.run('single');
    await until(() => state.terminals.wire.tapes.some(({ totals }) => totals.sends === 1));
    expect(lab.getState().running).toMatchObject({ way: 'single', planned: 3 });
    await lab.run('pipeline');
    lab.stop();
    await running;
    expect(lab.getState()).toMatchObject({ running: null, runs: { single: { end: 'stopped' } } });
    expect(lab.getState().runs.pipeline).toBeUndefined();
    lab.change({ script: 'PING', times: 2 });
    expect((await run('pipeline')).end).toBe('done');
  });

  test('ends when the worker does, and says why', async () => {
    lab.change({ script: 'BLPOP nothing 0', times: 1 });
    const running = lab.run('single');
    await until(() => state.terminals.wire.tapes.some(({ totals }) => totals.sends === 1));
    await state.session.endWorker();
    await running;
    expect(lab.getState()).toMatchObject({
      running: null,
      runs: { single: { end: 'lost', problem: 'the server was ended' } },
    });
    lab.change({ script: 'PING', times: 1 });
    expect((await run('single')).end).toBe('done');
  });

  test('of a workspace that was left is not told of in the next', async () => {
    lab.change({ script: 'BLPOP nothing 0', times: 1 });
    const running = lab.run('single');
    await until(() => state.terminals.wire.tapes.some(({ totals }) => totals.sends === 1));
    await state.session.open('lesson:a/b');
    await running;
    expect(lab.getState().runs).toEqual({});
  });

  test('of a script that cannot be sent does nothing', async () => {
    lab.change({ script: '' });
    expect(scriptProblem(lab.getState())).toEqual({ kind: 'empty' });
    await lab.run('single');
    expect(lab.getState()).toMatchObject({ running: null, runs: {} });
  });
});
