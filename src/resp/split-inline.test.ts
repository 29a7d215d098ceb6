import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitInline } from './split-inline.ts';
import { utf8Bytes } from './text.ts';

/** The words as Latin-1 text, so that each byte shows. */
function words(line: string): string[] | 'invalid' {
  const split = splitInline(utf8Bytes(line));
  return split === 'invalid' ? split : split.map((word) => Buffer.from(word).toString('latin1'));
}

describe('splitInline', () => {
  it.each([
    ['', []],
    ['  \t ', []],
    ['SET a 1', ['SET', 'a', '1']],
    ['  GET   a  \r', ['GET', 'a']],
    ['SET "two words" \'and these\'', ['SET', 'two words', 'and these']],
    ['"" \'\'', ['', '']],
    ['"\\x00\\xfF\\n\\r\\t\\b\\a\\q\\"\\\\"', ['\0\xff\n\r\t\b\x07q"\\']],
    ['"\\xg1 \\x1"', ['xg1 x1']],
    ["'it\\'s \\n'", ["it's \\n"]],
    ['a"b c"', ['ab c']],
    ['é', ['\xc3\xa9']],
    ['a\vb \vc', ['a\vb', 'c']],
    ['\\x41 \\"', 'invalid'],
    ['"abc', 'invalid'],
    ["'abc", 'invalid'],
    ['"abc\\', 'invalid'],
    ['"a"b', 'invalid'],
    ["'a'b", 'invalid'],
    ['"a""b"', 'invalid'],
    ['GET a\0 b', ['GET', 'a']],
  ])('splits %j into %j', (line, expected) => {
    expect(words(line)).toEqual(expected);
  });

  it('answers any bytes with words or with invalid, and words never hold more than the line', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (line) => {
        const split = splitInline(line);
        if (split === 'invalid') return;
        const total = split.reduce((sum, word) => sum + word.length, 0);
        expect(total).toBeLessThanOrEqual(line.length);
      }),
    );
  });

  it('splits words of plain characters as they were joined', () => {
    const word = fc.stringMatching(/^[^\s"'\0]+$/);
    fc.assert(
      fc.property(fc.array(word), (list) => {
        const bytes = list.map(utf8Bytes);
        expect(splitInline(utf8Bytes(list.join(' ')))).toEqual(bytes);
      }),
    );
  });
});
