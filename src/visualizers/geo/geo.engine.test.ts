import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, utf8Bytes, wordText } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { itemsIn, numberIn, wordIn } from '../reply-reading.ts';
import { PANEL_BUDGET, type ReadBudget } from '../visualizer.ts';
import { cellOf, LIMITS, placeOf, scoreBits, STEPS, type Place } from './geohash.ts';
import { geoVisualizer } from './index.ts';
import { modelGeo, type GeoModel } from './model.ts';
import { UNITS, type Unit } from './query.ts';
import { readGeo } from './read.ts';
import { distanceM, isWithin, type Shape } from './sphere.ts';

/** What the picture of a geo index makes of a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

async function run(command: Command): Promise<RespValue> {
  const reply = await server.run(command);
  if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  return reply;
}

const words = async (command: Command): Promise<string[]> =>
  itemsIn(await run(command)).map((one) => wordIn(one) ?? '');

async function model(
  history: readonly Command[] = [],
  key = 'g',
  budget: ReadBudget = PANEL_BUDGET,
): Promise<GeoModel> {
  const ask = askTogether(server);
  const { info, context } = await readKnownKey(ask, utf8Bytes(key), await usesOf(ask, history));
  const found = modelGeo(await readGeo(ask, info, budget, context));
  if (found.kind !== 'geo') throw new Error('no geo index');
  return found;
}

/** Runs the commands, and makes the picture that they lead to. */
async function modelAfter(...history: readonly Command[]): Promise<GeoModel> {
  for (const command of history) await run(command);
  return model(history);
}

const names = (found: GeoModel, which: boolean | null = true): string[] =>
  found.members.filter((one) => one.found === which).map((one) => one.member.text);

const SICILY: Command = [
  'GEOADD',
  'g',
  '13.361389',
  '38.115556',
  'Palermo',
  '15.087269',
  '37.502669',
  'Catania',
];
const lons = fc.double({ min: -180, max: 179.999999, noNaN: true });
const lats = fc.double({ min: LIMITS.south, max: 85.051128, noNaN: true });
const places = fc.record({ lon: lons, lat: lats });

const add = (all: readonly Place[]): Promise<RespValue> =>
  run(['GEOADD', 'g', ...all.flatMap(({ lon, lat }, at) => [lon.toFixed(12), lat.toFixed(12), `m${at}`])]);

describe('a score', () => {
  test('is decoded to the place that GEOPOS says, for any place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(places, { minLength: 1, maxLength: 100 }), async (all) => {
        await run(['DEL', 'g']);
        await add(all);
        const reply = await words(['ZRANGE', 'g', '0', '-1', 'WITHSCORES']);
        const members = reply.filter((_, at) => at % 2 === 0);
        const positions = itemsIn(await run(['GEOPOS', 'g', ...members])).map((one) =>
          itemsIn(one).map((number) => Number(wordIn(number))),
        );
        for (const [at, position] of positions.entries()) {
          const bits = scoreBits(reply[2 * at + 1] ?? '');
          expect(bits).not.toBeNull();
          const { lon, lat } = placeOf(bits ?? '');
          expect(lon).toBeCloseTo(position[0] ?? NaN, 10);
          expect(lat).toBeCloseTo(position[1] ?? NaN, 10);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('on the eastern or northern limit has more than 52 bits, and no cell', async () => {
    await run([
      'GEOADD',
      'g',
      '180',
      '0',
      'east',
      '0',
      '85.05112878',
      'north',
      '-180',
      '-85.05112878',
      'corner',
    ]);
    const found = await model();
    expect(
      found.members.map((one) => [one.member.text, one.bits === null, one.place.lon.toFixed(5)]),
    ).toEqual([
      ['corner', false, '-180.00000'],
      ['north', true, '0.00000'],
      ['east', true, '180.00000'],
    ]);
  });

  test('begins like the scores of its cell, which ZCOUNT counts', async () => {
    await add(
      Array.from({ length: 200 }, (_, at) => ({ lon: (at * 37) % 180, lat: ((at * 13) % 160) - 80 })),
    );
    const scores = (await words(['ZRANGE', 'g', '0', '-1', 'WITHSCORES'])).filter((_, at) => at % 2 === 1);
    const bits = scores.map((score) => scoreBits(score) ?? '');
    const start = (bits[50] ?? '').slice(0, 6);
    const low = BigInt(`0b${start}`) << BigInt(2 * STEPS - 6);
    const high = (BigInt(`0b${start}`) + 1n) << BigInt(2 * STEPS - 6);
    const inside = bits.filter((one) => one.startsWith(start));
    expect(inside.length).toBeGreaterThan(1);
    expect(await run(['ZCOUNT', 'g', String(low), `(${high}`])).toMatchObject({
      value: BigInt(inside.length),
    });
    expect(new Set(inside.map((one) => JSON.stringify(cellOf(one, 3)))).size).toBe(1);
  });
});

describe('distances and searches', () => {
  test('are computed as the server computes them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(places, { minLength: 2, maxLength: 30 }), async (all) => {
        await run(['DEL', 'g']);
        await add(all);
        const found = await model([['GEOADD', 'g', '0', '0', 'x']], 'g', { maxElements: 60, maxBytes: 1e6 });
        const [from, ...others] = found.members;
        for (const to of others) {
          const said = Number(wordIn(await run(['GEODIST', 'g', from?.name ?? '', to.name ?? ''])));
          const ours = distanceM(from?.place ?? { lon: 0, lat: 0 }, to.place);
          expect(Math.abs(ours - said)).toBeLessThan(0.01 + said * 1e-7);
        }
      }),
      { numRuns: 15 },
    );
  });

  const units = fc.constantFrom<Unit>('m', 'km', 'ft', 'mi');
  const sizes = fc.double({ min: 1000, max: 4e6, noNaN: true });
  const inUnit = (metres: number, unit: Unit): string => (metres / UNITS[unit]).toFixed(3);
  const middling = fc.record({ lon: lons, lat: fc.double({ min: -70, max: 70, noNaN: true }) });

  /** What the server finds and what lies within the shape must be the same, but for those a hair from its edge. */
  async function expectSame(
    shape: Shape,
    search: Command,
    clearly: (place: Place) => boolean,
  ): Promise<void> {
    const found = new Set(await words(search));
    const all = await model([search], 'g', { maxElements: 200, maxBytes: 1e6 });
    for (const one of all.members.filter(({ place }) => clearly(place))) {
      expect({ ...one.place, in: isWithin(shape, one.place) }).toEqual({
        ...one.place,
        in: found.has(one.member.text),
      });
      expect(one.found).toBe(found.has(one.member.text));
    }
  }

  /** Places around another, across the 180th meridian too. */
  const around = (center: Place, at: number): Place => {
    const lon = center.lon + Math.sin(at * 7) * (at % 40);
    const lat = center.lat + Math.cos(at * 11) * (at % 35);
    return { lon: lon - 360 * Math.floor((lon + 180) / 360), lat: Math.max(-85, Math.min(85, lat)) };
  };
  const swarm = (center: Place): Promise<RespValue> =>
    add(Array.from({ length: 80 }, (_, at) => around(center, at)));

  test('by radius find what lies within the circle that is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(middling, sizes, units, async (center, radiusM, unit) => {
        await run(['DEL', 'g']);
        await swarm(center);
        const radius = inUnit(radiusM, unit);
        const [lon, lat] = [center.lon.toFixed(9), center.lat.toFixed(9)];
        const shape: Shape = {
          kind: 'circle',
          center: { lon: Number(lon), lat: Number(lat) },
          radiusM: Number(radius) * UNITS[unit],
        };
        const search = ['GEOSEARCH', 'g', 'FROMLONLAT', lon, lat, 'BYRADIUS', radius, unit];
        await expectSame(
          shape,
          search,
          (place) => Math.abs(distanceM(shape.center, place) - shape.radiusM) > 1,
        );
      }),
      { numRuns: 40 },
    );
  });

  test('by box find what lies within the box that is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(middling, sizes, sizes, async (center, widthM, heightM) => {
        await run(['DEL', 'g']);
        await swarm(center);
        const [width, height] = [inUnit(widthM, 'km'), inUnit(heightM, 'km')];
        const [lon, lat] = [center.lon.toFixed(9), center.lat.toFixed(9)];
        const shape = {
          kind: 'box',
          center: { lon: Number(lon), lat: Number(lat) },
          widthM: Number(width) * 1000,
          heightM: Number(height) * 1000,
        } as const;
        const search = ['GEOSEARCH', 'g', 'FROMLONLAT', lon, lat, 'BYBOX', width, height, 'km'];
        await expectSame(shape, search, (place) => {
          const larger = { ...shape, widthM: shape.widthM * 1.0001, heightM: shape.heightM * 1.0001 };
          const smaller = { ...shape, widthM: shape.widthM * 0.9999, heightM: shape.heightM * 0.9999 };
          return isWithin(larger, place) === isWithin(smaller, place);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('by polygon find what lies within its corners', async () => {
    await add(
      Array.from({ length: 100 }, (_, at) => ({ lon: (at % 10) + 0.5, lat: Math.floor(at / 10) + 0.5 })),
    );
    const corners = [0, 0, 9, 1, 5, 4, 8, 9, 2, 7];
    const search = ['GEOSEARCH', 'g', 'BYPOLYGON', '5', ...corners.map(String)];
    const shape: Shape = {
      kind: 'polygon',
      corners: [0, 1, 2, 3, 4].map((at) => ({ lon: corners[2 * at] ?? 0, lat: corners[2 * at + 1] ?? 0 })),
    };
    await expectSame(shape, search, () => true);
    const found = await model([search]);
    expect(found.search).toMatchObject({ found: (await words(search)).length, all: true, unit: 'm', shape });
  });
});

describe('the last search', () => {
  const FROM = ['FROMLONLAT', '15', '37'];

  test('is run again, with the distances that the server says and in their order', async () => {
    const found = await modelAfter(SICILY, ['GEOSEARCH', 'g', ...FROM, 'BYRADIUS', '200', 'km']);
    expect(found.members.map((one) => [one.member.text, one.distance, one.found])).toEqual([
      ['Catania', '56.4413', true],
      ['Palermo', '190.4424', true],
    ]);
    expect(found.search).toMatchObject({ found: 2, all: true, unit: 'km', center: { lon: 15, lat: 37 } });
    await run(['GEOADD', 'g', '20', '40', 'Palermo']);
    const moved = await model([['GEOSEARCH', 'g', ...FROM, 'BYRADIUS', '200', 'km']]);
    expect([names(moved), names(moved, false)]).toEqual([['Catania'], ['Palermo']]);
  });

  test.each<[string, Command]>([
    ['GEOSEARCH from a member', ['GEOSEARCH', 'g', 'BYRADIUS', '100', 'mi', 'ASC', 'FROMMEMBER', 'Catania']],
    ['GEORADIUS', ['GEORADIUS', 'g', '15', '37', '100', 'km', 'WITHDIST', 'COUNT', '1']],
    ['GEORADIUS_RO', ['GEORADIUS_RO', 'g', '15', '37', '100', 'km']],
    ['GEORADIUSBYMEMBER', ['GEORADIUSBYMEMBER', 'g', 'Catania', '100', 'KM']],
    ['GEORADIUSBYMEMBER_RO', ['GEORADIUSBYMEMBER_RO', 'g', 'Catania', '100', 'km']],
    ['GEOSEARCHSTORE', ['GEOSEARCHSTORE', 'd', 'g', 'FROMMEMBER', 'Catania', 'BYBOX', '100', '100', 'km']],
  ])('may be of %s', async (_what, search) => {
    const found = await modelAfter(SICILY, search);
    expect(names(found)).toEqual(['Catania']);
    expect(names(found, false)).toEqual(['Palermo']);
    expect(found.search?.query.command).toBe(wordText(search[0] ?? ''));
  });

  test('with a member that is no option of it, though it is called like one', async () => {
    const found = await modelAfter(
      ['GEOADD', 'g', '15', '37', 'COUNT', '15', '37.1', 'BYBOX'],
      ['GEOSEARCH', 'g', 'FROMMEMBER', 'COUNT', 'BYRADIUS', '5', 'km'],
    );
    expect(names(found)).toEqual(['COUNT']);
    expect(found.search?.query.limit).toBeNull();
  });

  test('of a member that is gone is said to be refused, and draws nothing', async () => {
    await run(SICILY);
    const search = ['GEOSEARCH', 'g', 'FROMMEMBER', 'Palermo', 'BYRADIUS', '5', 'km'];
    await run(search);
    await run(['ZREM', 'g', 'Palermo']);
    const found = await model([SICILY, search]);
    expect(found.search).toMatchObject({ shape: null, center: null });
    expect(found.search?.refusal).toContain('Palermo does not exist');
    expect(found.members.map((one) => one.found)).toEqual([null]);
  });

  test('in another set is none in this one', async () => {
    await run(['GEOADD', 'h', '1', '1', 'm']);
    const found = await modelAfter(SICILY, ['GEOSEARCH', 'h', ...FROM, 'BYRADIUS', '200', 'km']);
    expect(found.search).toBeNull();
  });
});

describe('a large set', () => {
  const FILL = `
    for from = 1, 20000, 250 do
      local places = {}
      for at = from, from + 249 do
        places[#places + 1] = at * 7919 % 3600 / 10 - 180
        places[#places + 1] = at * 104729 % 1700 / 10 - 85
        places[#places + 1] = 'm' .. at
      end
      redis.call('GEOADD', KEYS[1], unpack(places))
    end`;

  test('is sampled through all of its scores, and its cells count every member', async () => {
    await run(['EVAL', FILL, '1', 'g']);
    const found = await model();
    const total = numberIn(await run(['ZCARD', 'g'])) ?? 0;
    expect(found).toMatchObject({ count: total, hidden: total - 24, placeless: 0 });
    expect(found.cells.length).toBeGreaterThan(40);
    expect(found.cells.reduce((sum, cell) => sum + cell.count, 0)).toBe(total);
    for (const sign of [-1, 1]) {
      expect(found.members.some(({ place }) => place.lon * sign > 90)).toBe(true);
      expect(found.members.some(({ place }) => place.lat * sign > 40)).toBe(true);
    }
    for (const { place } of found.members) {
      const around = found.cells.filter(
        ({ area }) =>
          place.lon >= area.west &&
          place.lon < area.east &&
          place.lat >= area.south &&
          place.lat < area.north,
      );
      expect(around).toHaveLength(1);
    }
  });

  test('has some of what a search finds, and says that there may be more', async () => {
    await run(['EVAL', FILL, '1', 'g']);
    const search = ['GEOSEARCH', 'g', 'FROMLONLAT', '10', '45', 'BYRADIUS', '1500', 'km'];
    const truth = new Set(await words(search));
    const found = await model([search]);
    expect(found.search).toMatchObject({ all: false, found: 24 });
    expect(found.members.filter((one) => one.distance !== null).length).toBeGreaterThan(10);
    for (const one of found.members) expect(one.found).toBe(truth.has(one.member.text));
    const few = ['GEOSEARCH', 'g', 'FROMLONLAT', '10', '45', 'BYRADIUS', '1', 'km'];
    expect((await model([few])).search).toMatchObject({ all: true, found: (await words(few)).length });
  });

  test('says how many scores can be no places', async () => {
    await run(['EVAL', FILL, '1', 'g']);
    await run(['ZADD', 'g', '-1', 'a', 'inf', 'b', '9e15', 'c']);
    const found = await model();
    expect(found.placeless).toBe(3);
    expect(geoVisualizer.describe(found)).toContain('3 members are in no cell: their scores');
  });
});

test('what GEOADD gave stands beside what is kept, until another command gives another place', async () => {
  const found = await modelAfter(SICILY, ['GEOADD', 'g', 'XX', 'CH', '15', '37.5', 'Catania']);
  expect(found.members.map((one) => [one.member.text, one.given])).toEqual([
    ['Palermo', { lon: 13.361389, lat: 38.115556 }],
    ['Catania', { lon: 15, lat: 37.5 }],
  ]);
  expect(found.members[0]).toMatchObject({ lon: '13.36138933897018433', geohash: 'sqc8b49rny0' });
});

describe('a sorted set', () => {
  const score = async (...history: readonly Command[]): Promise<number> => {
    await run(['FLUSHALL']);
    for (const command of history) await run(command);
    const ask = askTogether(server);
    const { info, context } = await readKnownKey(ask, utf8Bytes('g'), await usesOf(ask, history));
    return geoVisualizer.match(info, context);
  };

  test('is a geo index as long as commands use it as one', async () => {
    expect(await score(SICILY)).toBe(20);
    expect(await score(SICILY, ['ZREM', 'g', 'Palermo'], ['ZCARD', 'g'], ['EXPIRE', 'g', '9'])).toBe(20);
    expect(await score(SICILY, ['ZRANGE', 'g', '0', '-1'])).toBe(1);
    expect(await score(SICILY, ['ZRANGE', 'g', '0', '-1'], ['GEODIST', 'g', 'Palermo', 'Catania'])).toBe(20);
    expect(await score(['ZADD', 'g', '1', 'm'])).toBe(1);
    expect(await score(['SADD', 'g', 'm'])).toBe(0);
  });

  test('that holds the distances of a search is none', async () => {
    const from: Command = ['GEOADD', 's', '15', '37', 'a', '15.1', '37', 'b'];
    const by = ['FROMLONLAT', '15', '37', 'BYRADIUS', '50', 'km'];
    expect(await score(from, ['GEOSEARCHSTORE', 'g', 's', ...by])).toBe(20);
    expect(await score(from, ['GEOSEARCHSTORE', 'g', 's', ...by, 'STOREDIST'])).toBe(1);
    expect(await score(from, ['GEORADIUS', 's', '15', '37', '50', 'km', 'STOREDIST', 'g'])).toBe(1);
  });
});
