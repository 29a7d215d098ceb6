import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { utf8Text } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { keyspaceBench } from '#testing/keyspace-bench.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { LIST_SIZES, type KeyListState } from './key-list-store.ts';
import { MOST_SURVEYED } from './key-survey.ts';
import type { KeyspaceState } from './keyspace-store.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

const start = () => keyspaceBench(server);
const fresh = (state: KeyspaceState): boolean => state.readAtMs !== null && state.behindSinceMs === null;
const names = ({ list }: KeyListState): string[] => list.keys.map((key) => utf8Text(key.name));
const fill = (count: number): Promise<unknown> =>
  server.run(['EVAL', "for at = 1, ARGV[1] do redis.call('SET', 'key:' .. at, at) end", '0', String(count)]);

/** The script that reads details is told its keys after how many it declares, which is none. */
const isOfDetails = ([name, script]: Command): boolean =>
  name === 'EVAL_RO' && typeof script === 'string' && script.includes("'MEMORY', 'USAGE'");

/** Lets time pass until the list is as wanted: looks that follow one another wait for the clock. */
async function advanceUntil(
  { list, advance }: ReturnType<typeof start>,
  wanted: (state: KeyListState) => boolean,
): Promise<KeyListState> {
  for (let looks = 0; looks < 1000 && !wanted(list.getState()); looks += 1) {
    advance(20);
    await server.engineTurn();
  }
  expect(wanted(list.getState())).toBe(true);
  return list.getState();
}

test('ends with the last that watches it, and says whether it is watched', async () => {
  const { list, type, inspections } = start();
  const stop = list.watch();
  expect(list.getState().watched).toBe(true);
  stop();
  expect(list.getState().watched).toBe(false);
  await type('SET a 1');
  expect(inspections).toEqual([]);
});

test('reads the details of the rows in sight, and of no others', async () => {
  const bench = start();
  const { list, type, until } = bench;
  await type('MSET a 1 b 2 c 3');
  list.watch();
  await until(fresh);
  expect(list.getState().list.details.size).toBe(0);
  list.setSight(list.getState().list.keys.slice(1));
  const state = await advanceUntil(bench, ({ list: { details } }) => details.size > 0);
  expect([...state.list.details.keys()]).toEqual(['0:b', '0:c']);
  expect(state.list.details.get('0:b')).toMatchObject({ type: 'string', size: 1, encoding: 'int' });
});

test('asks for names and details in one inspection', async () => {
  const bench = start();
  const { list, type, until, inspections } = bench;
  await type('MSET a 1 b 2');
  list.watch();
  await until(fresh);
  list.setSight(list.getState().list.keys);
  await advanceUntil(bench, ({ list: { details } }) => details.size > 0);
  const before = inspections.length;
  await type('SET c 3');
  await advanceUntil(bench, (state) => state.list.keys.length === 3);
  expect(inspections.length - before).toBe(1);
});

test('keeps what is known of keys that are out of sight, and forgets those that are gone', async () => {
  const bench = start();
  const { list, type, until } = bench;
  await type('MSET a 1 b 2 c 3');
  list.watch();
  await until(fresh);
  list.setSight(list.getState().list.keys.slice(0, 2));
  await advanceUntil(bench, ({ list: { details } }) => details.size === 2);
  list.setSight([]);
  await type('DEL a');
  const state = await advanceUntil(bench, ({ list: { keys } }) => keys.length === 2);
  expect([...state.list.details.keys()]).toEqual(['0:b']);
});

test('ticks each second while a row in sight expires, sooner when it is about to, and else not at all', async () => {
  const bench = start();
  const { list, type, until, advance, waiting, untilList } = bench;
  list.watch();
  await until(fresh);
  expect(waiting()).toEqual([]);
  await type('SET a 1 EX 100');
  await untilList((state) => state.list.keys.length === 1);
  await until(fresh);
  expect(waiting()).toEqual([]);
  list.setSight(list.getState().list.keys);
  await advanceUntil(bench, (state) => state.list.details.size === 1);
  await until(fresh);
  expect(waiting()).toEqual([1000]);
  await type('PEXPIRE a 900');
  await advanceUntil(bench, (state) => (state.list.details.get('0:a')?.ttlMs ?? 0) <= 900);
  expect(waiting()[0]).toBeLessThanOrEqual(901);
  await server.advance(1000);
  advance(1000);
  await untilList((state) => state.list.keys.length === 0);
  await until(fresh);
  expect(waiting()).toEqual([]);
});

test('a key whose time is over is not listed as alive, though the server has not removed it', async () => {
  const bench = start();
  const { list, type, until, advance, untilList } = bench;
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
  await type('SET short x PX 100000');
  await type('SET long x');
  list.watch();
  await until(fresh);
  list.setSight(list.getState().list.keys);
  await advanceUntil(bench, (state) => state.list.details.size === 2);
  await server.advance(200_000);
  advance(1000);
  const state = await untilList((now) => now.list.keys.length === 1);
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '1']);
  expect([names(state), state.list.dbSize]).toEqual([['long'], 2]);
});

test('reads the database that the client uses, and none of the keys of another', async () => {
  const bench = start();
  const { list, type, until, untilList } = bench;
  await type('SET same x');
  list.watch();
  await until(fresh);
  list.setSight(list.getState().list.keys);
  await advanceUntil(bench, (state) => state.list.details.size === 1);
  await type('SELECT 2');
  await type('RPUSH same a b');
  const state = await untilList((now) => now.list.db === 2 && now.list.keys.length === 1);
  expect(state.list.keys.map(({ db }) => db)).toEqual([2]);
  expect(state.list.details.size).toBe(0);
  await server.run(['SELECT', '0']);
});

describe('what is asked for', () => {
  test('is filtered by name and by type, and forgotten with the workspace', async () => {
    const bench = start();
    const { list, session, type, until } = bench;
    for (const line of ['SET user:1 x', 'RPUSH user:2 x', 'RPUSH job:1 x']) await type(line);
    list.watch();
    await until(fresh);
    list.setType('list');
    expect(names(await advanceUntil(bench, (state) => state.list.type === 'list'))).toEqual([
      'job:1',
      'user:2',
    ]);
    list.setFilter('user');
    expect(names(await advanceUntil(bench, (state) => state.list.filter === 'user'))).toEqual(['user:2']);
    list.setFolders(['0:user:'], false);
    session.setState({ workspace: 'lesson:a', generation: 2 });
    expect(list.getState()).toMatchObject({ filter: '', type: null, watched: true });
    expect(list.getState().folders.size).toBe(0);
  });

  test('grows in steps, to an end, and says whether it can', async () => {
    await fill(12_000);
    const bench = start();
    const { list, until } = bench;
    list.watch();
    await until(fresh);
    for (const [at, { names: most }] of LIST_SIZES.entries()) {
      const state = await advanceUntil(bench, ({ list: { keys } }) => keys.length >= most);
      expect(state.list.keys.length).toBeLessThan(most + 2000);
      expect(state).toMatchObject({ canGrow: at < LIST_SIZES.length - 1, list: { complete: false } });
      list.showMore();
    }
    list.setFilter('key:1');
    expect(list.getState().canGrow).toBe(true);
  });
});

describe('an order by what must be read of each key', () => {
  test('looks at all keys in slices, says how far it is, and rests when all have been looked at', async () => {
    await fill(600);
    const bench = start();
    const { list, until, waiting, inspections } = bench;
    list.watch();
    await until(fresh);
    expect(list.getState().list.survey).toBeNull();
    list.setOrder('memory');
    const first = await advanceUntil(bench, (state) => (state.list.survey?.looked ?? 0) > 0);
    expect(first.list.survey).toEqual({ looked: 250, of: 600 });
    await advanceUntil(bench, (state) => state.list.survey?.looked === 600);
    await until(fresh);
    expect(waiting()).toEqual([]);
    const asked = inspections.flat().flatMap((command) => (isOfDetails(command) ? [command.length - 3] : []));
    expect(Math.max(...asked)).toBe(250);
  });

  test('looks again at every key after a change', async () => {
    await fill(300);
    const bench = start();
    const { list, type, until } = bench;
    list.watch();
    await until(fresh);
    list.setOrder('size');
    await advanceUntil(bench, (state) => state.list.survey?.looked === 300);
    for (const name of ['key:1', 'key:300']) {
      await type(`SET ${name} longer`);
      const { list: now } = await advanceUntil(
        bench,
        (state) => state.list.details.get(`0:${name}`)?.size === 6,
      );
      expect(now.survey).toEqual({ looked: 300, of: 300 });
    }
  });

  test('is bounded: of more keys, so many are looked at', async () => {
    await fill(4000);
    const bench = start();
    const { list, until } = bench;
    list.watch();
    await until(fresh);
    list.showMore();
    await advanceUntil(bench, (state) => state.list.keys.length === 4000);
    list.setOrder('ttl');
    const state = await advanceUntil(
      bench,
      ({ list: { survey } }) => survey?.looked === survey?.of && survey !== null,
    );
    expect(state.list.survey).toEqual({ looked: MOST_SURVEYED, of: MOST_SURVEYED });
    expect(state.list.details.size).toBe(MOST_SURVEYED);
  });
});
