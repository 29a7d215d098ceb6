import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitWords } from '#lesson-kit/command-words.ts';
import { splitArguments } from '#redis-cli/split-arguments.ts';
import { encodeWords } from '../encode-words.ts';

/** A lesson's scripts mean what the learner's terminal makes of the same line. */
it('splits the lines of lessons exactly as the terminal does', () => {
  const piece = fc.constantFrom(
    ' ',
    '\t',
    '"',
    "'",
    '\\',
    'x',
    '4',
    '1',
    'n',
    'é',
    '🙂',
    'word',
    '\\x',
    '\\"',
    '" ',
    "' ",
  );
  const line = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.oneof(line, fc.string()), (text) => {
      const words = splitWords(text);
      expect(words === null ? 'invalid' : encodeWords(words)).toEqual(splitArguments(text));
    }),
    { numRuns: 2000 },
  );
});
