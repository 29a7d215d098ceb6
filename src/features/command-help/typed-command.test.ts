import { expect, test } from 'vitest';
import { readTyped } from './typed-command.ts';

/** Where the cursor is, is a bar in the line. */
const read = (line: string) => readTyped(line.replace('|', ''), line.indexOf('|'));

test.each([
  ['|', [], 0, ''],
  ['GE|', ['GE'], 0, 'GE'],
  ['GET |', ['GET'], 1, ''],
  ['GET us|er:1', ['GET', 'user:1'], 1, 'us'],
  ['G|ET user:1', ['GET', 'user:1'], 0, 'G'],
  ['|GET user:1', ['GET', 'user:1'], 0, ''],
  ['SET "two wo|', ['SET', 'two wo'], 1, 'two wo'],
  ["SET 'it|", ['SET', 'it'], 1, 'it'],
  ['SET "a" |', ['SET', 'a'], 2, ''],
  ['SET "a"|', ['SET', 'a'], 1, 'a'],
  ['5 INCR vi|', ['INCR', 'vi'], 1, 'vi'],
  ['5|', ['5'], 0, '5'],
  ['|5 INCR k', ['INCR', 'k'], -1, ''],
] as const)('%s', (line, words, at, typed) => {
  expect(read(line)).toEqual({ words, at, typed });
});

test('quotes that no further letter can mend leave nothing to help with', () => {
  expect(read('SET "a"b |')).toBeNull();
});

test('of a very long line the beginning is read', () => {
  const line = `SET k ${'v'.repeat(1_000_000)}`;
  expect(readTyped(line, line.length)).toMatchObject({ at: 2 });
});
