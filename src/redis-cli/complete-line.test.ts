import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { isKeyPosition, readCommandTable, type CommandEntry } from './command-table.ts';
import { completeLine, endsInKey } from './complete-line.ts';

const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const int = (value: number): RespValue => ({ kind: 'integer', value: BigInt(value) });
const list = (...items: RespValue[]): RespValue => ({ kind: 'array', items });
const entry = (name: string, keys: [number, number, number], subcommands: RespValue[] = []): RespValue =>
  list(bulk(name), int(-2), list(), ...keys.map(int), list(), list(), list(), list(...subcommands));

const table = list(
  entry('set', [1, 1, 1]),
  entry('get', [1, 1, 1]),
  entry('mset', [1, -1, 2]),
  entry('config', [0, 0, 0], [entry('config|get', [0, 0, 0]), entry('config|set', [0, 0, 0])]),
  entry('object', [0, 0, 0], [entry('object|encoding', [2, 2, 1])]),
);
const commands = readCommandTable(table);
const groups = ['generic', 'string'];
const complete = (line: string, keys: string[] = []) =>
  completeLine(line, { commands, groups, keys: keys.map(utf8Bytes) }).map((completed) => completed.line);

describe('command names', () => {
  test('come with their subcommands, in order', () => {
    expect(commands.map(({ name }) => name)).toEqual([
      'CONFIG',
      'CONFIG GET',
      'CONFIG SET',
      'GET',
      'MSET',
      'OBJECT',
      'OBJECT ENCODING',
      'SET',
    ]);
  });

  test('complete whatever the case, also to the name that is there already', () => {
    expect(complete('conf')).toEqual(['CONFIG', 'CONFIG GET', 'CONFIG SET']);
    expect(complete('config g')).toEqual(['CONFIG GET']);
    expect(complete('config get')).toEqual(['CONFIG GET']);
    expect(complete('nothing')).toEqual([]);
    expect(complete('').length).toBe(commands.length);
  });

  test('complete after help, without keys', () => {
    expect(complete('HELP ms', ['x'])).toEqual(['HELP MSET']);
    expect(complete('help get ', ['x'])).toEqual([]);
  });

  test('complete after help by groups too', () => {
    expect(complete('help @')).toEqual(['help @generic', 'help @string']);
    expect(complete('?  @S')).toEqual(['?  @string']);
    expect(complete('help ').slice(0, 3)).toEqual(['help @generic', 'help @string', 'help CONFIG']);
    expect(complete('@')).toEqual([]);
  });

  test('a reply that is no command table gives none', () => {
    expect(readCommandTable(bulk('x'))).toEqual([]);
    expect(readCommandTable(list(list(), int(1), list(int(4))))).toEqual([]);
  });
});

describe('keys', () => {
  test('complete where the command takes a key', () => {
    expect(complete('get us', ['user:1', 'user:2', 'other'])).toEqual(['get user:1', 'get user:2']);
    expect(complete('object encoding ', ['k'])).toEqual(['object encoding k']);
    expect(complete('set k ', ['k'])).toEqual([]);
    expect(complete('config get k', ['k2'])).toEqual([]);
    expect(complete('mset a 1 ', ['k'])).toEqual(['mset a 1 k']);
    expect(complete('mset a ', ['k'])).toEqual([]);
  });

  test('that need quotes get them', () => {
    expect(complete('get ', ['two words', 'q"'])).toEqual(['get "two words"', 'get "q\\""']);
    expect(completeLine('get ', { commands, groups, keys: [Uint8Array.of(0xff)] })).toEqual([
      { line: 'get "\\xff"', key: { at: 1, of: 1 } },
    ]);
  });

  test('are bounded', () => {
    expect(
      complete(
        'get ',
        Array.from({ length: 500 }, (_, n) => `k${n}`),
      ).length,
    ).toBe(50);
  });

  test('stand where the table says', () => {
    const range = (firstKey: number, lastKey: number, step: number): CommandEntry => ({
      name: 'X',
      arity: 0,
      firstKey,
      lastKey,
      step,
    });
    const at = (found: CommandEntry) => [0, 1, 2, 3, 4].filter((index) => isKeyPosition(found, index));
    expect(at(range(0, 0, 0))).toEqual([]);
    expect(at(range(1, 2, 1))).toEqual([1, 2]);
    expect(at(range(1, -2, 2))).toEqual([1, 3]);
    expect(endsInKey('', commands)).toBe(false);
  });
});
