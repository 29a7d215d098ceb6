import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { EngineError } from '#client/engine-client.ts';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { scriptedBootInfo } from '#testing/scripted-worker.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { SEEN_FOR_MS } from './followed-key.ts';
import type { Inspect } from './inspect-batch.ts';
import { keyRef } from './key-ref.ts';
import { createKeyspaceStore, type KeyspaceState } from './keyspace-store.ts';
import type { SessionState } from './session-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const running = (): SessionState => ({
  workspace: 'sandbox',
  engine: { kind: 'running', info: scriptedBootInfo() },
  generation: 1,
  busyForMs: 0,
  activity: 0,
  memoryBytes: 0,
  notices: [],
});

/** A keyspace store over the real server, on a clock that the test moves. */
function start() {
  let now = 1000;
  let hidden = false;
  let timers: Array<{ due: number; callback: () => void }> = [];
  let inspect: Inspect = (commands) => server.inspect(commands);
  const inspections: Command[][] = [];
  const hearing = new Set<(exchange: LoggedExchange) => void>();
  const seeing = new Set<() => void>();
  const session = createStore<SessionState>(running);
  const store = createKeyspaceStore({
    session: {
      ...session,
      inspect: (commands) => {
        inspections.push([...commands]);
        return inspect(commands);
      },
    },
    exchanges: {
      exchanges: [],
      onExchange: (listener) => {
        hearing.add(listener);
        return () => hearing.delete(listener);
      },
    },
    clock: {
      now: () => now,
      nextFrame: () => Promise.resolve(),
      after: (ms, callback) => {
        const timer = { due: now + ms, callback };
        timers.push(timer);
        return () => (timers = timers.filter((other) => other !== timer));
      },
    },
    nextTurn: (callback) => void setImmediate(callback),
    visibility: {
      hidden: () => hidden,
      onChange: (listener) => {
        seeing.add(listener);
        return () => seeing.delete(listener);
      },
    },
  });
  const advance = (ms: number): void => {
    now += ms;
    const due = timers.filter((timer) => timer.due <= now);
    timers = timers.filter((timer) => timer.due > now);
    for (const timer of due) timer.callback();
  };
  return {
    store,
    session,
    inspections,
    advance,
    waiting: () => timers.map((timer) => timer.due - now),
    inspectWith: (other: Inspect) => (inspect = other),
    show: (visible: boolean) => {
      hidden = !visible;
      for (const listener of seeing) listener();
    },
    /** Runs a command as client A would, and lets the store hear of it a little later. */
    type: async (line: string, client = 'A') => {
      const command = line.split(' ');
      const reply = await server.run(command);
      const words = command.map(utf8Bytes);
      advance(20);
      for (const hear of hearing) {
        hear({ client, node: 'n1', command: words, reply, seq: 1, at: now, tookMs: 0, more: [] });
      }
    },
    /** The state as soon as it is as wanted. */
    until: (wanted: (state: KeyspaceState) => boolean): Promise<KeyspaceState> =>
      new Promise((resolve) => {
        const look = (state: KeyspaceState): void => {
          if (!wanted(state)) return;
          stop();
          resolve(state);
        };
        const stop = store.subscribe(look);
        look(store.getState());
      }),
  };
}

const fresh = (state: KeyspaceState): boolean => state.readAtMs !== null && state.behindSinceMs === null;
const currentName = (state: KeyspaceState): string | null =>
  state.current === null ? null : utf8Text(state.current.name);
const listed = (state: KeyspaceState): string[] => state.list.keys.map((key) => utf8Text(key.name));

describe('following', () => {
  test('goes with the key that was touched last, and stays when a command has none', async () => {
    const { store, type, until } = start();
    store.watch(() => Promise.resolve(null));
    await type('SET a 1');
    expect(currentName(await until((state) => state.current !== null))).toBe('a');
    await type('LPUSH b x');
    await until((state) => currentName(state) === 'b');
    await type('PING');
    expect(currentName(await until(fresh))).toBe('b');
  });

  test('a pinned key stays; unpinned, the newest one shows', async () => {
    const { store, type, until, advance } = start();
    store.watch(() => Promise.resolve(null));
    store.pin(keyRef(0, utf8Bytes('mine')));
    await type('SET a 1');
    const state = await until(fresh);
    expect([currentName(state), state.pinned]).toEqual(['mine', true]);
    advance(20);
    store.pin(null);
    expect(currentName(store.getState())).toBe('a');
  });

  test('readers get the followed key in the same look', async () => {
    const { store, type, until } = start();
    await type('SET a 1');
    const seen: Array<string | null> = [];
    store.watch(({ current }) => {
      seen.push(current && utf8Text(current.name));
      return Promise.resolve(null);
    });
    await until(fresh);
    expect(seen).toEqual(['a']);
  });
});

describe('a kind of picture that a person chose', () => {
  test('stays with its key while others are looked at, until it is given up', async () => {
    const { store, type, until } = start();
    store.watch(() => Promise.resolve(null));
    await type('SET a 1');
    await until((state) => fresh(state) && currentName(state) === 'a');
    store.drawAs('bits');
    await type('SET b 1');
    expect((await until((state) => currentName(state) === 'b')).visualizer).toBeNull();
    await type('GET a');
    expect((await until((state) => currentName(state) === 'a')).visualizer).toBe('bits');
    store.drawAs(null);
    expect(store.getState().visualizer).toBeNull();
  });
});

test('readers learn which commands named the key, the newest first, with all keys of each', async () => {
  const { store, type, until } = start();
  const seen: string[] = [];
  store.watch(({ uses }) => {
    seen.push(uses.map(({ name, keys }) => `${name} ${keys.map(utf8Text).join(' ')}`).join(', '));
    return Promise.resolve(null);
  });
  await type('SETBIT a 7 1');
  await until(fresh);
  await type('BITOP AND both a b');
  await until((state) => fresh(state) && currentName(state) === 'both');
  await type('LPUSH a refused');
  await until((state) => fresh(state) && currentName(state) === 'a');
  expect(seen.at(-1)).toBe('BITOP both a b, SETBIT a');
});

describe('a key that a lesson shows', () => {
  const lessonKey = keyRef(0, utf8Bytes('lesson'));

  test('is shown with the picture it names, until a command touches another', async () => {
    const { store, type, until } = start();
    const seen: Array<string | null> = [];
    await server.run(['SET', 'lesson', 'x']);
    store.show(lessonKey, 'bitmap');
    store.watch(({ visualizer }) => {
      seen.push(visualizer);
      return Promise.resolve(null);
    });
    await until((state) => currentName(state) === 'lesson');
    await type('PING');
    await until(fresh);
    expect(store.getState()).toMatchObject({ visualizer: 'bitmap' });
    expect(seen.at(-1)).toBe('bitmap');
    await type('SET other x');
    await until((state) => currentName(state) === 'other');
    expect(store.getState().visualizer).toBeNull();
  });

  test('is not shown while there is none, nor later by itself', async () => {
    const { store, until, session, advance } = start();
    store.show(lessonKey);
    store.watch(() => Promise.resolve(null));
    await until(fresh);
    await server.run(['SET', 'lesson', 'x']);
    advance(20);
    session.setState({ activity: 1 });
    await until((state) => fresh(state) && state.readAtMs === 1020);
    expect(currentName(store.getState())).toBeNull();
  });

  test('leaves what was just touched in sight for a while', async () => {
    const { store, type, until, advance, waiting } = start();
    store.watch(() => Promise.resolve(null));
    await server.run(['SET', 'lesson', 'x']);
    await type('SET a 1');
    await until((state) => fresh(state) && currentName(state) === 'a');
    advance(500);
    store.show(lessonKey);
    expect([currentName(store.getState()), waiting()]).toEqual(['a', [SEEN_FOR_MS - 500]]);
    advance(SEEN_FOR_MS - 500);
    await until((state) => currentName(state) === 'lesson');
  });

  test('does not come at all when something else is touched before its time', async () => {
    const { store, type, until, advance } = start();
    store.watch(() => Promise.resolve(null));
    await server.run(['SET', 'lesson', 'x']);
    await type('SET a 1');
    await until((state) => fresh(state) && currentName(state) === 'a');
    store.show(lessonKey);
    await type('SET b 1');
    await until((state) => fresh(state) && currentName(state) === 'b');
    const before = store.getState().readAtMs ?? 0;
    advance(SEEN_FOR_MS);
    await until((state) => fresh(state) && (state.readAtMs ?? 0) > before);
    expect(currentName(store.getState())).toBe('b');
  });

  test('comes before what was touched earlier and never looked at, and after what is touched since', async () => {
    const { store, type, until } = start();
    await server.run(['SET', 'lesson', 'x']);
    await type('SET before 1');
    store.show(lessonKey);
    store.watch(() => Promise.resolve(null));
    expect(currentName(await until((state) => state.current !== null))).toBe('lesson');

    const other = start();
    other.store.show(lessonKey);
    await other.type('SET since 1');
    other.store.watch(() => Promise.resolve(null));
    expect(currentName(await other.until((state) => state.current !== null))).toBe('since');
  });

  test('waits behind a pinned one', async () => {
    const { store, until } = start();
    await server.run(['SET', 'lesson', 'x']);
    store.pin(keyRef(0, utf8Bytes('mine')));
    store.show(lessonKey, 'string');
    store.watch(() => Promise.resolve(null));
    await until(fresh);
    expect(currentName(store.getState())).toBe('mine');
    store.pin(null);
    expect(store.getState()).toMatchObject({ current: lessonKey, visualizer: 'string' });
  });
});

describe('a server that starts again', () => {
  const startAgain = (session: ReturnType<typeof start>['session'], loadedBytes: number): void => {
    session.setState(({ generation }) => ({ engine: { kind: 'starting' }, generation: generation + 1 }));
    session.setState({ engine: { kind: 'running', info: { ...scriptedBootInfo(), loadedBytes } } });
  };

  test('with nothing makes the picture forget its key, pinned or not', async () => {
    const { store, session, type, until } = start();
    store.watch(() => Promise.resolve(null));
    await type('SET a 1');
    await until((state) => currentName(state) === 'a');
    store.pin(keyRef(0, utf8Bytes('mine')));
    startAgain(session, 0);
    expect(store.getState()).toMatchObject({ current: null, pinned: false });
    store.pin(null);
    expect(store.getState().current).toBeNull();
  });

  test('on its files leaves the picture where it was', async () => {
    const { store, session, type, until } = start();
    store.watch(() => Promise.resolve(null));
    await type('SET a 1');
    await until((state) => currentName(state) === 'a');
    startAgain(session, 120);
    expect(currentName(store.getState())).toBe('a');
  });
});

describe('looking', () => {
  test('takes few inspections for list and picture together', async () => {
    const { store, type, until, inspections } = start();
    await type('RPUSH jobs a b');
    store.watchList();
    store.watch(async ({ current, runIn }) => {
      if (current === null) return null;
      const run = runIn(current.db);
      await run(['TYPE', current.name]);
      await run(['LRANGE', current.name, '0', '9']);
      return null;
    });
    expect(listed(await until(fresh))).toEqual(['jobs']);
    expect(inspections.length).toBeLessThanOrEqual(3);
  });

  test('does not happen for nobody: without readers, or in a hidden page', async () => {
    const { store, type, until, inspections, show } = start();
    await type('SET a 1');
    show(false);
    store.watchList();
    await type('SET b 1');
    expect(inspections).toEqual([]);
    show(true);
    expect(listed(await until(fresh))).toEqual(['a', 'b']);
  });

  test('of the list ends with the last that watches it, and the state says whether it is watched', async () => {
    const { store, type, inspections } = start();
    const stop = store.watchList();
    expect(store.getState().listWatched).toBe(true);
    stop();
    expect(store.getState().listWatched).toBe(false);
    await type('SET a 1');
    expect(inspections).toEqual([]);
  });

  test('follows the activity of the server, whoever caused it', async () => {
    const { store, session, until, advance } = start();
    store.watchList();
    await until(fresh);
    await server.run(['SET', 'other', 'x']);
    advance(20);
    session.setState({ activity: 1 });
    expect(listed(await until((state) => state.list.keys.length > 0))).toEqual(['other']);
  });

  test('ticks each second while something expires, sooner when it is about to, and else not at all', async () => {
    const { store, type, until, advance, waiting } = start();
    store.watchList();
    await until(fresh);
    expect(waiting()).toEqual([]);
    await type('SET a 1 EX 100');
    await until((state) => fresh(state) && state.list.keys.length === 1);
    expect(waiting()).toEqual([1000]);
    await type('PEXPIRE a 300');
    await until((state) => fresh(state) && (state.list.details.get('0:a')?.ttlMs ?? 0) <= 300);
    expect(waiting()[0]).toBeLessThanOrEqual(301);
    await server.advance(400);
    advance(400);
    await until((state) => state.list.keys.length === 0);
    expect(waiting()).toEqual([]);
  });

  test('comes less often as memory grows', async () => {
    const { store, session, until, type, waiting, inspections } = start();
    session.setState({ memoryBytes: 100 * 1024 * 1024 });
    store.watchList();
    expect((await until(fresh)).pauseMs).toBe(800);
    const before = inspections.length;
    await type('SET a 1');
    expect(waiting()).toEqual([780]);
    expect(inspections.length).toBe(before);
    expect(store.getState().behindSinceMs).not.toBeNull();
  });

  test('reads the database that the client uses', async () => {
    const { store, type, until } = start();
    await type('SELECT 2');
    await type('SET deep x');
    store.watchList();
    const state = await until(fresh);
    expect(state.list.db).toBe(2);
    expect(listed(state)).toEqual(['deep']);
    expect(state.current?.db).toBe(2);
    await server.run(['SELECT', '0']);
  });

  test('filters, and forgets the filter with the workspace', async () => {
    const { store, session, type, until } = start();
    await type('SET user:1 x');
    await type('SET job:1 x');
    store.watchList();
    store.setFilter('user');
    expect(listed(await until((state) => fresh(state) && state.list.filter === 'user'))).toEqual(['user:1']);
    session.setState({ workspace: 'lesson:a', generation: 2 });
    expect(store.getState()).toMatchObject({ filter: '', current: null });
  });
});

describe('a server that cannot be looked at', () => {
  test('leaves what was seen, says why, and how old it is; comes back by itself when it was busy', async () => {
    const { store, type, until, advance, inspectWith, waiting } = start();
    await type('SET a 1');
    store.watchList();
    await until(fresh);
    inspectWith(() => Promise.reject(new EngineError('busy', 'a script runs')));
    await type('SET b 1');
    const busy = await until((state) => state.problem !== null);
    expect(busy).toMatchObject({ problem: { kind: 'busy', message: 'a script runs' }, behindSinceMs: 1040 });
    expect(listed(busy)).toEqual(['a']);
    expect(waiting()).toEqual([1000]);
    inspectWith((commands) => server.inspect(commands));
    advance(1000);
    const back = await until((state) => state.problem === null && fresh(state));
    expect(listed(back)).toEqual(['a', 'b']);
    expect(currentName(back)).toBe('b');
  });

  test.each([
    ['node-down', 'down'],
    ['worker-gone', 'gone'],
    ['internal', 'failed'],
  ] as const)('%s is said as %s, and is not asked again until something changes', async (code, kind) => {
    const { store, until, advance, inspectWith, waiting, session } = start();
    inspectWith(() => Promise.reject(new EngineError(code, 'no')));
    store.watchList();
    expect((await until((state) => state.problem !== null)).problem).toEqual({ kind, message: 'no' });
    expect(waiting()).toEqual([]);
    inspectWith((commands) => server.inspect(commands));
    advance(20);
    session.setState({ engine: { kind: 'starting' } });
    expect((await until((state) => state.problem === null)).readAtMs).not.toBeNull();
  });

  test('answers of a server that is left do not show', async () => {
    const { store, session, until, inspectWith, type, advance } = start();
    let answer = (): void => {};
    inspectWith(async (commands) => {
      const replies = await server.inspect(commands);
      await new Promise<void>((resolve) => (answer = resolve));
      return replies;
    });
    await type('SET old 1');
    store.watchList();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    session.setState({ workspace: 'lesson:a', generation: 2 });
    await server.run(['FLUSHALL']);
    inspectWith((commands) => server.inspect(commands));
    answer();
    advance(20);
    const state = await until(fresh);
    expect([listed(state), state.current]).toEqual([[], null]);
  });
});
