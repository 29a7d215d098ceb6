import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EngineError } from '#client/engine-client.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { keyspaceBench } from '#testing/keyspace-bench.ts';
import { scriptedBootInfo } from '#testing/scripted-worker.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { SEEN_FOR_MS } from './followed-key.ts';
import { keyRef } from './key-ref.ts';
import type { KeyListStore } from './key-list-store.ts';
import type { KeyspaceState } from './keyspace-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const start = () => keyspaceBench(server);

const fresh = (state: KeyspaceState): boolean => state.readAtMs !== null && state.behindSinceMs === null;
const currentName = (state: KeyspaceState): string | null =>
  state.current === null ? null : utf8Text(state.current.name);
const listed = (list: KeyListStore): string[] => list.getState().list.keys.map((key) => utf8Text(key.name));

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
    const { store, list, type, until, inspections } = start();
    await type('RPUSH jobs a b');
    list.watch();
    store.watch(async ({ current, runIn }) => {
      if (current === null) return null;
      const run = runIn(current.db);
      await run(['TYPE', current.name]);
      await run(['LRANGE', current.name, '0', '9']);
      return null;
    });
    await until(fresh);
    expect(listed(list)).toEqual(['jobs']);
    expect(inspections.length).toBeLessThanOrEqual(3);
  });

  test('does not happen for nobody: without readers, or in a hidden page', async () => {
    const { list, type, until, inspections, show } = start();
    await type('SET a 1');
    show(false);
    list.watch();
    await type('SET b 1');
    expect(inspections).toEqual([]);
    show(true);
    await until(fresh);
    expect(listed(list)).toEqual(['a', 'b']);
  });

  test('follows the activity of the server, whoever caused it', async () => {
    const { list, session, until, untilList, advance } = start();
    list.watch();
    await until(fresh);
    await server.run(['SET', 'other', 'x']);
    advance(20);
    session.setState({ activity: 1 });
    await untilList((state) => state.list.keys.length > 0);
    expect(listed(list)).toEqual(['other']);
  });

  test('comes less often as memory grows', async () => {
    const { store, list, session, until, type, waiting, inspections } = start();
    session.setState({ memoryBytes: 100 * 1024 * 1024 });
    list.watch();
    expect((await until(fresh)).pauseMs).toBe(800);
    const before = inspections.length;
    await type('SET a 1');
    expect(waiting()).toEqual([780]);
    expect(inspections.length).toBe(before);
    expect(store.getState().behindSinceMs).not.toBeNull();
  });
});

describe('a lifetime that runs down', () => {
  /** Looks at one key's lifetime. */
  async function watchTtl() {
    const bench = start();
    const { store, session, until, advance } = bench;
    const seen: bigint[] = [];
    store.watchServer(async ({ runIn }) => {
      const left = await runIn(0)(['PTTL', 'k']);
      if (left.kind !== 'integer' || left.value < 0n) return null;
      seen.push(left.value);
      return Number(left.value);
    });
    const setTime = async (rate: number): Promise<void> => {
      const before = seen.length;
      advance(20);
      session.setState({ clock: { rate, aheadMs: 0, toldAtMs: 0 } });
      await until((state) => fresh(state) && seen.length > before);
    };
    await until(fresh);
    return { ...bench, seen, setTime };
  }

  test('is looked at each second, more often while time is quick, and not at all while it is held', async () => {
    await server.run(['SET', 'k', 'v', 'EX', '100']);
    const { waiting, setTime } = await watchTtl();
    expect(waiting()).toEqual([1000]);
    await setTime(60);
    expect(waiting()).toEqual([200]);
    await setTime(0);
    expect(waiting()).toEqual([]);
  });

  test('is looked at anew when time was moved, though the server has done nothing', async () => {
    await server.run(['SET', 'k', 'v', 'EX', '100']);
    const { seen, setTime } = await watchTtl();
    await server.advance(40_000);
    await setTime(1);
    expect(Number(seen.at(-1))).toBeLessThanOrEqual(60_000);
  });
});

describe('a server that cannot be looked at', () => {
  test('leaves what was seen, says why, and how old it is; comes back by itself when it was busy', async () => {
    const { list, type, until, advance, inspectWith, waiting } = start();
    await type('SET a 1');
    list.watch();
    await until(fresh);
    inspectWith(() => Promise.reject(new EngineError('busy', 'a script runs')));
    await type('SET b 1');
    const busy = await until((state) => state.problem !== null);
    expect(busy).toMatchObject({ problem: { kind: 'busy', message: 'a script runs' }, behindSinceMs: 1040 });
    expect(listed(list)).toEqual(['a']);
    expect(waiting()).toEqual([1000]);
    inspectWith((commands) => server.inspect(commands));
    advance(1000);
    const back = await until((state) => state.problem === null && fresh(state));
    expect(listed(list)).toEqual(['a', 'b']);
    expect(currentName(back)).toBe('b');
  });

  test.each([
    ['node-down', 'down'],
    ['worker-gone', 'gone'],
    ['internal', 'failed'],
  ] as const)('%s is said as %s, and is not asked again until something changes', async (code, kind) => {
    const { list, until, advance, inspectWith, waiting, session } = start();
    inspectWith(() => Promise.reject(new EngineError(code, 'no')));
    list.watch();
    expect((await until((state) => state.problem !== null)).problem).toEqual({ kind, message: 'no' });
    expect(waiting()).toEqual([]);
    inspectWith((commands) => server.inspect(commands));
    advance(20);
    session.setState({ engine: { kind: 'starting' } });
    expect((await until((state) => state.problem === null)).readAtMs).not.toBeNull();
  });

  test('answers of a server that is left do not show', async () => {
    const { list, session, until, inspectWith, type, advance } = start();
    let answer = (): void => {};
    inspectWith(async (commands) => {
      const replies = await server.inspect(commands);
      await new Promise<void>((resolve) => (answer = resolve));
      return replies;
    });
    await type('SET old 1');
    list.watch();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    session.setState({ workspace: 'lesson:a', generation: 2 });
    await server.run(['FLUSHALL']);
    inspectWith((commands) => server.inspect(commands));
    answer();
    advance(20);
    const state = await until(fresh);
    expect([listed(list), state.current]).toEqual([[], null]);
  });
});
