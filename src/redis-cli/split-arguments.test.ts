import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { quoteBytes } from './quote-bytes.ts';
import { splitArguments } from './split-arguments.ts';

describe('splitArguments', () => {
  it('takes text as UTF-8', () => {
    expect(splitArguments('SET clé "✓ ok"')).toEqual([utf8Bytes('SET'), utf8Bytes('clé'), utf8Bytes('✓ ok')]);
    expect(splitArguments('SET "a')).toBe('invalid');
  });

  it('reads back every bytes that quoteBytes shows', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array()), (words) => {
        expect(splitArguments(words.map(quoteBytes).join(' '))).toEqual(words);
      }),
    );
  });
});

describe('quoteBytes', () => {
  it('escapes as sdscatrepr does', () => {
    expect(quoteBytes(utf8Bytes('a"\\\n\r\t\x07\b\x00\x7fé~ '))).toBe(
      '"a\\"\\\\\\n\\r\\t\\a\\b\\x00\\x7f\\xc3\\xa9~ "',
    );
  });

  it('gives printable ASCII only', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => /^"[ -~]*"$/.test(quoteBytes(bytes))));
  });
});
