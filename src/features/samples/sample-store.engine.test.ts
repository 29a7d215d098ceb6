import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Connection } from '#client/engine-client.ts';
import { RespDecoder } from '#resp/decode.ts';
import { textOf } from '#resp/text.ts';
import { MACHINE_TIME } from '#state/server-time.ts';
import type { SessionState } from '#state/session-state.ts';
import { engineLink } from '#testing/engine-link.ts';
import { scriptedBootInfo, scriptedConnection } from '#testing/scripted-worker.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { factsOf, keysOf, sampleFacts } from './sample-catalogue.ts';
import type { SampleId } from './sample-set.ts';
import { createSampleStore, type SampleState, type SampleStore } from './sample-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const clients = async (): Promise<string> => {
  await server.engineTurn();
  return textOf(await server.run(['CLIENT', 'LIST'])) ?? '';
};
const dbSize = async (): Promise<number> => {
  const reply = await server.run(['DBSIZE']);
  return reply.kind === 'integer' ? Number(reply.value) : -1;
};
const typeOf = async (key: string): Promise<string> => textOf(await server.run(['TYPE', key])) ?? '';
const countOf = (id: SampleId): number => {
  const facts = factsOf(id);
  return facts === undefined ? 0 : keysOf(facts);
};

/** A store over the real server that may be asked something at each frame. */
function start({
  onFrame = () => {},
  db = 0,
  connect,
}: {
  readonly onFrame?: (store: SampleStore) => unknown;
  readonly db?: number;
  readonly connect?: () => Promise<Connection>;
} = {}) {
  /** Commands that were sent between two frames. */
  const portions: number[] = [];
  const states: SampleState[] = [];
  const loaded: string[] = [];
  const session = createStore<SessionState>(() => ({
    workspace: 'sandbox',
    lab: null,
    node: null,
    nodes: [],
    engine: { kind: 'running', info: scriptedBootInfo() },
    generation: 1,
    busyForMs: 0,
    activity: 0,
    memoryBytes: 0,
    clock: MACHINE_TIME,
    past: 0,
    moves: 0,
    notices: [],
  }));
  const real = async (): Promise<Connection> => {
    const link = await engineLink(server);
    const sent = new RespDecoder();
    return {
      ...scriptedConnection().connection,
      ...link,
      send: (bytes) => {
        portions.push((portions.pop() ?? 0) + sent.push(bytes.slice()).length);
        link.send(bytes);
      },
    };
  };
  const store = createSampleStore({
    session,
    connect: connect ?? real,
    nextFrame: async () => {
      portions.push(0);
      await onFrame(store);
    },
    db: () => db,
    onLoaded: ({ prefix }, where) => loaded.push(`${where} ${prefix}`),
  });
  store.subscribe((state) => states.push(state));
  return { store, session, portions, states, loaded };
}

describe('loading a set', () => {
  test.each(sampleFacts.map(({ id }) => id))(
    '%s: makes its keys, says how far it is, and suggests commands',
    async (id) => {
      const { store, states, loaded } = start();
      store.offer(id);
      expect(await dbSize()).toBe(0);
      await store.load();
      expect(store.getState()).toMatchObject({ kind: 'loaded', id, keys: countOf(id) });
      expect(await dbSize()).toBe(countOf(id));
      const done = states.flatMap((state) => (state.kind === 'loading' ? [state.done] : []));
      expect(done[0]).toBe(0);
      expect(done.at(-1)).toBe(countOf(id));
      expect(done).toEqual(done.toSorted((a, b) => a - b));
      expect(loaded).toEqual([`0 ${id}:`]);
    },
  );

  test('happens over a connection of its own, with a name, which ends with it', async () => {
    const seen: string[] = [];
    const { store } = start({ onFrame: async () => seen.push(await clients()) });
    store.offer('shop');
    await store.load();
    expect(seen.at(-1)).toContain('name=sample-loader');
    expect(await clients()).not.toContain('sample-loader');
  });

  test('sends one portion at a time, and the next after the replies and a frame', async () => {
    const { store, portions } = start();
    store.offer('day');
    await store.load();
    expect(portions.length).toBeGreaterThan(20);
    // The first has the name of the connection and the look for keys that are there.
    expect(Math.max(...portions)).toBeLessThanOrEqual(64);
  });

  test('goes into the database that is looked at', async () => {
    const { store, loaded } = start({ db: 3 });
    store.offer('city');
    await store.load();
    expect(await dbSize()).toBe(0);
    await server.run(['SELECT', '3']);
    expect(await dbSize()).toBe(countOf('city'));
    await server.run(['SELECT', '0']);
    expect(loaded).toEqual(['3 city:']);
  });
});

describe('a database that has keys of these names', () => {
  test('is told, and not touched until somebody answers', async () => {
    await server.run(['MSET', 'shop:mine', 'x', 'shop:tag:new', 'y', 'other', 'z']);
    const { store } = start();
    store.offer('shop');
    await store.load();
    expect(store.getState()).toEqual({ kind: 'asking', id: 'shop', existing: 2 });
    expect(await dbSize()).toBe(3);
    store.cancel();
    expect(store.getState()).toEqual({ kind: 'none' });
    expect(await dbSize()).toBe(3);
  });

  test('keeps them if that is wanted; only keys that the set has too are made anew, of whatever type they were', async () => {
    await server.run(['MSET', 'shop:mine', 'x', 'shop:tag:new', 'y', 'other', 'z']);
    const { store } = start();
    store.offer('shop');
    await store.load();
    await store.answer('keep');
    expect(store.getState().kind).toBe('loaded');
    expect(await dbSize()).toBe(countOf('shop') + 2);
    expect([await typeOf('shop:mine'), await typeOf('shop:tag:new')]).toEqual(['string', 'set']);
  });

  test('loses them if that is wanted, and no others', async () => {
    await server.run(['EVAL', "for at = 1, 3000 do redis.call('SET', 'shop:old:' .. at, at) end", '0']);
    await server.run(['SET', 'other', 'z']);
    const { store, states } = start();
    store.offer('shop');
    await store.load();
    expect(store.getState()).toMatchObject({ kind: 'asking', existing: 1000 });
    await store.answer('remove');
    expect(await dbSize()).toBe(countOf('shop') + 1);
    expect(states.findLast((state) => state.kind === 'clearing')).toMatchObject({ removed: 3000 });
  });

  test.each(sampleFacts.flatMap(({ id }) => [[id, 'keep'] as const, [id, 'remove'] as const]))(
    '%s loaded twice (%s) has the same keys as once',
    async (id, what) => {
      const { store } = start();
      store.offer(id);
      await store.load();
      store.offer(id);
      await store.load();
      expect(store.getState()).toMatchObject({ kind: 'asking', existing: countOf(id) });
      await store.answer(what);
      expect(store.getState().kind).toBe('loaded');
      expect(await dbSize()).toBe(countOf(id));
    },
  );
});

describe('stopping', () => {
  test('in the middle ends the connection and makes no more; what was made stays', async () => {
    let frames = 0;
    const { store, loaded } = start({
      onFrame: (one) => {
        frames += 1;
        if (frames === 4) one.cancel();
      },
    });
    store.offer('shop');
    await store.load();
    const state = store.getState();
    expect(state).toMatchObject({ kind: 'stopped', id: 'shop', of: countOf('shop') });
    const made = await dbSize();
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(countOf('shop'));
    await server.engineTurn();
    expect(await dbSize()).toBe(made);
    expect(await clients()).not.toContain('sample-loader');
    expect(loaded).toEqual([]);
  });

  test('works while the server gives no answer', async () => {
    let closed = 0;
    const silent: Connection = { ...scriptedConnection().connection, close: () => (closed += 1) };
    const { store } = start({ connect: () => Promise.resolve(silent) });
    store.offer('shop');
    const loading = store.load();
    await server.engineTurn();
    expect(store.getState().kind).toBe('looking');
    store.cancel();
    await loading;
    expect([store.getState().kind, closed > 0]).toEqual(['none', true]);
  });

  test('comes with leaving the sandbox', async () => {
    let frames = 0;
    const bench = start({
      onFrame: () => {
        frames += 1;
        if (frames === 4) bench.session.setState({ workspace: 'lesson:a', generation: 2 });
      },
    });
    bench.store.offer('game');
    await bench.store.load();
    expect(bench.store.getState()).toEqual({ kind: 'none' });
    expect(await dbSize()).toBeLessThan(countOf('game'));
  });

  test('another set cannot be offered while one is loaded', async () => {
    const { store } = start({ onFrame: (one) => one.offer('day') });
    store.offer('city');
    await store.load();
    expect(store.getState()).toMatchObject({ kind: 'loaded', id: 'city' });
  });
});

test('what the server refuses is said in its words, and nothing goes on', async () => {
  await server.run(['CONFIG', 'SET', 'maxmemory', '1']);
  const { store, loaded } = start();
  store.offer('shop');
  await store.load();
  await server.run(['CONFIG', 'SET', 'maxmemory', '0']);
  const state = store.getState();
  expect(state.kind === 'failed' ? state.message : state.kind).toMatch(/^OOM command not allowed/);
  expect(await clients()).not.toContain('sample-loader');
  expect(loaded).toEqual([]);
  store.dismiss();
  expect(store.getState()).toEqual({ kind: 'none' });
});
