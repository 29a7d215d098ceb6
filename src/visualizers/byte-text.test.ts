import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { byteRuns, readableText } from './byte-text.ts';

test('visible characters of any script stand for themselves', () => {
  expect(readableText(utf8Bytes('Grüße 你好 🙂 "x" \\'))).toBe('Grüße 你好 🙂 "x" \\');
});

test('all visible ASCII stands for itself, alone and beside what does not', () => {
  const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, at) => 0x20 + at));
  expect(readableText(utf8Bytes(ascii))).toBe(ascii);
  expect(readableText(utf8Bytes(`${ascii}\n`))).toBe(`${ascii}\\n`);
  expect(readableText(new Uint8Array())).toBe('');
});

test('controls, line ends and bytes outside UTF-8 are escaped as redis-cli does', () => {
  expect(readableText(new Uint8Array([0, 7, 9, 10, 13, 27, 127, 0xc3, 0x28, 0xff]))).toBe(
    '\\x00\\a\\t\\n\\r\\x1b\\x7f\\xc3(\\xff',
  );
});

test.each(['\u202e', '\u200b', '\u2028', '\ufeff', '\u00a0', '\ue000'])(
  'the invisible character %j cannot hide in a line',
  (character) => {
    expect(readableText(utf8Bytes(character))).toMatch(/^(\\x[0-9a-f]{2})+$/);
  },
);

test('a character that was cut off is shown as its bytes', () => {
  expect(readableText(utf8Bytes('é').subarray(0, 1))).toBe('\\xc3');
});

test('overlong forms and surrogates are not characters', () => {
  expect(readableText(new Uint8Array([0xc0, 0x80, 0xed, 0xa0, 0x80]))).toBe('\\xc0\\x80\\xed\\xa0\\x80');
});

test('a combining mark alone gets something to stand on', () => {
  expect(byteRuns(utf8Bytes('\u0301'))[0]?.glyph).toBe('\u25cc\u0301');
});

test('runs cover all bytes in order, whatever they are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      let at = 0;
      for (const run of byteRuns(bytes)) {
        expect(run.at).toBe(at);
        at += run.bytes.length;
      }
      expect(at).toBe(bytes.length);
    }),
  );
});
