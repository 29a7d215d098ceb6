import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { readKeyInfo } from '../key-info.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { modelStream, type StreamModel } from './model.ts';
import { readStream } from './read.ts';
import { isLost, tapeOf } from './tape.ts';

/** What the picture of a stream makes of a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

async function run(...lines: readonly string[]): Promise<void> {
  for (const line of lines) await command(line.split(' '));
}

async function command(words: Command): Promise<void> {
  const reply = await server.run(words);
  if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
}

async function stream(name = 's'): Promise<StreamModel> {
  const ask = askTogether(server);
  const model = modelStream(await readStream(ask, await readKeyInfo(ask, utf8Bytes(name)), PANEL_BUDGET));
  if (model.kind !== 'stream') throw new Error('no stream');
  return model;
}

const ids = (model: StreamModel): string[] => [...model.first, ...model.last].map(({ id }) => id.text);
const held = (model: StreamModel) =>
  model.groups.flatMap(({ name, pending }) =>
    pending.map((one) => `${name.text} ${one.id.text} ${one.consumer.text} ×${one.deliveries}`),
  );

test('entries come in order with their fields, and with what the server counts', async () => {
  await run('XADD s 5-1 user ada item lamp', 'XADD s 5-2 user ben', 'XADD s 7-0 user eve');
  const model = await stream();
  expect(ids(model)).toEqual(['5-1', '5-2', '7-0']);
  expect(model.first[0]?.fields.map(({ name, value }) => `${name.text}=${value.text}`)).toEqual([
    'user=ada',
    'item=lamp',
  ]);
  expect(model).toMatchObject({
    length: 3,
    added: 3,
    went: 0,
    hidden: 0,
    blocks: 1,
    groups: [],
    hiddenGroups: 0,
  });
  expect(model.blockLimits).toEqual({ entries: 100, bytes: 4096 });
});

test('trimmed and deleted entries are counted, and the last ID stays when all are gone', async () => {
  for (let at = 1; at <= 6; at++) await run(`XADD s ${at}-0 f v`);
  await run('XTRIM s MAXLEN 4');
  expect(await stream()).toMatchObject({ length: 4, added: 6, went: 2, maxDeletedId: { text: '0-0' } });
  await run('XDEL s 4-0');
  expect(await stream()).toMatchObject({ length: 3, went: 3, maxDeletedId: { text: '4-0' } });
  await run('XDEL s 3-0 5-0 6-0');
  expect(await stream()).toMatchObject({ length: 0, went: 6, lastId: { text: '6-0' }, first: [], blocks: 0 });
});

describe('a group', () => {
  beforeEach(async () => {
    await run('XADD s 1-0 f v', 'XADD s 2-0 f v', 'XADD s 3-0 f v', 'XGROUP CREATE s g 0');
  });

  test('has its cursor, its lag, and what its consumers hold', async () => {
    await run('XREADGROUP GROUP g ann COUNT 1 STREAMS s >', 'XREADGROUP GROUP g bob COUNT 1 STREAMS s >');
    const model = await stream();
    expect(model.groups[0]).toMatchObject({
      cursor: { text: '2-0' },
      lag: 1,
      pendingCount: 2,
      consumerCount: 2,
    });
    expect(model.groups[0]?.consumers.map(({ name, pending }) => [name.text, pending])).toEqual([
      ['ann', 1],
      ['bob', 1],
    ]);
    expect(held(model)).toEqual(['g 1-0 ann ×1', 'g 2-0 bob ×1']);
    expect(tapeOf(model).map(({ kind }) => kind)).toEqual(['entry', 'entry', 'cursor', 'entry']);
  });

  test('loses an entry by XACK; another consumer gets it by XAUTOCLAIM, one delivery later', async () => {
    await run('XREADGROUP GROUP g ann COUNT 2 STREAMS s >', 'XACK s g 1-0');
    expect(held(await stream())).toEqual(['g 2-0 ann ×1']);
    await server.advance(5000);
    expect((await stream()).groups[0]?.pending[0]?.idleMs).toBeGreaterThanOrEqual(5000);
    await run('XAUTOCLAIM s g bob 1000 0');
    expect(held(await stream())).toEqual(['g 2-0 bob ×2']);
  });

  test('keeps what was deleted from the stream as pending, and it is said to be lost', async () => {
    await run('XREADGROUP GROUP g ann COUNT 2 STREAMS s >', 'XDEL s 1-0');
    const model = await stream();
    expect(model.groups[0]?.pending.map((one) => isLost(one, model))).toEqual([true, false]);
  });

  test('has a lag that is not known when entries to come were deleted', async () => {
    await run('XREADGROUP GROUP g ann COUNT 1 STREAMS s >', 'XDEL s 2-0');
    expect((await stream()).groups[0]?.lag).toBeNull();
  });
});

test('a thousand groups, consumers and pending entries: those with most of them, and how many more there are', async () => {
  const fill = `
    for at = 1, 1000 do
      redis.call('XADD', 's', at .. '-0', 'f', at)
      redis.call('XGROUP', 'CREATE', 's', 'g' .. at, '0')
    end
    for at = 1, 1000 do redis.call('XGROUP', 'CREATECONSUMER', 's', 'g500', 'c' .. at) end
    redis.call('XREADGROUP', 'GROUP', 'g500', 'c700', 'STREAMS', 's', '>')`;
  await command(['EVAL', fill, '0']);
  const model = await stream();
  expect(model).toMatchObject({ length: 1000, hidden: 990, hiddenGroups: 997 });
  const busy = model.groups.find(({ name }) => name.text === 'g500');
  expect(busy).toMatchObject({ pendingCount: 1000, consumerCount: 1000, lag: 0 });
  expect(busy?.consumers.map(({ name }) => name.text)).toContain('c700');
  expect(busy?.pending.map(({ id }) => id.text).slice(0, 2)).toEqual(['1-0', '2-0']);
  const elements = [
    model.first,
    model.last,
    model.groups,
    ...model.groups.flatMap((one) => [one.pending, one.consumers]),
  ];
  expect(elements.reduce((sum, some) => sum + some.length, 0)).toBeLessThanOrEqual(PANEL_BUDGET.maxElements);
});

test('entries of many and of huge fields are cut, with their true sizes', async () => {
  const many = Array.from({ length: 2000 }, (_, at) => `word ${at}`);
  await command(['XADD', 's', '1-0', ...many]);
  await command(['XADD', 's', '2-0', 'big', 'x'.repeat(1_000_000)]);
  const [wide, fat] = (await stream()).first;
  expect((wide?.fields.length ?? 0) + (wide?.moreFields ?? 0)).toBe(1000);
  expect(wide?.fields[0]?.value.text).toBe('word 1');
  expect(fat?.fields[0]?.value).toMatchObject({ length: 1_000_000, cut: true });
});

test('names of groups and consumers that are not text or huge are shown cut, and offered for no command', async () => {
  const name = new Uint8Array(1_000_000).fill(0xff);
  await run('XADD s 1-0 f v');
  await command(['XGROUP', 'CREATE', 's', name, '0']);
  await command(['XREADGROUP', 'GROUP', name, name, 'STREAMS', 's', '>']);
  const model = await stream();
  const [group] = model.groups;
  const cut = { length: 1_000_000, cut: true, text: '\\xff'.repeat(32) };
  expect(group).toMatchObject({ name: cut, nameBytes: null, consumers: [{ name: cut, nameBytes: null }] });
  expect(tapeOf(model)[0]).toMatchObject({ holders: [{ pending: { consumer: cut } }] });
});
