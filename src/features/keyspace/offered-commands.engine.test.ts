import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { splitArguments } from '#redis-cli/split-arguments.ts';
import { isWord, utf8Bytes, utf8Text } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { readDetails } from '#state/key-details.ts';
import { keyRef, type KeyRef } from '#state/key-ref.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { filterOf, folderCommands, patternOf } from './folder-commands.ts';
import { changingCommands, readingCommands, removingCommands } from './key-commands.ts';
import { fitsPrompt } from './offered-line.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(() => server.run(['FLUSHALL']));

/** Runs a command as it would stand at the prompt. */
const asTyped = (command: Command): Promise<RespValue> => {
  const words = splitArguments(commandLine(command));
  if (words === 'invalid') throw new Error(`redis-cli cannot read ${commandLine(command)}`);
  return server.run(words);
};

const detailOf = async (key: KeyRef) => {
  const details = await readDetails(
    async (command) => {
      const [reply] = await server.inspect([command]);
      if (reply === undefined) throw new Error('no reply');
      return reply;
    },
    [key],
  );
  return details.get(key.id) ?? null;
};

const hostile = [
  '',
  'two words',
  '"quoted" \'name\'',
  'back\\slash',
  'new\nline',
  '<img src=x onerror=alert(1)>',
  '*?[a]^-',
  'ключ',
];
const makes: ReadonlyArray<(name: Uint8Array) => Command> = [
  (name) => ['SET', name, 'x', 'EX', '100'],
  (name) => ['SET', name, 'y'.repeat(10_000)],
  (name) => ['RPUSH', name, 'a', 'b'],
  (name) => ['SADD', name, 'a', 'b'],
  (name) => ['SADD', name, ...Array.from({ length: 300 }, (_, at) => `m${at}`)],
  (name) => ['HSET', name, 'f', 'v'],
  (name) => ['ZADD', name, '1', 'm'],
  (name) => ['XADD', name, '*', 'f', 'v'],
];

describe('the commands that are offered for a key', () => {
  test('all work, whatever its type and its name', async () => {
    for (const name of [...hostile.map(utf8Bytes), new Uint8Array([0, 255, 13, 10, 27])]) {
      for (const make of makes) {
        await server.run(['FLUSHALL']);
        await server.run(make(name));
        const detail = await detailOf(keyRef(0, name));
        const commands = [...readingCommands(name, detail), ...changingCommands(name, detail)];
        for (const { command } of commands) {
          await server.run(['FLUSHALL']);
          await server.run(make(name));
          const reply = await asTyped(command);
          expect(reply.kind).not.toBe('error');
          // They have answered 1 if the copy or the new name is there.
          const doubles = isWord(command[0], 'COPY') || isWord(command[0], 'RENAMENX');
          expect(!doubles || (reply.kind === 'integer' && reply.value === 1n)).toBe(true);
        }
      }
      for (const { command, loses } of removingCommands(name)) {
        await server.run(['SET', name, 'x']);
        expect([await asTyped(command), loses]).toEqual([{ kind: 'integer', value: 1n }, true]);
      }
    }
  });

  test('read a large one in part, and say PERSIST only of one that expires', async () => {
    const names = async (make: Command, key: string) => {
      await server.run(make);
      const detail = await detailOf(keyRef(0, utf8Bytes(key)));
      return [...readingCommands(utf8Bytes(key), detail), ...changingCommands(utf8Bytes(key), detail)].map(
        ({ command }) => command[0],
      );
    };
    expect(await names(['SET', 's', 'x'.repeat(10_000)], 's')).toContain('GETRANGE');
    expect(await names(['SET', 't', 'x', 'EX', '9'], 't')).toEqual(
      expect.arrayContaining(['GET', 'TTL', 'PERSIST']),
    );
    expect(await names(['SET', 'u', 'x'], 'u')).not.toContain('PERSIST');
    expect(readingCommands(utf8Bytes('u'), null)[0]?.command[0]).toBe('TYPE');
  });
});

describe('the commands that are offered for a folder', () => {
  const add = async (...names: readonly string[]): Promise<KeyRef[]> => {
    for (const name of names) await server.run(['SET', name, 'x']);
    return names.map((name) => keyRef(0, utf8Bytes(name)));
  };

  test('find its keys and no others, whatever stands in its name', async () => {
    for (const prefix of ['user:', 'a*b:', 'what?:', '[x]:', 'back\\slash:', '^-:', 'two words:', 'ü:']) {
      await server.run(['FLUSHALL']);
      await add(`${prefix}1`, `${prefix}2`, 'aXXb:1', 'whatX:1', 'x:1', 'backslash:1', 'user', 'other');
      const [find] = folderCommands(utf8Bytes(prefix), [], true);
      const reply = await asTyped(find?.command ?? []);
      const found = reply.kind === 'array' && reply.items[1]?.kind === 'array' ? reply.items[1].items : [];
      const names = found.map((item) => (item.kind === 'bulk' ? utf8Text(item.bytes) : ''));
      expect(names.toSorted()).toEqual([`${prefix}1`, `${prefix}2`]);
    }
  });

  test('never use KEYS, and remove what they name', async () => {
    const keys = await add('user:1', 'user:2', 'other');
    const commands = folderCommands(utf8Bytes('user:'), keys.slice(0, 2), true);
    expect(commands.map(({ command }) => command[0])).toEqual(['SCAN', 'UNLINK']);
    expect(commands[1]?.label).toContain('all 2');
    expect(await asTyped(commands[1]?.command ?? [])).toEqual({ kind: 'integer', value: 2n });
    expect(await server.run(['EXISTS', 'other'])).toEqual({ kind: 'integer', value: 1n });
  });

  test('name only as many keys as a line has room for, and say how many', () => {
    const keys = Array.from({ length: 500 }, (_, at) => keyRef(0, utf8Bytes(`user:${1000 + at}`)));
    const [, remove] = folderCommands(utf8Bytes('user:'), keys, true);
    expect(fitsPrompt(remove?.command ?? [])).toBe(true);
    expect(remove?.command.length).toBeLessThan(60);
    expect(remove?.label).toContain(`first ${(remove?.command.length ?? 0) - 1}`);
    const huge = [keyRef(0, new Uint8Array(1000).fill(0x61))];
    expect(folderCommands(utf8Bytes('a'), huge, true)).toHaveLength(1);
  });

  test('give a filter where the prefix can be typed', () => {
    expect(filterOf(utf8Bytes('user:'))).toBe('user:*');
    expect(filterOf(utf8Bytes('a*:'))).toBe('a\\*:*');
    expect(filterOf(new Uint8Array([255, 0x3a]))).toBeNull();
    expect([...patternOf(new Uint8Array([255, 0x5b]))]).toEqual([255, 0x5c, 0x5b, 0x2a]);
  });
});
