import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encodeValue } from '#resp/encode.ts';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command, CommandRunner } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { BIT_OPERATIONS, countedBits, searchedBits, type BitRange, type RangeUnit } from '../bits/bit-use.ts';
import { bitOf, setRuns } from '../bits/seen-bits.ts';
import { numberIn } from '../reply-reading.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { modelBitmap, type BitmapModel } from './model.ts';
import { readBitmap } from './read.ts';

/** What the picture of a bitmap makes of a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

const words = (line: string): Command => line.split(' ');

async function run(...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    const reply = await server.run(words(line));
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
}

const number = async (line: string): Promise<number | null> => numberIn(await server.run(words(line)));

/** The picture of a key after these commands, as the panel would draw it. */
async function bitmap(name: string, ...lines: readonly string[]): Promise<BitmapModel> {
  await run(...lines);
  const ask = askTogether(server);
  const { info, context } = await readKnownKey(ask, utf8Bytes(name), await usesOf(ask, lines.map(words)));
  const model = modelBitmap(await readBitmap(ask, info, PANEL_BUDGET, context));
  if (model.kind !== 'bitmap') throw new Error('no bitmap');
  return model;
}

const shownSet = (model: BitmapModel): string[] =>
  setRuns(model.bits).map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`));

describe('bits', () => {
  test('are numbered and counted as the server does', async () => {
    const model = await bitmap('k', 'SETBIT k 7 1', 'SETBIT k 8 1', 'SETBIT k 21 1');
    expect(shownSet(model)).toEqual(['7-8', '21']);
    expect(model).toMatchObject({
      count: 3,
      firstSet: 7,
      firstClear: 0,
      bits: { length: 3 },
      overview: null,
    });
    for (let offset = 0; offset < 30; offset++) {
      expect(bitOf(model.bits, offset)).toBe(await number(`GETBIT k ${offset}`));
    }
  });

  test('of text and of an integer are those of its characters', async () => {
    await run('SET n 42');
    expect(shownSet(await bitmap('n', 'GETBIT n 0'))).toEqual(['2-3', '5', '10-11', '14']);
  });

  test('of an empty string are none', async () => {
    await server.run(['SET', 'k', '']);
    expect(await bitmap('k', 'GETBIT k 3')).toMatchObject({
      count: 0,
      firstSet: null,
      firstClear: null,
      mark: { beyond: true, value: 0 },
    });
  });
});

describe('E48: bytes or bits', () => {
  test('BITCOUNT counts bytes unless it says BIT, and the picture marks what was counted', async () => {
    await run('SETBIT k 7 1', 'SETBIT k 8 1');
    const inBytes = await bitmap('k', 'BITCOUNT k 0 7');
    const inBits = await bitmap('k', 'BITCOUNT k 0 7 BIT');
    expect(inBytes.mark).toMatchObject({ answer: 2, asked: { unit: 'BYTE', bits: { from: 0, to: 15 } } });
    expect(inBits.mark).toMatchObject({ answer: 1, asked: { unit: 'BIT', bits: { from: 0, to: 7 } } });
  });

  test('a range is the bits that the server counts and searches, wherever its ends lie', async () => {
    await server.run(['SET', 'k', new Uint8Array([0b1010_0001, 0, 0b0000_1111, 255, 0b0110_0000])]);
    const end = fc.integer({ min: -50, max: 50 });
    const within = async (bits: BitRange | null, command: string, none: number) =>
      bits === null ? none : number(`${command} ${bits.from} ${bits.to} BIT`);
    await fc.assert(
      fc.asyncProperty(end, end, fc.constantFrom<RangeUnit>('BYTE', 'BIT'), async (start, last, unit) => {
        const range = { start, end: last, unit };
        const asked = `${start} ${last} ${unit}`;
        expect(await within(countedBits(range, 5), 'BITCOUNT k', 0)).toBe(
          await number(`BITCOUNT k ${asked}`),
        );
        expect(await within(searchedBits(range, 5), 'BITPOS k 1', -1)).toBe(
          await number(`BITPOS k 1 ${asked}`),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('BITPOS is asked again as it was written: without an end it may find the bit behind the end', async () => {
    await server.run(['SET', 'k', new Uint8Array([255, 255])]);
    expect((await bitmap('k', 'BITPOS k 0 1')).mark).toMatchObject({ answer: 16 });
    expect((await bitmap('k', 'BITPOS k 0 1 -1')).mark).toMatchObject({ answer: -1 });
  });
});

describe('E47: a long bitmap', () => {
  test('has a million bytes for one bit, and a window around what the last command touched', async () => {
    const model = await bitmap('b', 'SETBIT b 8000000 1');
    expect(model.bits).toMatchObject({ length: 1_000_001, start: 999_972 });
    expect(model.bits.bytes.length).toBe(29);
    expect(shownSet(model)).toEqual(['8000000']);
    expect(model.overview?.parts.map(({ count }) => count)).toEqual([...Array<number>(47).fill(0), 1]);
    const middle = await bitmap('b', 'GETBIT b 4000000', 'TTL b');
    expect([middle.bits.start, middle.bits.bytes.length]).toEqual([499_992, 32]);
  });

  test.each([
    ['BITPOS b 1', 8_000_000],
    ['BITCOUNT b -1 -1', 8_000_000],
    ['BITCOUNT b 100 200', 800],
    ['BITCOUNT b 1000 2000 BIT', 1000],
    ['GETBIT b 4000000000', 8_000_000],
    ['BITCOUNT b', 8_000_000],
  ])('shows what %s is about', async (line, offset) => {
    await run('SETBIT b 8000000 1');
    expect(bitOf((await bitmap('b', line)).bits, offset)).not.toBeNull();
  });

  test('is counted in parts that add up to what the server counts', async () => {
    await server.run(['EVAL', "for at = 1, 1000 do redis.call('SETBIT', KEYS[1], at * at, 1) end", '1', 'b']);
    const model = await bitmap('b', 'BITPOS b 1');
    expect(model.count).toBe(await number('BITCOUNT b'));
    expect(model.count).toBe(1000);
  });
});

describe('a result of BITOP', () => {
  test('is what the operation gives on its sources, for every operation and sources of any length', async () => {
    const source = fc.uint8Array({ maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...BIT_OPERATIONS),
        fc.array(source, { minLength: 1, maxLength: 5 }),
        async (operator, all) => {
          await server.run(['FLUSHALL']);
          const sources = operator === 'NOT' ? all.slice(0, 1) : all;
          // One of them is set to a byte at least: an empty result is no key.
          const [first = new Uint8Array(), ...others] = sources;
          const filled = [new Uint8Array([...first, 1]), ...others];
          for (const [at, bytes] of filled.entries()) {
            if (bytes.length > 0) await server.run(['SET', `s${at}`, bytes]);
          }
          const names = filled.map((_, at) => `s${at}`).join(' ');
          const { overlay } = await bitmap('d', `BITOP ${operator} d ${names}`);
          expect(overlay?.agreement).toEqual({ kind: 'same' });
          expect(overlay?.sources).toHaveLength(Math.min(3, filled.length));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('stays when a source changes, and the picture says where it would be another', async () => {
    await run('SETBIT mon 1 1', 'SETBIT mon 5 1', 'SETBIT tue 5 1');
    const model = await bitmap('d', 'BITOP AND d mon tue');
    expect(shownSet(model)).toEqual(['5']);
    await run('SETBIT tue 1 1');
    const ask = askTogether(server);
    const uses = await usesOf(ask, [words('BITOP AND d mon tue')]);
    const { info, context } = await readKnownKey(ask, utf8Bytes('d'), uses);
    const later = modelBitmap(await readBitmap(ask, info, PANEL_BUDGET, context));
    expect(later).toMatchObject({
      overlay: {
        agreement: { kind: 'other-bits', offsets: [1] },
        sources: [{ name: 'mon' }, { name: 'tue' }],
      },
      count: 1,
    });
  });

  test('has a missing source as zeros, and one of another type as unknown', async () => {
    await run('SETBIT a 3 1', 'BITOP OR d a b');
    expect((await bitmap('d', 'BITOP OR d a b')).overlay).toMatchObject({
      agreement: { kind: 'same' },
      sources: [{ state: 'there' }, { state: 'missing' }],
    });
    const ask = askTogether(server);
    const uses = await usesOf(ask, [words('BITOP OR d a b')]);
    await run('RPUSH b x');
    const { info, context } = await readKnownKey(ask, utf8Bytes('d'), uses);
    expect(modelBitmap(await readBitmap(ask, info, PANEL_BUDGET, context))).toMatchObject({
      overlay: {
        agreement: { kind: 'untried' },
        sources: [{ state: 'there' }, { state: 'retyped', type: 'list' }],
      },
    });
  });

  test('is drawn for the key that was written, not for those that were read', async () => {
    await run('SETBIT a 3 1');
    const read = await bitmap('a', 'BITOP NOT d a');
    expect(read.overlay).toBeNull();
    expect(read.mark).toEqual({ kind: 'operand', operator: 'NOT', destination: 'd' });
  });

  test('of a long string has its sources at the same place', async () => {
    await run('SETBIT a 8000000 1', 'SETBIT b 100 1', 'SETBIT b 8000003 1');
    const model = await bitmap('d', 'BITOP XOR d a b', 'GET d');
    expect(model.bits).toMatchObject({ start: 8, length: 1_000_001 });
    expect(shownSet(model)).toEqual(['100']);
    const [a, b] = model.overlay?.sources ?? [];
    expect([a && setRuns(a.bits), b && setRuns(b.bits)]).toEqual([[], [{ from: 100, to: 100 }]]);
  });

  test.each([...BIT_OPERATIONS])('%s is an operation of this server', async (operator) => {
    await run('SETBIT a 3 1');
    expect(await number(`BITOP ${operator} d a`)).toBe(1);
  });

  test.each(['DIFF', 'DIFF1', 'ANDOR', 'ONE'])(
    '%s is none: Redis 8.2 has it, this server refuses it',
    async (operator) => {
      await run('SETBIT a 3 1', 'SETBIT b 3 1');
      expect(textOf(await server.run(['BITOP', operator, 'd', 'a', 'b']))).toBe('ERR syntax error');
    },
  );
});

test('a bitmap of 64 MB is read in a few hundred bytes', async () => {
  await run('SETBIT b 536870911 1', 'SETBIT b 5 1');
  const ask = askTogether(server);
  const uses = await usesOf(ask, [words('GETBIT b 268435456')]);
  const { info, context } = await readKnownKey(ask, utf8Bytes('b'), uses);
  let bytes = 0;
  const measured: CommandRunner = async (command) => {
    const reply = await ask(command);
    bytes += encodeValue(reply).length;
    return reply;
  };
  const model = modelBitmap(await readBitmap(measured, info, PANEL_BUDGET, context));
  expect(model).toMatchObject({ count: 2, firstSet: 5, bits: { length: 67_108_864, start: 33_554_424 } });
  expect(bytes).toBeLessThan(1000);
});
