import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { encodeValue } from '#resp/encode.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { modelVenn, type VennModel } from './model.ts';
import { readVenn } from './read.ts';

/** What the picture of overlapping sets makes of a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

async function run(...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const reply = await server.run(command);
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
}

/** The picture of a key after a command that named it; the command is run as well. */
async function after(command: Command, key = String(command[1])): Promise<VennModel> {
  await run(command);
  const ask = askTogether(server);
  const { info, context } = await readKnownKey(ask, utf8Bytes(key), await usesOf(ask, [command]));
  const model = modelVenn(await readVenn(ask, info, PANEL_BUDGET, context));
  if (model.kind !== 'venn') throw new Error('no diagram');
  return model;
}

const shape = ({ regions }: VennModel) =>
  Object.fromEntries(regions.map(({ mask, members }) => [mask, members.map(({ text }) => text).toSorted()]));
const counts = ({ regions }: VennModel) =>
  Object.fromEntries(regions.map(({ mask, count }) => [mask, count.exact ? count.value : `≥${count.value}`]));
const fill = (key: string, from: number, to: number): Command => [
  'EVAL',
  `for at = ${from}, ${to - 1}, 500 do
     local numbers = {}
     for nth = at, math.min(at + 499, ${to - 1}) do numbers[#numbers + 1] = 'm' .. nth end
     redis.call('SADD', KEYS[1], unpack(numbers))
   end`,
  '1',
  key,
];

describe('regions', () => {
  test('of two sets have the members that the server’s own commands give', async () => {
    await run(['SADD', 'a', '1', '2', '3'], ['SADD', 'b', '2', '3', 'four']);
    const model = await after(['SINTER', 'a', 'b']);
    expect(shape(model)).toEqual({ 1: ['1'], 2: ['four'], 3: ['2', '3'] });
    expect(model.sets.map(({ encoding }) => encoding)).toEqual(['intset', 'listpack']);
    expect(model.result).toMatchObject({ value: 2, exact: true });
  });

  test('of three sets are all told apart', async () => {
    await run(
      ['SADD', 'a', 'a', 'ab', 'ac', 'abc'],
      ['SADD', 'b', 'b', 'ab', 'bc', 'abc'],
      ['SADD', 'c', 'c', 'ac', 'bc', 'abc'],
    );
    const model = await after(['SUNION', 'a', 'b', 'c']);
    expect(shape(model)).toEqual({
      1: ['a'],
      2: ['b'],
      3: ['ab'],
      4: ['c'],
      5: ['ac'],
      6: ['bc'],
      7: ['abc'],
    });
    expect(model.result.value).toBe(7);
  });

  test('show some members of many, with true counts', async () => {
    await run(fill('a', 0, 700), fill('b', 300, 1200));
    const model = await after(['SDIFF', 'a', 'b']);
    expect(counts(model)).toEqual({ 1: 300, 2: 500, 3: 400 });
    expect(model.regions.map(({ members }) => members.length)).toEqual([8, 8, 8]);
  });

  test('a missing key is empty, one of another type too', async () => {
    await run(['SADD', 'a', 'x'], ['SINTER', 'a', 'b']);
    expect((await after(['SUNION', 'a', 'b'])).sets[1]).toMatchObject({ type: 'none', count: 0 });
    const ask = askTogether(server);
    const uses = await usesOf(ask, [['SUNION', 'a', 'b']]);
    await run(['SET', 'b', 'x']);
    const { info, context } = await readKnownKey(ask, utf8Bytes('a'), uses);
    const model = modelVenn(await readVenn(ask, info, PANEL_BUDGET, context));
    expect(model).toMatchObject({ sets: [{ count: 1 }, { type: 'string', count: 0, encoding: null }] });
  });
});

describe('large sets', () => {
  test('of thousands are counted by the server', async () => {
    await run(fill('a', 0, 5000), fill('b', 4000, 12_000), fill('c', 4500, 7000));
    const model = await after(['SINTER', 'a', 'b', 'c']);
    expect(counts(model)).toEqual({ 1: 4000, 2: 5000, 3: 500, 4: 0, 5: 0, 6: 2000, 7: 500 });
  });

  test('of many thousands are not counted at every look; beside a small one they are', async () => {
    await run(fill('a', 0, 60_000), fill('b', 30_000, 90_000), fill('c', 29_990, 30_010));
    const two = await after(['SINTER', 'a', 'b']);
    expect(Object.values(counts(two)).every((count) => String(count).startsWith('≥'))).toBe(true);
    expect(two.sets.map(({ count }) => count)).toEqual([60_000, 60_000]);
    expect(counts(await after(['SINTER', 'a', 'c']))).toEqual({ 1: 59_980, 2: 0, 3: 20 });
  });

  test('of huge members cost no more than the budget', async () => {
    const build = `for at = 1, 6 do
      local fat = string.rep('x', 10000000) .. at
      redis.call('SADD', 'a', fat)
      if at > 3 then redis.call('SADD', 'b', fat) end
    end`;
    const fat = await startTestServer({ appendOnly: false });
    await fat.run(['EVAL', build, '0']);
    const ask = askTogether(fat);
    const { info, context } = await readKnownKey(
      ask,
      utf8Bytes('a'),
      await usesOf(ask, [['SINTER', 'a', 'b']]),
    );
    let bytes = 0;
    const raw = await readVenn(
      async (command) => {
        const reply = await ask(command);
        bytes += encodeValue(reply).length;
        return reply;
      },
      info,
      PANEL_BUDGET,
      context,
    );
    await fat.stop();
    expect(bytes).toBeLessThan(PANEL_BUDGET.maxBytes);
    const model = modelVenn(raw);
    const members = model.kind === 'venn' ? model.regions.flatMap((region) => region.members) : [];
    expect(members.length).toBeGreaterThan(0);
    expect(members.every(({ length, cut }) => length === 10_000_001 && cut)).toBe(true);
  });
});

describe('a result that is kept', () => {
  test('is told with the size of its key', async () => {
    await run(['SADD', 'a', 'x', 'y'], ['SADD', 'b', 'y', 'z']);
    expect((await after(['SINTERSTORE', 'd', 'a', 'b'])).result).toEqual({
      value: 1,
      exact: true,
      destination: 'd',
      kept: 1,
    });
  });

  test('and is empty has no key', async () => {
    await run(['SADD', 'a', 'x'], ['SADD', 'd', 'old']);
    const model = await after(['SINTERSTORE', 'd', 'a', 'b']);
    expect(model.key.exists).toBe(false);
    expect(model.result).toMatchObject({ value: 0, kept: null });
  });
});

test('SMOVE’s member is found where it is now', async () => {
  await run(['SADD', 'a', 'x', 'y'], ['SADD', 'b', 'z']);
  expect((await after(['SMOVE', 'a', 'b', 'x'], 'b')).places).toEqual([false, true]);
  expect((await after(['SMOVE', 'a', 'b', 'nobody'], 'b')).places).toEqual([false, false]);
});
