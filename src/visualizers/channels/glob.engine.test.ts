import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { textOf } from '#resp/text.ts';
import { startRepeatableServer } from '#testing/repeatable-server.ts';
import { itemsIn } from '../reply-reading.ts';
import { globMatches } from './glob.ts';

const server = await startRepeatableServer({ observed: false });
afterAll(() => server.stop());

/** All names of one to three of these. */
const LETTERS = ['a', 'b', '-', ']', '\\'];
const one = LETTERS;
const two = one.flatMap((first) => LETTERS.map((letter) => first + letter));
const names = [...one, ...two, ...two.flatMap((first) => LETTERS.map((letter) => first + letter))];

test('a pattern fits what the server says that it fits', async () => {
  await server.client().run(['MSET', ...names.flatMap((name) => [name, ''])]);
  const part = fc.constantFrom(...LETTERS, '*', '*', '?', '[', '[', '^', '[ab]', '[^a]', '[b-a]', '\\[');
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
      const pattern = parts.join('');
      const [reply] = await server.inspect([['KEYS', pattern]]);
      const fitting = itemsIn(reply).map((name) => textOf(name) ?? '');
      expect(names.filter((name) => globMatches(pattern, name)).toSorted(), pattern).toEqual(
        fitting.toSorted(),
      );
    }),
    { numRuns: 300 },
  );
});

test('many stars cost little', () => {
  expect(globMatches('*a'.repeat(32) + '*b', 'a'.repeat(64))).toBe(false);
  expect(globMatches('', '')).toBe(true);
  expect(globMatches('**', '')).toBe(true);
});
