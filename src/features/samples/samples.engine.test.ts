import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { samplesText } from '#text/samples.ts';
import { keysOf, sampleFacts, type SampleFacts } from './sample-catalogue.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

async function load({ load: loadSet }: SampleFacts): Promise<RespValue[]> {
  const replies: RespValue[] = [];
  for (const { commands } of (await loadSet()).keys()) {
    for (const command of commands) replies.push(await server.run(command));
  }
  return replies;
}

const itemsOf = (reply: RespValue | undefined): readonly RespValue[] =>
  reply?.kind === 'array' ? reply.items : [];
const wordsOf = (reply: RespValue | undefined): string[] => itemsOf(reply).map((item) => textOf(item) ?? '');
const number = async (command: Command): Promise<number> => {
  const reply = await server.run(command);
  return reply.kind === 'integer' ? Number(reply.value) : Number(textOf(reply));
};
const namesOf = async (pattern: string, type: readonly string[] = []): Promise<string[]> =>
  wordsOf(
    itemsOf(await server.run(['SCAN', '0', 'MATCH', pattern, 'COUNT', '100000', ...type]))[1],
  ).toSorted();
const members = async (key: string): Promise<string[]> => wordsOf(await server.run(['SMEMBERS', key]));

describe.each(sampleFacts.map((facts) => [facts.id, facts] as const))('the set %s', (_id, facts) => {
  test('is taken by the server without an error, and has what is said of it, and nothing else', async () => {
    const errors = (await load(facts)).filter(({ kind }) => kind === 'error');
    expect(errors).toEqual([]);
    for (const { what, pattern, type, keys } of facts.structures) {
      const names = await namesOf(pattern, ['TYPE', type]);
      expect({ what, keys: names.length }).toEqual({ what, keys });
      expect(Object.keys(samplesText.structures)).toContain(what);
    }
    expect(await namesOf('*')).toEqual(await namesOf(`${facts.prefix}*`));
    expect(await number(['DBSIZE'])).toBe(keysOf(facts));
  });

  test('takes about as much memory as is said', async () => {
    await load(facts);
    let bytes = 0;
    for (const name of await namesOf('*')) bytes += await number(['MEMORY', 'USAGE', name, 'SAMPLES', '0']);
    expect(Math.abs(bytes / 1024 / facts.kilobytes - 1)).toBeLessThan(0.15);
  });

  test('names each key once, in its own commands only, and is the same every time', async () => {
    const { keys } = await facts.load();
    const made = [...keys()];
    expect(new Set(made.map(({ key }) => key)).size).toBe(made.length);
    for (const { key, commands } of made) {
      for (const command of commands) expect(command).toContain(key);
    }
    expect([...keys()]).toEqual(made);
  });

  test('has five to eight commands to try, each of which finds something', async () => {
    await load(facts);
    const { tries } = await facts.load();
    expect(tries.length).toBeGreaterThanOrEqual(5);
    expect(tries.length).toBeLessThanOrEqual(8);
    for (const command of tries) {
      const reply = await server.run(command);
      expect([command, reply.kind]).not.toEqual([command, 'error']);
      expect([command, reply.kind === 'array' ? reply.items.length : (textOf(reply) ?? '')]).not.toEqual([
        command,
        expect.toSatisfy((found) => found === 0 || found === '' || found === '0' || found === '-2'),
      ]);
    }
  });
});

const facts = (id: SampleFacts['id']): SampleFacts => {
  const found = sampleFacts.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no set ${id}`);
  return found;
};

test('the shop agrees with itself, its carts expire, and two packers hold orders', async () => {
  await load(facts('shop'));
  for (const cart of await namesOf('shop:cart:*')) {
    const seconds = await number(['TTL', cart]);
    expect(seconds).toBeGreaterThan(14 * 60);
    expect(seconds).toBeLessThanOrEqual(120 * 60);
  }
  for (const id of await members('shop:category:garden')) {
    expect(textOf(await server.run(['HGET', `shop:product:${id}`, 'category']))).toBe('garden');
  }
  expect(await number(['ZCARD', 'shop:bestsellers'])).toBe(60);
  expect(await number(['XLEN', 'shop:orders'])).toBe(120);
  const pending = await server.run(['XPENDING', 'shop:orders', 'packers']);
  expect(itemsOf(pending)[0]).toEqual({ kind: 'integer', value: 5n });
  expect(itemsOf(itemsOf(pending)[3])).toHaveLength(2);
});

test('the game has 500 players with points, and only players are online', async () => {
  await load(facts('game'));
  expect(await number(['ZCARD', 'game:leaderboard'])).toBe(500);
  expect(await number(['LLEN', 'game:matches'])).toBe(100);
  for (const name of await members('game:online')) {
    expect((await server.run(['ZSCORE', 'game:leaderboard', name])).kind).toBe('bulk');
  }
  for (const session of await namesOf('game:session:*'))
    expect(await number(['TTL', session])).toBeGreaterThan(0);
  for (const bitmap of await namesOf('game:achievement:*')) {
    expect(await number(['BITCOUNT', bitmap])).toBeGreaterThan(10);
    expect(await number(['STRLEN', bitmap])).toBeLessThanOrEqual(63);
  }
});

test('every station of the city’s metro is reached from every other, both ways, along its lines', async () => {
  await load(facts('city'));
  const stations = (await namesOf('city:metro:*')).map((name) => name.slice('city:metro:'.length));
  const near = new Map<string, string[]>();
  for (const station of stations) near.set(station, await members(`city:metro:${station}`));
  const reached = new Set(stations.slice(0, 1));
  for (const station of reached) for (const next of near.get(station) ?? []) reached.add(next);
  expect([...reached].toSorted()).toEqual(stations);
  for (const [station, others] of near)
    for (const other of others) expect(near.get(other)).toContain(station);
  for (const line of await namesOf('city:line:*')) {
    const stops = wordsOf(await server.run(['LRANGE', line, '0', '-1']));
    for (const [at, stop] of stops.slice(1).entries()) expect(near.get(stops[at] ?? '')).toContain(stop);
  }
});

test('the city’s places are those of its districts, and all lie within 20 km', async () => {
  await load(facts('city'));
  const everywhere = ['FROMLONLAT', '10', '55', 'BYRADIUS', '20', 'km'];
  const places = wordsOf(await server.run(['GEOSEARCH', 'city:places', ...everywhere])).toSorted();
  const inDistricts: string[] = [];
  for (const district of await namesOf('city:district:*')) inDistricts.push(...(await members(district)));
  expect(places).toEqual(inDistricts.toSorted());
  expect(itemsOf(await server.run(['GEOSEARCH', 'city:drivers', ...everywhere]))).toHaveLength(24);
  for (const driver of await members('city:drivers:free')) {
    expect(await number(['EXISTS', `city:driver:${driver}`])).toBe(1);
  }
});

test('the day’s counters are those of its events', async () => {
  await load(facts('day'));
  expect(await number(['XLEN', 'day:events'])).toBe(400);
  let counted = 0;
  for (const hour of await namesOf('day:hour:*')) counted += await number(['GET', hour]);
  expect(counted).toBe(400);
  const users = new Set<string>();
  const views = new Map<string, number>();
  for (const entry of itemsOf(await server.run(['XRANGE', 'day:events', '-', '+']))) {
    const [, , , page = '', , user = ''] = wordsOf(itemsOf(entry)[1]);
    users.add(user);
    views.set(page, (views.get(page) ?? 0) + 1);
  }
  for (const [page, count] of views) expect(await number(['ZSCORE', 'day:trending', page])).toBe(count);
  const estimate = await number(['PFCOUNT', 'day:visitors']);
  expect(Math.abs(estimate / users.size - 1)).toBeLessThan(0.05);
  expect(await number(['BITCOUNT', 'day:active:mon'])).toBeGreaterThan(
    await number(['BITCOUNT', 'day:active:sun']),
  );
  expect(await number(['LLEN', 'day:log'])).toBe(150);
});
