import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { crc64, crc64Number, EMPTY_CRC64 } from './crc64.ts';
import { FileFormatError } from './file-format-error.ts';
import { NO_LIMITS, SHOWN_LIMITS, type FileRecord } from './file-record.ts';
import { unpackLzf } from './lzf.ts';
import { formOf, readRecords, startOf, type FileForm, type FilePosition } from './read-records.ts';

const join = (...parts: ReadonlyArray<Uint8Array | string>): Uint8Array =>
  Uint8Array.from(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))),
  );
const bytes = (...numbers: number[]): Uint8Array => Uint8Array.from(numbers);

/** All records, or those before the error and the error. */
function read(data: Uint8Array, from: FileForm | FilePosition, limits = NO_LIMITS) {
  const records: FileRecord[] = [];
  let after = typeof from === 'string' ? startOf(from) : from;
  try {
    for (const next of readRecords(data, after, limits)) {
      records.push(next.record);
      after = next.after;
    }
  } catch (error) {
    if (!(error instanceof FileFormatError)) throw error;
    return { records, after, error };
  }
  return { records, after, error: null };
}

const said = ({ parts }: FileRecord) =>
  parts.map(({ role, value }) => [
    role,
    typeof value === 'object' ? Buffer.from(value.start).toString('latin1') : value,
  ]);

/** An RDB of these bytes behind the header, with an end and the right checksum. */
function rdb(version: string, ...parts: ReadonlyArray<Uint8Array | string>): Uint8Array {
  const before = join(version, ...parts, bytes(0xff));
  const checksum = new Uint8Array(8);
  new DataView(checksum.buffer).setBigUint64(0, crc64Number(crc64(EMPTY_CRC64, before)), true);
  return join(before, checksum);
}
const string = (text: string): Uint8Array => join(bytes(text.length), text);

test('the checksum is the one that Redis counts', () => {
  // The check value that the server's own crc64.c is tested with.
  expect(crc64Number(crc64(EMPTY_CRC64, join('123456789'))).toString(16)).toBe('e9c6d914c4b8d9ca');
});

test('what was compressed is unpacked, from its beginning as far as it is wanted', () => {
  // Four letters as they are, then eight more from four back.
  const packed = join(bytes(3), 'abcd', bytes((6 << 5) | 0, 3));
  expect(Buffer.from(unpackLzf(packed, 12) ?? []).toString()).toBe('abcdabcdabcd');
  expect(Buffer.from(unpackLzf(packed, 5) ?? []).toString()).toBe('abcda');
  expect([unpackLzf(packed, 13), unpackLzf(bytes(0x20, 9), 3)]).toEqual([null, null]);
});

test('every record has its place, and together they are the file', () => {
  const file = rdb(
    'REDIS0009',
    bytes(0xfa),
    string('ctime'),
    bytes(0xc2, 1, 2, 3, 4),
    bytes(0xfe, 3),
    bytes(0xfb, 2, 1),
    bytes(0xfc, 0xe8, 3, 0, 0, 0, 0, 0, 0),
    bytes(0xf9, 7, 0),
    string('k'),
    string('v'),
    bytes(0xf8, 9, 1),
    string('l'),
    bytes(1),
    string('x'),
  );
  const { records, error, after } = read(file, 'rdb');
  expect(error).toBeNull();
  expect(after.offset).toBe(file.length);
  let at = 0;
  for (const { offset, length } of records) {
    expect(offset).toBe(at);
    at += length;
  }
  expect(records.map(said)).toEqual([
    [['magic', 'REDIS0009']],
    [
      ['opcode', 'AUX'],
      ['name', 'ctime'],
      ['text', '67305985'],
    ],
    [
      ['opcode', 'SELECTDB'],
      ['db', 3],
    ],
    [
      ['opcode', 'RESIZEDB'],
      ['keys', 2],
      ['expiring', 1],
    ],
    [
      ['expires', 1000],
      ['frequency', 7],
      ['type', 'string plain'],
      ['key', 'k'],
      ['string', 'v'],
    ],
    [
      ['idle', 9],
      ['type', 'list plain'],
      ['key', 'l'],
      ['count', 1],
      ['item', 'x'],
    ],
    [
      ['opcode', 'EOF'],
      ['checksum', expect.any(String)],
    ],
  ]);
});

const old = (type: number, inside: Uint8Array) =>
  rdb('REDIS0006', bytes(type), string('k'), bytes(inside.length), inside);
test.each<readonly [string, Uint8Array, readonly unknown[]]>([
  [
    'zipmap',
    old(9, join(bytes(1), string('f'), bytes(1, 2), 'v', bytes(0, 0), bytes(0xff))),
    [
      ['field', 'f'],
      ['content', 'v'],
    ],
  ],
  [
    'ziplist',
    old(
      10,
      join(bytes(0, 0, 0, 0, 0, 0, 0, 0, 2, 0), bytes(0), string('a'), bytes(3, 0xfe, 0x85), bytes(0xff)),
    ),
    [
      ['item', 'a'],
      ['item', '-123'],
    ],
  ],
  [
    'sorted set in a ziplist',
    old(12, join(bytes(0, 0, 0, 0, 0, 0, 0, 0, 2, 0), bytes(0), string('a'), bytes(3, 0xf3), bytes(0xff))),
    [
      ['member', 'a'],
      ['score', '2'],
    ],
  ],
  [
    'intset',
    old(11, bytes(2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0xff, 0xff)),
    [
      ['member', '1'],
      ['member', '-1'],
    ],
  ],
  [
    'sorted set with scores as text',
    rdb(
      'REDIS0002',
      bytes(3),
      string('k'),
      bytes(2),
      string('a'),
      string('1.5'),
      string('b'),
      bytes(254),
    ).subarray(0, -8),
    [
      ['count', 2],
      ['member', 'a'],
      ['score', '1.5'],
      ['member', 'b'],
      ['score', 'inf'],
    ],
  ],
])('an old form is read: %s', (_name, file, value) => {
  const { records, error } = read(file, 'rdb');
  expect(error).toBeNull();
  expect(
    records[1] && said(records[1]).filter(([role]) => !['type', 'key', 'packed'].includes(String(role))),
  ).toEqual(value);
});

test('a flipped byte is told by the checksum, a missing one by the end, and a foreign file by its beginning', () => {
  const file = rdb('VALKEY080', bytes(0), string('key'), string('value'));
  const flipped = file.slice();
  flipped[15] = 0x41;
  expect(read(flipped, 'rdb').error).toMatchObject({ problem: 'checksum', offset: file.length - 8 });
  const torn = read(file.slice(0, 15), 'rdb');
  expect(torn.error).toMatchObject({ problem: 'ends-early', offset: 15 });
  expect(torn.after.offset).toBe(9);
  expect(read(join('PK34567890'), 'rdb').error).toMatchObject({ problem: 'foreign', offset: 0 });
  for (const version of ['REDIS0012', 'VALKEY079', 'VALKEY081', 'REDIS0080']) {
    expect(read(rdb(version), 'rdb').error).toMatchObject({ problem: 'version', offset: 0 });
  }
  expect(read(rdb('REDIS0011', bytes(22), string('k')), 'rdb').error).toMatchObject({
    problem: 'damaged',
    offset: 9,
  });
});

test('no more is kept of a value than was asked for, and what it has in all is known', () => {
  const items = Array.from({ length: 60 }, (_, index) => string(`item ${index} ${'x'.repeat(40)}`));
  const file = rdb('REDIS0011', bytes(1), string('k'), bytes(items.length), ...items);
  const { records } = read(file, 'rdb', { ...SHOWN_LIMITS, bytes: 6, elements: 2 });
  const [, list] = records;
  expect(list && said(list).slice(2)).toEqual([
    ['count', 60],
    ['item', 'item 0'],
    ['item', 'item 1'],
  ]);
  expect(list?.left).toBe(58);
  expect(list?.parts[3]?.value).toMatchObject({ size: 47 });
});

test('commands may follow the end of an RDB, and annotations stand between them', () => {
  const before = rdb('REDIS0009');
  const file = join(before, '#TS:1700000000\r\n', encodeCommand(['SET', 'a', '1']));
  const { records, error } = read(file, 'rdb');
  expect(error).toBeNull();
  expect(records.slice(2).map(said)).toEqual([
    [['time', 1_700_000_000]],
    [
      ['word', 'SET'],
      ['word', 'a'],
      ['word', '1'],
    ],
  ]);
  expect(read(join(before, 'x'), 'rdb').error).toMatchObject({ problem: 'damaged', offset: before.length });
});

test('lines are words, and those of a manifest are files', () => {
  const manifest = join('file a.1.base.rdb seq 1 type b\nfile a.1.incr.aof seq 1 type i\n');
  expect(read(manifest, 'manifest').records.map(said)).toEqual([
    [
      ['file', 'a.1.base.rdb'],
      ['sequence', 1],
      ['role', 'base'],
    ],
    [
      ['file', 'a.1.incr.aof'],
      ['sequence', 1],
      ['role', 'increment'],
    ],
  ]);
  expect(read(join('garbage'), 'manifest').error).toMatchObject({ problem: 'damaged', offset: 0 });
  const lines = read(join('# a comment\n\nsave 60 1\nuser default on'), 'lines').records;
  expect(lines.map(({ kind, offset, length }) => [kind, offset, length])).toEqual([
    ['comment', 0, 12],
    ['line', 12, 1],
    ['line', 13, 10],
    ['line', 23, 15],
  ]);
  expect(lines.slice(2).map((line) => said(line).map(([, word]) => word))).toEqual([
    ['save', '60', '1'],
    ['user', 'default', 'on'],
  ]);
});

test('a name and the first bytes tell the form', () => {
  const none = new Uint8Array();
  expect(formOf('dump.rdb', none)).toBe('rdb');
  expect(formOf('appendonlydir/appendonly.aof.1.base.aof', join('REDIS0009'))).toBe('rdb');
  expect(formOf('appendonlydir/appendonly.aof.1.incr.aof', none)).toBe('log');
  expect(formOf('appendonlydir/appendonly.aof.manifest', none)).toBe('manifest');
  expect([formOf('users.acl', none), formOf('nodes.conf', none)]).toEqual(['lines', 'lines']);
  expect(formOf('photo.png', join('PNG'))).toBeNull();
});

const forms = fc.constantFrom<FileForm>('rdb', 'log', 'manifest', 'lines');
const limits = fc.constantFrom(NO_LIMITS, SHOWN_LIMITS, { bytes: 3, elements: 2, unpacked: 4 });

test('of any bytes, reading ends, with nothing worse than the error of the reader', () => {
  const start = fc.constantFrom('', 'REDIS0011', 'VALKEY080', '*2\r\n$3\r\nGET\r\n', 'file x seq 1 type b\n');
  const type = fc.integer({ min: 0, max: 255 });
  const data = fc
    .tuple(start, type, fc.uint8Array({ maxLength: 120 }))
    .map(([magic, number, rest]) => join(magic, bytes(number), string('k'), rest));
  fc.assert(
    fc.property(forms, data, limits, (form, file, limit) => {
      const { records, error, after } = read(file, form, limit);
      // Each is where the one before ends, so that it goes on.
      expect(records.every(({ length }) => length > 0)).toBe(true);
      expect(after.offset).toBe(records.reduce((sum, { length }) => sum + length, 0));
      const noticed = error?.offset ?? file.length;
      expect(noticed).toBeGreaterThanOrEqual(after.offset);
      expect(noticed).toBeLessThanOrEqual(file.length);
      expect(error !== null || after.offset === file.length).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('a file that is read piece by piece, each from where the last one ended, has the same records', () => {
  const command = fc.array(fc.uint8Array({ maxLength: 20 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(command, { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), (commands, step) => {
      const file = join(
        rdb('REDIS0011', bytes(0), string('k'), string('v')),
        ...commands.map((words) => encodeCommand(words)),
      );
      const whole = read(file, 'rdb');
      const records: FileRecord[] = [];
      let at = startOf('rdb');
      for (let length = step; at.offset < file.length;) {
        const next = read(file.slice(at.offset, at.offset + length), at);
        records.push(...next.records);
        length = next.after.offset === at.offset ? length + step : step;
        at = next.after;
      }
      expect(records).toEqual(whole.records);
    }),
  );
});
