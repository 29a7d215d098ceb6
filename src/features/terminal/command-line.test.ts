import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { commandLine } from './command-line.ts';

const line = (...words: string[]) => commandLine(words.map(utf8Bytes));

test('shows a command as one would type it', () => {
  expect(line('SET', 'user:1', 'two words')).toBe('SET user:1 "two words"');
  expect(line('EVAL', 'while true do end', '0')).toBe('EVAL "while true do end" 0');
  expect(line('SET', 'k', '')).toBe('SET k ""');
  expect(commandLine([utf8Bytes('GET'), Uint8Array.of(0xff, 0x1b)])).toBe('GET "\\xff\\x1b"');
});

test('shortens a long one', () => {
  const shown = line('SET', 'k', 'x'.repeat(1_000_000));
  expect(shown.length).toBeLessThan(130);
  expect(shown.endsWith('…')).toBe(true);
});
