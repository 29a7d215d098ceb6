import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { changesText } from '#text/visualizers-changes.ts';
import { askTogether } from '#testing/ask-together.ts';
import { readKnownKey, usesOf } from '#testing/pictures/read-picture.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { changeWords, compareRuns } from './changes.ts';
import { modelString, type StringModel } from './model.ts';
import { readString } from './read.ts';

/** What the picture of a string says of a real server's encodings and of what commands do. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

/** The picture after a command, which is run. */
async function after(command: Command, name = 'k'): Promise<StringModel> {
  const reply = await server.run(command);
  if (reply.kind === 'error') throw new Error(textOf(reply) ?? 'error');
  const ask = askTogether(server);
  const { info, context } = await readKnownKey(ask, utf8Bytes(name), await usesOf(ask, [command]));
  const model = modelString(await readString(ask, info, PANEL_BUDGET, context));
  if (model.kind !== 'string') throw new Error('no string');
  return model;
}

const { why } = changesText.string;

describe('the encoding', () => {
  test.each([
    ['a short name', 'k', []],
    ['a short name with a TTL', 'k', ['EX', '100']],
    ['the longest short name', 'n'.repeat(31), []],
    ['a long name', 'n'.repeat(32), []],
    ['a long name with a TTL', 'n'.repeat(60), ['EX', '100']],
    ['a name without room for a value', 'n'.repeat(120), []],
  ])('is one piece up to 128 bytes, as is said: %s', async (_what, name, options) => {
    const said = new Set<string>();
    for (let length = 0; length <= 130; length += 1) {
      const model = await after(['SET', name, 'x'.repeat(length), ...options], name);
      said.add(`${model.key.encoding}: ${model.why}`);
    }
    const inOnePiece = name.length < 120 ? [`embstr: ${why.embstr('128')}`] : [];
    expect([...said]).toEqual([...inOnePiece, `raw: ${why.raw('128')}`]);
  });

  test('is a number up to 32 bits, as is said', async () => {
    expect((await after(['SET', 'k', '2147483647'])).why).toBe(why.int);
    expect((await after(['SET', 'k', '2147483648'])).key.encoding).toBe('embstr');
  });

  test('is not made smaller again', async () => {
    await server.run(['SET', 'k', 'abc']);
    expect((await after(['APPEND', 'k', 'd'])).why).toBe(why.stays('128'));
  });
});

test('bytes and characters are told apart as STRLEN and people count them', async () => {
  const model = await after(['SET', 'k', 'né']);
  expect([model.length, model.characters]).toEqual([3, 2]);
});

test('SETRANGE beyond the end of a key, and of none, has zeros before it', async () => {
  const before = await after(['SET', 'k', 'ab']);
  const now = await after(['SETRANGE', 'k', '5', 'xy']);
  expect(changeWords(now, before)).toContain('3 bytes, 2 to 4');
  expect(compareRuns(now, before)).toEqual([
    ...['kept', 'kept'],
    ...['padding', 'padding', 'padding'],
    ...['added', 'added'],
  ]);
  const far = await after(['SETRANGE', 'far', '20000000', 'x'], 'far');
  const absent = { kind: 'gone', key: { ...far.key, exists: false, type: 'none' } } as const;
  expect(changeWords(far, absent)).toContain('20,000,000 bytes, 0 to 19,999,999');
});

test('SET takes a lifetime away, and with KEEPTTL it does not', async () => {
  const before = await after(['SET', 'k', 'a', 'EX', '100']);
  expect(changeWords(await after(['SET', 'k', 'b', 'KEEPTTL']), before)).toBeNull();
  expect(changeWords(await after(['SET', 'k', 'b']), before)).toContain('took its TTL away');
});
