import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BulkCutter } from './bulk-cutter.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (pieces: readonly Uint8Array[]) =>
  pieces.map((piece) => new TextDecoder().decode(piece)).join('');

/** Feeds the text in pieces that end at the given places. */
function cut(text: string, limit: number, places: readonly number[] = []) {
  const cutter = new BulkCutter(limit);
  const bytes = encode(text);
  const ends = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  let out = '';
  for (const end of [...ends, bytes.length]) {
    out += decode(cutter.push(bytes.slice(from, end)));
    from = end;
  }
  const lengths: number[] = [];
  for (let next = cutter.nextTrueLength(); next !== undefined; next = cutter.nextTrueLength())
    lengths.push(next);
  return { out, lengths };
}

test('passes short values on as they are', () => {
  const text = '*3\r\n$3\r\nabc\r\n$-1\r\n:5\r\n+$99\r\n-ERR $4\r\n%1\r\n$0\r\n\r\n_\r\n';
  expect(cut(text, 4)).toEqual({ out: text, lengths: [] });
});

test('cuts long strings and keeps their true lengths in order', () => {
  const text = '*3\r\n$10\r\n0123456789\r\n$4\r\nabcd\r\n=9\r\ntxt:hello\r\n!7\r\nERR bad\r\n';
  expect(cut(text, 4)).toEqual({
    out: '*3\r\n$4\r\n0123\r\n$4\r\nabcd\r\n=4\r\ntxt:\r\n!4\r\nERR \r\n',
    lengths: [10, 4, 9, 7],
  });
});

test('a body that looks like headers is not read as such', () => {
  expect(cut('$11\r\n$99\r\n*3\r\n$1\r\n:1\r\n', 20).out).toBe('$11\r\n$99\r\n*3\r\n$1\r\n:1\r\n');
});

test('gives the same for any pieces', () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme-ascii', maxLength: 30 }).map((s) => `$${s.length}\r\n${s}\r\n`),
    fc.stringMatching(/^[+:*][0-9]{1,4}$/).map((line) => `${line}\r\n`),
  );
  fc.assert(
    fc.property(fc.array(value), fc.array(fc.nat({ max: 500 })), (values, places) => {
      const text = values.join('');
      expect(cut(text, 8, places)).toEqual(cut(text, 8));
      expect(cut(text, 1000, places).out).toBe(text);
    }),
  );
});
