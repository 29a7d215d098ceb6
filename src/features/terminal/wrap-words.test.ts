import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrapWords } from './wrap-words.ts';

test('breaks between words', () => {
  expect(wrapWords('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapWords('a verylongword b', 5)).toEqual(['a', 'verylongword', 'b']);
  expect(wrapWords('', 5)).toEqual(['']);
});

test('loses no word and makes no line longer than it must be', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 30 }), (given, most) => {
      const lines = wrapWords(given.join(' '), most);
      expect(lines.join(' ')).toBe(given.join(' '));
      expect(lines.filter((line) => line.includes(' ') && line.length > most)).toEqual([]);
    }),
  );
});
