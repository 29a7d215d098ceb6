import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { engineModule } from '#testing/test-server.ts';
import { readDumpHeader } from './dump-header.ts';
import { readDump } from './read-dump.ts';

const recorded = join(import.meta.dirname, '../../../scripts/conformance/dump/recorded/redis-7.0.rdb');
/** Every type, as redis-server 7.0 has written it. */
const snapshot = new Uint8Array(readFileSync(recorded));

const read = async (file: Uint8Array<ArrayBuffer> | string) =>
  readDump(await engineModule(), new Blob([file]));
const problemOf = (file: Uint8Array<ArrayBuffer> | string) =>
  read(file).then(
    () => null,
    (error: unknown) => error,
  );
const problem = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string }) as unknown;

function changed(change: (bytes: Uint8Array<ArrayBuffer>) => void): Uint8Array<ArrayBuffer> {
  const bytes = snapshot.slice();
  change(bytes);
  return bytes;
}

test.each([9, 100, 5000, snapshot.length - 9, snapshot.length - 1])(
  'a snapshot that ends after %i bytes is refused with the words of the server',
  async (length) => {
    expect(await problemOf(snapshot.slice(0, length))).toEqual(
      problem('unloadable', /Short read|EOF|loading failed/),
    );
  },
);

test.each([
  ['in a value', 20_000, /./],
  ['in the checksum', snapshot.length - 1, /checksum/],
])('a snapshot with a changed byte %s is refused', async (_where, at, words) => {
  const file = changed((bytes) => (bytes[at] = (bytes[at] ?? 0) ^ 0x10));
  expect(await problemOf(file)).toEqual(problem('unloadable', words));
});

test('a value that is not what it says of itself is refused, also where no checksum tells', async () => {
  const file = changed((bytes) => {
    bytes.fill(0, bytes.length - 8);
    // The listpack of hash:listpack: how many bytes it has.
    const at = Buffer.from(bytes).indexOf('hash:listpack') + 'hash:listpack'.length + 1;
    bytes[at] = 0xff;
  });
  expect(await problemOf(file)).toEqual(problem('unloadable', /integrity|[Ii]nternal error|corrupt/));
});

test.each([
  ['REDIS0012', 'newer-server', /version 12, which Redis 7.4 and later write/],
  ['REDIS0079', 'newer-server', /version 79/],
  ['VALKEY081', 'newer-server', /version 81.*up to version 80/],
  ['\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'foreign', /begins neither/],
  ['PK\x03\x04\x14\0\0\0', 'foreign', /begins neither/],
  ['keyspace-export 2 gzip\n', 'foreign', /made by Keyspace/],
  ['', 'foreign', /empty/],
])('%j is refused before a server is started', async (start, code, words) => {
  expect(await problemOf(start)).toEqual(problem(code, words));
});

test('what is too large is refused by its size', () => {
  const bytes = 200 * 1024 * 1024;
  expect(() => readDumpHeader(snapshot, bytes)).toThrow(/^it has 209,715,200 bytes, and at most 134,217,728/);
  expect(readDumpHeader(snapshot, 1000)).toEqual({ form: 'rdb', version: 10, isLogBase: false });
});

test('lines as people write them and commands as clients send them are run, and errors counted', async () => {
  const { contents } = await read(
    [
      'SET greeting "hello \\x00 world"',
      '',
      "RPUSH list 'one two' three",
      'SELECT 4',
      'INCR greeting',
      'LPUSH greeting x\r',
      'NOSUCH command',
      '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$4\r\nv\r\nw\r\nEXPIRE k 100',
    ].join('\n'),
  );
  expect(contents).toMatchObject({
    form: 'commands',
    version: null,
    producer: null,
    databases: [
      { number: 0, keys: 2, expires: 0 },
      { number: 4, keys: 2, expires: 1 },
    ],
    commands: 8,
    refused: 2,
    refusals: [
      { command: 5, error: expect.stringMatching(/^WRONGTYPE/) as string },
      { command: 6, error: expect.stringMatching(/^ERR unknown command 'NOSUCH'/) as string },
    ],
  });
});

test('commands that lock everybody out are run too, and the data come over', async () => {
  const { contents, files } = await read(
    'SET a 1\nACL SETUSER default off\nSET b 2\nCONFIG SET requirepass x\n',
  );
  expect(contents.databases).toEqual([{ number: 0, keys: 2, expires: 0 }]);
  expect(files.map(({ path }) => path)).toEqual([
    'appendonlydir/appendonly.aof.1.base.rdb',
    'appendonlydir/appendonly.aof.manifest',
  ]);
});

test.each([
  [
    'SET a 1\nBLPOP nothing 0\nSET b 2\n',
    'unloadable',
    /after 1 reply a command waits for what other clients do/,
  ],
  ['SET a 1\nSHUTDOWN NOSAVE\n', 'unloadable', /the server has ended/],
  ['SET a 1\nQUIT\nSET b 2\n', 'unloadable', /closed the connection/],
  ['*3\r\n$3\r\nSET\r\n$1\r\na\r\n$50\r\nhel', 'unloadable', /after 0 replies the file ends in the middle/],
  ['*3\r\n$3\r\nSET\r\n!1\r\na\r\n', 'unloadable', /Protocol error/],
  ['Dear Sir or Madam,\nplease find enclosed\n', 'foreign', /unknown command 'Dear'/],
  ['GET / HTTP/1.1\nHost: example.org\n', 'unloadable', /closed the connection/],
  ['\n\n\n', 'foreign', /no command/],
])('%j is refused', async (file, code, words) => {
  expect(await problemOf(file)).toEqual(problem(code, words));
});

test('keys whose lifetime is over are left out, and counted', async () => {
  const far = Buffer.alloc(8);
  far.writeBigUInt64LE(4_102_444_800_000n);
  const { contents } = await read(
    changed((bytes) => {
      Buffer.from(bytes.buffer).writeBigUInt64LE(1000n, Buffer.from(bytes.buffer).indexOf(far));
      bytes.fill(0, bytes.length - 8);
    }),
  );
  expect(contents).toMatchObject({ expired: 1, databases: [{ keys: 30, expires: 1 }, {}, {}] });
});

test('an append-only file that begins with a snapshot is loaded to its end, or refused', async () => {
  const log = Buffer.concat([
    changed((bytes) => {
      const at = Buffer.from(bytes.buffer).indexOf('aof-base');
      bytes[at + 'aof-base'.length + 1] = 1;
      bytes.fill(0, bytes.length - 8);
    }),
    Buffer.from('*2\r\n$6\r\nSELECT\r\n$1\r\n9\r\n*3\r\n$3\r\nSET\r\n$5\r\nadded\r\n$1\r\nx\r\n'),
  ]);
  const { contents } = await read(new Uint8Array(log));
  expect(contents).toMatchObject({
    form: 'rdb',
    producer: 'Redis version 7.0.15',
    databases: [{ number: 0, keys: 31 }, { number: 3 }, { number: 9, keys: 1 }, { number: 15 }],
  });
  expect(await problemOf(new Uint8Array(log.subarray(0, -5)))).toEqual(
    problem('unloadable', /Unexpected end of file reading the append only file/),
  );
});
