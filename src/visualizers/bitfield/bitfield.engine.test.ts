import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { modelBitfield, type BitfieldModel } from './model.ts';
import { readBitfield } from './read.ts';

/** What the picture of bit fields makes of a real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

/** The picture of `k` after these commands. */
async function fields(...lines: readonly string[]): Promise<BitfieldModel> {
  const commands = lines.map((line): Command => line.split(' '));
  for (const command of commands) {
    const reply = await server.run(command);
    if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  }
  const ask = askTogether(server);
  const { info, context } = await readKnownKey(ask, utf8Bytes('k'), await usesOf(ask, commands));
  const model = modelBitfield(await readBitfield(ask, info, PANEL_BUDGET, context));
  if (model.kind !== 'bitfield') throw new Error('no bit fields');
  return model;
}

const values = (model: BitfieldModel): string[] => model.fields.map(({ id, value }) => `${id}: ${value}`);

test('E63: a field has the value that the server gives, after wrapping, at its limit, or unchanged', async () => {
  expect(values(await fields('BITFIELD k SET u8 0 255 INCRBY u8 0 10'))).toEqual(['u8 0: 9']);
  expect(values(await fields('BITFIELD k OVERFLOW SAT INCRBY u8 0 1000'))).toEqual(['u8 0: 255']);
  expect(values(await fields('BITFIELD k OVERFLOW FAIL INCRBY u8 0 1'))).toEqual(['u8 0: 255']);
  expect(values(await fields('BITFIELD k SET i5 #3 15 INCRBY i5 #3 1'))).toEqual(['i5 15: -16']);
});

test('a field of 64 bits is exact', async () => {
  expect(values(await fields('BITFIELD k SET i64 3 9007199254740993'))).toEqual(['i64 3: 9007199254740993']);
});

test('fields of several commands stand together, with the bits that they share', async () => {
  const model = await fields(
    'BITFIELD k SET u8 0 200 SET i5 8 -10',
    'BITFIELD_RO k GET u16 0 GET u1 1000',
    'STRLEN k',
  );
  expect(values(model)).toEqual(['u16 0: 51376', 'u8 0: 200', 'i5 8: -10', 'u1 1000: 0']);
  expect(model.fields.filter(({ last }) => last).map(({ type }) => type)).toEqual(['u16', 'u1']);
  expect(model.runs.map(({ firstRow, rows }) => [firstRow, rows])).toEqual([
    [0, 1],
    [62, 1],
  ]);
});

test('the bits of any field spell its value', async () => {
  const type = fc.oneof(
    fc.integer({ min: 1, max: 63 }).map((width) => `u${width}`),
    fc.integer({ min: 1, max: 64 }).map((width) => `i${width}`),
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 20 }), type, fc.nat(120), async (bytes, name, offset) => {
      await server.run(['SET', 'k', bytes]);
      const [field] = (await fields(`BITFIELD_RO k GET ${name} ${offset}`)).fields;
      if (field === undefined) throw new Error('no field');
      const unsigned = BigInt(`0b${field.bits.join('')}`);
      const spelled = field.signed && field.bits[0] === 1 ? unsigned - 2n ** BigInt(field.width) : unsigned;
      expect(field.value).toBe(spelled);
    }),
    { numRuns: 80 },
  );
});
