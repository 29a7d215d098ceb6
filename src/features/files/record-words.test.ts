import { expect, test } from 'vitest';
import { readRecords, startOf } from '#file-formats/read-records.ts';
import { encodeCommand } from '#resp/encode.ts';
import { kindWords, partWords, recordWords } from './record-words.ts';

const first = (bytes: Uint8Array, form: 'rdb' | 'log' | 'manifest', at = 0) => {
  const record = Array.from(readRecords(bytes, startOf(form)), (read) => read.record)[at];
  if (!record) throw new Error('no record');
  return record;
};
const bytes = (...parts: ReadonlyArray<string | number>): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part)))),
  );

test('a command is said as it would be typed, also when it holds markup or control characters', () => {
  const record = first(encodeCommand(['SET', 'a key', '<b>\n']), 'log');
  expect([kindWords(record), recordWords(record)]).toEqual(['Command', 'SET "a key" "<b>\\n"']);
});

test('a key is said with its type and the beginning of its value, and how much there is more', () => {
  const items = Array.from({ length: 30 }, (_, index) => bytes(2, String(10 + index)));
  const file = bytes('REDIS0011', 1, 1, 'k', 30);
  const record = first(Uint8Array.from(Buffer.concat([file, ...items])), 'rdb', 1);
  expect(kindWords(record)).toBe('list');
  expect(recordWords(record)).toMatch(/^k = 10 11 12 .* 33 and 6 more$/);
});

test('what is cut says how much it is', () => {
  const record = first(encodeCommand(['SET', 'k', 'x'.repeat(2000)]), 'log');
  expect(record.parts.map(partWords).at(-1)).toMatch(/^x+ … 2\.0 KB in all$/);
});

test('a moment is said as one, and a line of a manifest as the file that it names', () => {
  expect(recordWords(first(bytes('#TS:1700000000\r\n'), 'log'))).toContain('2023');
  expect(recordWords(first(bytes('file a seq 2 type h\n'), 'manifest'))).toBe('a 2 history, to be deleted');
});
