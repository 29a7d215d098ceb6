import { expect, test } from 'vitest';
import { readRecords, startOf } from '#file-formats/read-records.ts';
import { encodeCommand } from '#resp/encode.ts';
import { chosenAt, chosenRanges } from './chosen-bytes.ts';
import type { FilePage } from './file-pages.ts';

const bytes = Uint8Array.from(Buffer.concat([encodeCommand(['PING']), encodeCommand(['GET', 'key'])]));
const page: FilePage = {
  number: 0,
  firstRecord: 0,
  offset: 0,
  bytes,
  length: bytes.length,
  records: Array.from(readRecords(bytes, startOf('log')), ({ record }) => record),
};

test('each byte belongs to the record around it, and to a part where one is', () => {
  const text = Buffer.from(bytes).toString();
  expect(chosenAt(page, 0)).toEqual({ record: 0, part: null });
  expect(chosenAt(page, text.indexOf('PING'))).toEqual({ record: 0, part: 0 });
  expect(chosenAt(page, text.indexOf('key') + 2)).toEqual({ record: 1, part: 1 });
  expect(chosenAt(page, bytes.length)).toBeNull();
});

test('what is chosen has the bytes that it was read from', () => {
  const from = Buffer.from(bytes).indexOf('key');
  expect(chosenRanges(page, { record: 1, part: 1 })).toEqual({
    record: { from: 14, to: bytes.length },
    part: { from, to: from + 3 },
  });
  expect(chosenRanges(page, null)).toBeNull();
  expect(chosenRanges(page, { record: 9, part: null })).toBeNull();
});
