import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { CommandReference } from '#redis-cli/command-reference.ts';
import { isKeyPosition, readCommandTable, type CommandEntry } from '#redis-cli/command-table.ts';
import { completeLine, endsInKey } from './completion.ts';
import { CompletionSource } from './completion-source.ts';

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
const complete = (line: string, keys: string[] = []) =>
  completeLine(line, { commands, keys: keys.map(utf8Bytes) });

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

  test('complete whatever the case, and never to what is there already', () => {
    expect(complete('conf')).toEqual(['CONFIG', 'CONFIG GET', 'CONFIG SET']);
    expect(complete('config g')).toEqual(['CONFIG GET']);
    expect(complete('config get')).toEqual([]);
    expect(complete('nothing')).toEqual([]);
    expect(complete('').length).toBe(commands.length);
  });

  test('complete after help, without keys', () => {
    expect(complete('HELP ms', ['x'])).toEqual(['HELP MSET']);
    expect(complete('help get ', ['x'])).toEqual([]);
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
    expect(completeLine('get ', { commands, keys: [Uint8Array.of(0xff)] })).toEqual(['get "\\xff"']);
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

describe('the source', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function start(answer: (commands: readonly Command[]) => RespValue[] | Error) {
    const asked: string[] = [];
    let activity = 0;
    const inspect = (wanted: readonly Command[]): Promise<RespValue[]> => {
      asked.push(wanted.map((command) => command.join(' ')).join('; '));
      const replies = answer(wanted);
      return replies instanceof Error ? Promise.reject(replies) : Promise.resolve(replies);
    };
    const reference = new CommandReference({ inspect, getState: () => ({ generation: 1 }) });
    const source = new CompletionSource({ inspect, reference, activity: () => activity, db: () => 3 });
    return { source, reference, asked, change: () => (activity += 1) };
  }
  const answer = ([first]: readonly Command[]): RespValue[] =>
    first?.[0] === 'COMMAND' ? [table] : [bulk('OK'), list(bulk('0'), list(bulk('b'), bulk('a')))];

  test('asks for keys after a pause, where a key is typed, and again once the server has changed', async () => {
    const { source, reference, asked, change } = start(answer);
    await reference.load();
    source.noteLine('CONFIG GET x');
    source.noteLine('GET ');
    source.noteLine('GET a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toEqual(['COMMAND', 'SELECT 3; SCAN 0 COUNT 1000']);
    expect(source.complete('GET ')).toEqual(['GET a', 'GET b']);
    source.noteLine('GET b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.length).toBe(2);
    change();
    source.noteLine('GET b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.length).toBe(3);
  });

  test('offers nothing while the server cannot be asked, and asks again', async () => {
    let down = true;
    const { source, asked } = start((wanted) => (down ? new Error('down') : answer(wanted)));
    expect(source.complete('ge')).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    down = false;
    expect(source.complete('ge')).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(source.complete('ge')).toEqual(['GET']);
    expect(asked).toEqual(['COMMAND', 'COMMAND']);
    source.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
