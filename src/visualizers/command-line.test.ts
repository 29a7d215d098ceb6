import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { splitInline } from '#resp/split-inline.ts';
import { commandLine } from './command-line.ts';

test('plain words stay plain', () => {
  expect(commandLine(['LRANGE', 'user:42:jobs', '0', '-1'])).toBe('LRANGE user:42:jobs 0 -1');
});

test('words with spaces, quotes, nothing in them or other bytes are quoted', () => {
  expect(commandLine(['GET', 'a b'])).toBe('GET "a b"');
  expect(commandLine(['GET', ''])).toBe('GET ""');
  expect(commandLine(['GET', `it's "x" \\`])).toBe('GET "it\'s \\"x\\" \\\\"');
  expect(commandLine(['GET', new Uint8Array([0, 10, 255])])).toBe('GET "\\x00\\n\\xff"');
});

test('the server would read the same words back, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 4 }), (words) => {
      expect(splitInline(utf8Bytes(commandLine(words)))).toEqual(words);
    }),
  );
});
