import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { createActorsStore } from './actors-store.ts';
import type { ActorsStore, ActorView } from './actors-state.ts';

/** The store over the page's own session, whose server is the real one in this process. */
let state: AppState;
let actors: ActorsStore;

beforeEach(() => {
  state = createAppState({
    database: new Promise(() => undefined),
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    settingsStorage: null,
  });
  actors = createActorsStore({
    session: state.session,
    terminals: state.terminals,
    nextTelling: () => new Promise((resolve) => setImmediate(resolve)),
    storage: null,
    after: () => () => undefined,
    now: () => 0,
  });
});
afterEach(() => state.session.close());

const add = (name: string, lines: string, repeat = false): string => {
  const id = actors.add({ name, lines, repeat, pace: 'fast' });
  if (id === null) throw new Error('no room');
  return id;
};

const view = (id: string): ActorView | undefined => actors.getState().actors.find((actor) => actor.id === id);

const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (!holds()) return;
      stop();
      resolve();
    };
    const stop = actors.subscribe(look);
    look();
  });

describe('the clients of a session', () => {
  test('are on the wire and have names, but nothing of theirs counts as typed', async () => {
    const opening = state.session.open('sandbox');
    const id = add('worker', 'INCR n');
    // Asked before the server runs, it is played as soon as it does.
    await Promise.all([actors.step(id), opening]);
    expect(view(id)).toMatchObject({
      standing: 'finished',
      log: [{ reply: { kind: 'integer', value: 1n } }],
    });
    expect(state.terminals.exchanges.exchanges).toEqual([]);
    // The code of tapes is fetched with the first command.
    await expect.poll(() => state.terminals.wire.tapes.map(({ client }) => client)).toEqual(['worker']);
    expect([...state.terminals.clients.all().values()]).toMatchObject([{ name: 'worker', kind: 'actor' }]);
  });

  test('are lost with the worker, and begin again on the next', async () => {
    await state.session.open('sandbox');
    const waiting = add('worker', 'BLPOP jobs 0');
    const busy = add('producer', 'INCR n', true);
    const runs = [actors.run(waiting), actors.run(busy)];
    await until(() => view(waiting)?.standing === 'waiting' && (view(busy)?.played ?? 0) > 5);
    await state.session.endWorker();
    await Promise.all(runs);
    for (const id of [waiting, busy])
      expect(view(id)).toMatchObject({ standing: 'lost', running: false, waitingSince: null });
    expect(view(busy)?.problem).not.toBe('');
    actors.restart(busy);
    await actors.step(busy);
    expect(view(busy)).toMatchObject({ standing: 'ready', played: 1 });
  });

  test('end with the workspace, whatever they were at', async () => {
    await state.session.open('sandbox');
    const waiting = add('worker', 'BLPOP jobs 0');
    const busy = add('producer', 'INCR n', true);
    const runs = [actors.run(waiting), actors.run(busy)];
    await until(() => view(waiting)?.standing === 'waiting' && (view(busy)?.played ?? 0) > 5);
    const unborn = add('late', 'PING');
    const step = actors.step(unborn);
    await state.session.open('lesson:a/b');
    await Promise.all([...runs, step]);
    expect(actors.getState().actors).toEqual([]);
    await state.session.open('sandbox');
    expect(actors.getState().actors.map(({ standing, running }) => ({ standing, running }))).toEqual(
      Array.from({ length: 3 }, () => ({ standing: 'new', running: false })),
    );
  });
});
