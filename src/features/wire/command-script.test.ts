import { describe, expect, test } from 'vitest';
import { CommandDecoder } from '#resp/decode-command.ts';
import { canBeMset, MOST_COMMANDS, readScript, sendingsOf, type Way } from './command-script.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const line = (words: readonly Uint8Array[]): string => words.map(text).join(' ');

function read(script: string, times = 1): readonly (readonly Uint8Array[])[] {
  const commands = readScript(script, times);
  if ('kind' in commands) throw new Error(commands.kind);
  return commands;
}

describe('a script', () => {
  test('is lines of commands, repeated, with the number of the repetition where it is asked for', () => {
    expect(read('SET "page {n}" {n}\n\n  INCR n ', 2).map(line)).toEqual([
      'SET page 1 1',
      'INCR n',
      'SET page 2 2',
      'INCR n',
    ]);
  });

  test.each([
    ['  \n', 1, { kind: 'empty' }],
    ['PING\nPING', MOST_COMMANDS / 2 + 1, { kind: 'too-many', commands: MOST_COMMANDS + 2 }],
    ['PING\nSET a "b', 1, { kind: 'unreadable', line: 2 }],
    ['subscribe news', 1, { kind: 'not-here', line: 1, name: 'SUBSCRIBE' }],
    ['PING\nclient reply off', 1, { kind: 'not-here', line: 2, name: 'CLIENT' }],
  ])('%j is refused with a reason', (script, times, problem) => {
    expect(readScript(script, times)).toEqual(problem);
  });

  test('can be one MSET when it only sets keys', () => {
    expect(canBeMset(read('SET a 1\nset b 2'))).toBe(true);
    expect(canBeMset(read('SET a 1 EX 5'))).toBe(false);
    expect(canBeMset(read('SET a 1\nGET a'))).toBe(false);
  });
});

describe('what is sent', () => {
  const commands = read('SET a {n}', 3);
  const turns = (way: Way) =>
    sendingsOf(commands, way).map(({ bytes, replies }) => ({
      lines: new CommandDecoder().push(bytes).map(line),
      replies,
    }));

  test('one by one is a turn for each', () => {
    expect(turns('single')).toEqual(
      ['SET a 1', 'SET a 2', 'SET a 3'].map((one) => ({ lines: [one], replies: 1 })),
    );
  });

  test('together is one turn, with as many replies as the server gives', () => {
    const lines = ['SET a 1', 'SET a 2', 'SET a 3'];
    expect(turns('pipeline')).toEqual([{ lines, replies: 3 }]);
    expect(turns('transaction')).toEqual([{ lines: ['MULTI', ...lines, 'EXEC'], replies: 5 }]);
    expect(turns('mset')).toEqual([{ lines: ['MSET a 1 a 2 a 3'], replies: 1 }]);
  });
});
