import fc from 'fast-check';
import { prerender } from 'react-dom/static';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { register } from '../registered-visualizer.ts';
import { itemsIn, numberIn, stringIn } from '../reply-reading.ts';
import { PANEL_BUDGET, type ReadBudget } from '../visualizer.ts';
import { changedCells } from './changes.ts';
import { offerOf } from './element-hash.ts';
import { hyperLogLogVisualizer } from './index.ts';
import { errorOf, modelHyperLogLog, type HyperLogLogModel, type HyperLogLogPicture } from './model.ts';
import { DENSE_BYTES, HEADER_BYTES } from './layout.ts';
import { readHyperLogLog } from './read.ts';
import { sparseBytes } from './registers.ts';

/** What the picture of a HyperLogLog makes of a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
  await server.run(['CONFIG', 'SET', 'hll-sparse-max-bytes', '3000']);
});

async function run(...commands: readonly Command[]): Promise<void> {
  for (const command of commands) {
    const reply = await server.run(command);
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
}

/** Adds `count` different elements; those of another `prefix` are others. */
const addMany = (key: string, count: number, prefix = 'e'): Promise<void> =>
  run([
    'EVAL',
    `for from = 1, ${count}, 500 do
      local some = {}
      for at = from, math.min(from + 499, ${count}) do some[#some + 1] = ARGV[1] .. at end
      redis.call('PFADD', KEYS[1], unpack(some))
    end`,
    '1',
    key,
    prefix,
  ]);

/** The registers as the server itself prints them. */
async function registersOf(key: string): Promise<number[]> {
  const [reply] = await server.inspect([['PFDEBUG', 'GETREG', key]]);
  return itemsIn(reply).map((one) => numberIn(one) ?? -1);
}

async function picture(
  key: string,
  history: readonly Command[] = [],
  budget: ReadBudget = PANEL_BUDGET,
): Promise<HyperLogLogPicture> {
  const ask = askTogether(server);
  const { info, context } = await readKnownKey(ask, utf8Bytes(key), await usesOf(ask, history));
  return modelHyperLogLog(await readHyperLogLog(ask, info, budget, context));
}

async function model(...arguments_: Parameters<typeof picture>): Promise<HyperLogLogModel> {
  const found = await picture(...arguments_);
  if (found.kind !== 'hyperloglog') throw new Error(`no HyperLogLog but ${found.kind}`);
  return found;
}

const reply = async (...command: Command): Promise<string> => textOf(await server.run(command)) ?? '';
const count = async (...command: Command): Promise<number> => numberIn(await server.run(command)) ?? -1;

describe('the registers', () => {
  test.each([1, 4, 60, 300, 700, 1500, 5000, 40_000, 400_000])(
    'of %i elements are those that the server prints',
    async (size) => {
      await addMany('h', size);
      const { cells, histogram, used, highest, estimate } = await model('h');
      const truth = await registersOf('h');
      expect(cells.edge).toBe(1);
      expect([...cells.values]).toEqual(truth);
      expect(used).toBe(truth.filter((value) => value > 0).length);
      expect(highest).toBe(Math.max(...truth));
      expect(histogram).toEqual(
        Array.from({ length: highest + 1 }, (_, value) => truth.filter((one) => one === value).length),
      );
      expect(estimate).toBe(await count('PFCOUNT', 'h'));
    },
  );

  test('are told as squares with their highest value when the bytes are few', async () => {
    await addMany('h', 30_000);
    const truth = await registersOf('h');
    const { cells, histogram } = await model('h', [], { maxElements: 6, maxBytes: 120 });
    expect(cells.edge).toBeGreaterThan(1);
    const across = 128 / cells.edge;
    const squares = Array.from({ length: across * across }, () => 0);
    for (const [at, value] of truth.entries()) {
      const square = Math.floor(at / 128 / cells.edge) * across + Math.floor((at % 128) / cells.edge);
      squares[square] = Math.max(squares[square] ?? 0, value);
    }
    expect([...cells.values]).toEqual(squares);
    expect(histogram.reduce((sum, one) => sum + one, 0)).toBe(16_384);
  });

  test('of any dense bytes are read, 63 included', async () => {
    const bytes = new Uint8Array(DENSE_BYTES).map((_, at) => (at * at * 31 + at * 7) & 255);
    bytes.set([...utf8Bytes('HYLL'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80]);
    await run(['SET', 'h', bytes]);
    const truth = await registersOf('h');
    const { cells, highest } = await model('h', [], { maxElements: 24, maxBytes: 100_000 });
    expect([...cells.values]).toEqual(truth);
    expect(highest).toBe(63);
  });

  test('that an element raised are told with their values before and after', async () => {
    await addMany('h', 2000);
    const before = await model('h');
    const was = await registersOf('h');
    await addMany('h', 40, 'other');
    const after = await model('h');
    const now = await registersOf('h');
    const expected = now.flatMap((value, at) =>
      value === was[at] ? [] : [{ at, was: was[at], now: value }],
    );
    expect(expected.length).toBeGreaterThan(3);
    expect(changedCells(after, before)).toEqual(expected);
    await addMany('h', 40, 'other');
    expect(changedCells(await model('h'), after)).toEqual([]);
  });
});

describe('an element', () => {
  test('offers what the server then finds in the register that it chose', async () => {
    const element = fc.uint8Array({ maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(element, async (bytes) => {
        await run(['DEL', 'h'], ['PFADD', 'h', bytes]);
        const truth = await registersOf('h');
        const { register, value } = offerOf(bytes);
        expect(truth.flatMap((one, at) => (one === 0 ? [] : [{ at, one }]))).toEqual([
          { at: register, one: value },
        ]);
      }),
      { numRuns: 60 },
    );
  });

  test('of the last PFADD is told with its offer, unless other registers took its place', async () => {
    const add: Command = ['PFADD', 'h', 'dan', '', 'x'.repeat(100)];
    await run(add);
    const { offers } = await model('h', [add]);
    expect(offers.map(({ element }) => element)).toEqual([utf8Bytes('dan'), utf8Bytes('')]);
    expect(offers[0]).toMatchObject({ register: 1005, value: 2 });
    expect(hyperLogLogVisualizer.describe(await model('h', [add]))).toContain(
      'dan offers 2 to register 1,005.',
    );
    await run(['DEL', 'h'], ['PFADD', 'h', 'other']);
    expect((await model('h', [add])).offers).toEqual([]);
  });
});

describe('the header', () => {
  test('keeps a stale count until PFCOUNT stores one, and the picture does not store one', async () => {
    await run(['PFADD', 'h', 'a', 'b', 'c']);
    expect((await model('h')).cached).toEqual({ stale: true, value: 0n });
    await run(['PFCOUNT', 'h']);
    expect((await model('h')).cached).toEqual({ stale: false, value: 3n });
    await run(['PFADD', 'h', 'a']);
    expect((await model('h')).cached.stale).toBe(false);
    await run(['PFADD', 'h', 'd']);
    expect((await model('h')).cached).toEqual({ stale: true, value: 3n });
  });

  test('is left as it is in the copy that others read at the same instant', async () => {
    await run(['PFADD', 'h', 'a']);
    const ask = askTogether(server);
    const { info, context } = await readKnownKey(ask, utf8Bytes('h'));
    const [, after] = await Promise.all([
      readHyperLogLog(ask, info, PANEL_BUDGET, context),
      ask(['GETRANGE', 'h', '0', '-1']),
    ]);
    expect(stringIn(after)).toEqual(stringIn(await server.run(['GET', 'h'])));
    expect(stringIn(after)?.[HEADER_BYTES - 1]).toBe(0x80);
  });
});

describe('the encoding', () => {
  test('is sparse as long as its runs fit; their size is the server’s', async () => {
    for (const size of [0, 1, 3, 50, 200, 600]) {
      await run(['PFADD', 'h']);
      await addMany('h', size);
      const { encoding, length, cells, why } = await model('h');
      expect(encoding).toBe('sparse');
      expect(length).toBe(await count('STRLEN', 'h'));
      expect(sparseBytes(cells, HEADER_BYTES)).toBe(length);
      expect(why).toBe('Its runs of equal registers fit into 3,000 bytes.');
    }
  });

  test('becomes dense when they do not, which is said with both sizes', async () => {
    await addMany('h', 100);
    await run(['CONFIG', 'SET', 'hll-sparse-max-bytes', '200']);
    await run(['PFADD', 'h', 'x', 'y', 'z']);
    const { encoding, length, sparseLimit, why } = await model('h');
    expect({ encoding, length, sparseLimit }).toEqual({
      encoding: 'dense',
      length: 12_304,
      sparseLimit: 200,
    });
    expect(why).toMatch(/^Sparse, these registers would take \d{3} bytes; hll-sparse-max-bytes is 200\.$/);
  });

  test('is dense because of a register above 32', async () => {
    const bytes = new Uint8Array(DENSE_BYTES);
    bytes.set([...utf8Bytes('HYLL'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 33]);
    await run(['SET', 'h', bytes]);
    expect((await model('h')).why).toBe('A register is above 32, the most that a sparse run can say.');
  });

  test('is dense after a merge of a dense one, and stays so for others', async () => {
    await run(['PFADD', 'a', 'x'], ['PFADD', 'b', 'y'], ['PFDEBUG', 'TODENSE', 'b']);
    const merge: Command = ['PFMERGE', 'u', 'a', 'b'];
    await run(merge);
    const merged = await model('u', [merge]);
    expect(merged.why).toBe('A dense one was merged into it, which makes it dense.');
    expect(merged.lastWrite).toEqual({ kind: 'merge', sources: [utf8Bytes('a'), utf8Bytes('b')] });
    expect([...merged.cells.values]).toEqual(await registersOf('u'));
    expect((await model('a', [merge])).lastWrite).toBeNull();
    expect((await model('b')).why).toBe('What is dense does not become sparse again.');
  });
});

describe('the set to compare with', () => {
  test('is one that a command named together with the key, before one of a fitting name', async () => {
    await run(['PFADD', 'h', 'a', 'b', 'c'], ['SADD', 's', 'a', 'b', 'c', 'd'], ['SADD', 'h:set', 'a']);
    const found = await model('h', [['EXISTS', 'h', 's']]);
    expect(found.companion).toEqual({ name: utf8Bytes('s'), count: 4, named: true });
    expect(errorOf(found)).toBe(-0.25);
    expect((await model('h')).companion).toEqual({ name: utf8Bytes('h:set'), count: 1, named: false });
  });

  test.each([
    ['h', 'h:exact'],
    ['day:hll', 'day:set'],
    ['day:hll', 'day:hll:set'],
  ])('of %s may be called %s', async (name, set) => {
    await run(['PFADD', name, 'a'], ['SADD', set, 'a']);
    expect((await model(name)).companion?.name).toEqual(utf8Bytes(set));
  });

  test('is none when there is no set: the server does not know the true count', async () => {
    await run(['PFADD', 'h', 'a'], ['PFADD', 'h:set', 'a'], ['PFADD', 'g', 'b']);
    const found = await model('h', [['PFCOUNT', 'h', 'g']]);
    expect(found.companion).toBeNull();
    expect(hyperLogLogVisualizer.describe(found)).toContain('The server does not know the true count');
  });
});

describe('a string that begins like one', () => {
  test('but has no whole header of one is the string that it is', async () => {
    for (const text of ['HYLL', 'HYLL is not one of them, nor will it be', `HYLL\u0002${'.'.repeat(20)}`]) {
      await run(['SET', 's', text]);
      const { info, context } = await readKnownKey(askTogether(server), utf8Bytes('s'));
      expect(hyperLogLogVisualizer.match(info, context)).toBe(0);
      expect(await reply('PFCOUNT', 's')).toContain('not a valid HyperLogLog');
    }
  });

  test.each([
    ['too short for dense registers', [0], 40, 'WRONGTYPE'],
    ['too many registers', [1], 300, 'INVALIDOBJ'],
    ['too few registers', [1], 16, 'INVALIDOBJ'],
  ])('with %s is told with the server’s refusal', async (_what, encoding, length, refusal) => {
    const bytes = new Uint8Array(length).fill(0x7f, HEADER_BYTES);
    bytes.set([...utf8Bytes('HYLL'), ...encoding]);
    bytes[15] = 0x80;
    await run(['SET', 'h', bytes]);
    const found = await picture('h');
    expect(found).toMatchObject({ kind: 'broken', length });
    expect(hyperLogLogVisualizer.describe(found)).toContain(refusal);
  });
});

test('names of the key, of its sources and of the set that are hostile are shown as text', async () => {
  const registered = register(hyperLogLogVisualizer);
  await registered.loadView();
  const evil = '<img src=x onerror=alert(1)>\u202e\u001b[2J';
  const history: Command[] = [
    ['PFADD', 'x', 'b'],
    ['SADD', `${evil}:set`, 'a'],
    ['PFMERGE', evil, `${evil}2`, 'x'],
  ];
  await run(...history);
  const ask = askTogether(server);
  const { info, context } = await readKnownKey(ask, utf8Bytes(evil), await usesOf(ask, history.slice(2)));
  const drawn = await registered.read(ask, info, PANEL_BUDGET, context);
  const { prelude } = await prerender(drawn.draw(null, () => {}));
  const html = await new Response(prelude).text();
  const all = `${html} ${drawn.description}`;
  expect(html).not.toContain('<img');
  expect(all).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(all).toContain('\\xe2\\x80\\xae\\x1b[2J');
});
