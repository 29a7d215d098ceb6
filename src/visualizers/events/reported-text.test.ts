import { expect, test } from 'vitest';
import { byteStart, commandWords } from '#testing/told-events.ts';
import { commandName, commandText, reportedText, wholeCommand } from './reported-text.ts';

const utf8 = (text: string): string => String.fromCharCode(...new TextEncoder().encode(text));

test('bytes are text where they are text, and escaped where they are not', () => {
  expect(reportedText(byteStart(utf8('žluť')))).toBe('žluť');
  expect(reportedText(byteStart('\u0000\u00ff\n'))).toBe('\\x00\\xff\\n');
  expect(reportedText(byteStart(''))).toBe('""');
});

test('what was cut ends in an ellipsis, and a character that was cut through is left out', () => {
  expect(reportedText(byteStart('abc', 900))).toBe('abc…');
  expect(reportedText(byteStart(utf8('až').slice(0, 2), 900))).toBe('a…');
  expect(reportedText(byteStart(utf8('až'), 900))).toBe('až…');
  expect(reportedText(byteStart(utf8('a😀').slice(0, 4), 900))).toBe('a…');
});

test('a command is one line: words with spaces are quoted, what is missing is said', () => {
  const words = [byteStart('SET'), byteStart('a key'), byteStart('')];
  expect(commandText({ words, count: 3 })).toBe('SET "a key" ""');
  expect(commandText(commandWords('RPUSH l a', 300))).toBe('RPUSH l a …');
  const long = commandText({
    words: [byteStart('EVAL'), byteStart('x'.repeat(64)), byteStart('y'.repeat(64))],
    count: 3,
  });
  expect([long.length, long.at(-1)]).toEqual([120, '…']);
});

test('a command can be typed again when all of it is known', () => {
  expect(
    wholeCommand(commandWords('SET k v'))?.map((word) =>
      new TextDecoder().decode(Uint8Array.from(word as Uint8Array)),
    ),
  ).toEqual(['SET', 'k', 'v']);
  expect(wholeCommand(commandWords('RPUSH l a', 300))).toBeNull();
  expect(wholeCommand({ words: [byteStart('GET'), byteStart('k', 900)], count: 2 })).toBeNull();
  expect(wholeCommand({ words: [], count: 0 })).toBeNull();
  expect(commandName(commandWords('set k v'))).toBe('SET');
});
