import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CommandReference } from '#redis-cli/command-reference.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { helpForLine, type TypedHelp } from './typed-help.ts';

let server: TestServer;
let reference: CommandReference;
beforeAll(async () => {
  server = await startTestServer();
  reference = new CommandReference({
    inspect: (commands) => server.inspect(commands),
    getState: () => ({ generation: 1 }),
  });
  await reference.load();
});
afterAll(() => server.stop());

/** The help for a line in which a bar is the cursor, once the server's description has come. */
async function help(line: string): Promise<TypedHelp> {
  const at = line.indexOf('|');
  const typed = { text: line.replace('|', ''), cursor: at };
  const first = helpForLine(typed, reference);
  if (first.kind !== 'pending') return first;
  await reference.find(
    typed.text
      .trim()
      .split(' ')
      .find((word) => !/^\d+$/.test(word)) ?? '',
  );
  return helpForLine(typed, reference);
}

/** The command, and what of its syntax is next. */
async function next(line: string): Promise<string> {
  const found = await help(line);
  const pieces =
    found.kind === 'command' ? found.syntax : found.kind === 'container' ? found.subcommands : [];
  const name = found.kind === 'command' || found.kind === 'container' ? found.docs.name : found.kind;
  const marked = pieces.filter(({ state }) => state === 'next').map(({ text }) => text);
  return [name, ...marked].join(' ');
}

describe('a command', () => {
  test.each([
    ['get|', 'GET'],
    ['GET |', 'GET key'],
    ['GET user|', 'GET key'],
    ['EXPIRE user |', 'EXPIRE seconds'],
    ['EXPIRE us|er 10', 'EXPIRE key'],
    ['EX|PIRE user 10', 'EXPIRE'],
    ['|EXPIRE user 10', 'EXPIRE'],
    ['EXPIRE user 10 g|', 'EXPIRE GT'],
    ['SET greeting "hello wor|', 'SET value'],
    ['5 INCR |', 'INCR key'],
    ['GET a b c|', 'GET'],
    ['EXPIRE user soon |', 'EXPIRE'],
    ['CONFIG|', 'CONFIG'],
    ['CONFIG |', 'CONFIG'],
    ['config re|', 'CONFIG RESETSTAT REWRITE'],
    ['config get |', 'CONFIG GET parameter'],
    ['CONFIG nosuch |', 'CONFIG'],
  ])('%s', async (line, expected) => {
    expect(await next(line)).toBe(expected);
  });

  test('comes with what the server says of it', async () => {
    const found = await help('LPUSH |');
    expect(found.kind === 'command' && found.docs).toMatchObject({
      name: 'LPUSH',
      group: 'list',
      since: '1.0.0',
      summary: expect.stringMatching(/^Prepends /) as string,
      complexity: expect.stringMatching(/^O\(/) as string,
    });
  });

  test('that is deprecated says so', async () => {
    const found = await help('SLAVEOF |');
    expect(found.kind === 'command' && found.docs.deprecatedSince).toBe('5.0.0');
    expect(found.kind === 'command' && found.docs.replacedBy).toContain('REPLICAOF');
  });
});

describe('a name', () => {
  test('that is not finished has those that begin like it', async () => {
    expect(await help('hge|')).toEqual({
      kind: 'names',
      names: ['HGET', 'HGETALL', 'HGETDEL', 'HGETEX'],
      more: 0,
    });
    const many = await help('s|');
    expect(many.kind === 'names' && [many.names.length, many.more > 0]).toEqual([24, true]);
  });

  test.each(['gte|', 'gte greeting|', 'GTE |'])('that is none has the nearest: %s', async (line) => {
    const found = await help(line);
    expect(found.kind === 'unknown' && found.unknown.sentences).toEqual(['Did you mean GET?']);
  });
});

test.each([
  ['|', 'nothing'],
  ['   |', 'nothing'],
  ['SET "a"b|', 'nothing'],
  ['help|', 'own'],
  ['? get|', 'own'],
  ['quit|', 'own'],
  [':set nohints|', 'own'],
])('%j is %s', async (line, kind) => {
  expect((await help(line)).kind).toBe(kind);
});

test('while the server has not answered there is nothing to say yet', () => {
  const known = { commands: [], docs: () => null };
  expect(helpForLine({ text: 'GET', cursor: 3 }, known)).toEqual({ kind: 'pending' });
  expect(helpForLine({ text: 'gte', cursor: 3 }, { commands: [], docs: () => 'unknown' as const })).toEqual({
    kind: 'pending',
  });
});

describe('a line that the terminal takes', () => {
  const typed = { text: 'lab crash n1', cursor: 12 };

  test('redis-cli, as in a shell, is no unknown command', async () => {
    expect(await help('redis-cli --cluster |')).toEqual({ kind: 'own', word: 'redis-cli' });
  });

  test('lab is one in a lab only', () => {
    expect(helpForLine(typed, reference, true)).toEqual({ kind: 'own', word: 'lab' });
    expect(helpForLine(typed, reference).kind).not.toBe('own');
  });
});
