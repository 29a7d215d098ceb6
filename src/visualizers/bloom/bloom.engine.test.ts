import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { commandLine } from '../command-line.ts';
import { chooseVisualizer } from '../registry.ts';
import { numberIn } from '../reply-reading.ts';
import { changedBits } from '../bits/seen-bits.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { modelBloom, type BloomModel } from './model.ts';
import { bloomPicks } from './picks.ts';
import { readBloom } from './read.ts';
import { addItem, addNumbered, checkItem, measure, MEASURED_ITEMS } from './scripts.ts';

/** The Bloom filter's scripts and picture on a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

const KEY = utf8Bytes('seen');
/** Bits that the scripts give an item. */
const HASHES = 4;

async function run(command: Command): Promise<number | null> {
  const reply = await server.run(command);
  if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  return numberIn(reply);
}

async function filter(): Promise<BloomModel> {
  const ask = askTogether(server);
  const { info } = await readKnownKey(ask, KEY);
  const model = modelBloom(await readBloom(ask, info, PANEL_BUDGET));
  if (model.kind !== 'bloom') throw new Error('no filter');
  return model;
}

test('a filter says yes to all that was added, and no to what is missing a bit', async () => {
  expect(await run(addItem(KEY, 'ada'))).toBe(HASHES);
  expect(await run(addItem(KEY, 'ada'))).toBe(0);
  expect(await run(checkItem(KEY, 'ada'))).toBe(1);
  expect(await run(checkItem(KEY, 'zoe'))).toBe(0);
  await run(addNumbered(KEY, 50));
  for (let at = 1; at <= 50; at++) expect(await run(checkItem(KEY, `item:${at}`))).toBe(1);
});

test('its picture has all its bits from the first item on, and shows which ones another item touched', async () => {
  await run(addItem(KEY, 'ada'));
  const before = await filter();
  expect(before).toMatchObject({ count: HASHES, bits: { length: 128 }, overview: null });
  const fresh = await run(addItem(KEY, 'ben'));
  const now = await filter();
  expect(changedBits(now.bits, before.bits)).toHaveLength(fresh ?? -1);
  for (const offset of changedBits(now.bits, before.bits)) {
    expect(await run(['GETBIT', KEY, String(offset)])).toBe(1);
  }
});

test.each([60, 150, 300])(
  'after %i items it is wrong about as often as its picture computes, of 10,000 items that were not added',
  async (items) => {
    await run(addNumbered(KEY, items));
    const { rates } = await filter();
    const computed = (rates.find(({ hashes }) => hashes === HASHES)?.rate ?? 0) * MEASURED_ITEMS;
    let wrong = 0;
    for (let at = 1; at <= MEASURED_ITEMS; at++) wrong += (await run(checkItem(KEY, `other:${at}`))) ?? 0;
    expect(await run(measure(KEY))).toBe(wrong);
    // Four standard deviations of as many independent trials: what chance alone does not exceed.
    expect(Math.abs(wrong - computed)).toBeLessThan(4 * Math.sqrt(computed));
    expect(wrong).toBeGreaterThan(0);
  },
);

test('it is chosen when a script left bits in a string, and not when it left text or a number', async () => {
  const chosenAfter = async (...commands: readonly Command[]): Promise<string> => {
    await server.run(['FLUSHALL']);
    for (const command of commands) await run(command);
    const ask = askTogether(server);
    const { info, context } = await readKnownKey(ask, KEY, await usesOf(ask, commands));
    return chooseVisualizer(info, context).id;
  };
  const evaluate = (script: string): Command => ['EVAL', script, '1', KEY];
  expect(await chosenAfter(addItem(KEY, 'ada'), checkItem(KEY, 'ada'), ['TTL', KEY])).toBe('bloom');
  expect(await chosenAfter(addItem(KEY, 'ada'), ['GETBIT', KEY, '1'])).toBe('bitmap');
  expect(await chosenAfter(evaluate("return redis.call('INCR', KEYS[1])"))).toBe('string');
  expect(await chosenAfter(evaluate("return redis.call('APPEND', KEYS[1], string.rep('text ', 20))"))).toBe(
    'string',
  );
  expect(
    await chosenAfter(['PFADD', KEY, 'a'], evaluate("return redis.call('PFADD', KEYS[1], 'b')")),
  ).not.toBe('bloom');
});

test('what is offered fits on a line, and runs', async () => {
  for (const pick of bloomPicks(KEY)) {
    const command = 'command' in pick ? pick.command : pick;
    expect(commandLine(command)).not.toContain('\n');
    expect(await run(command)).not.toBeNull();
  }
});
