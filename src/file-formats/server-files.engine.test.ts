import { afterEach, beforeEach, expect, test } from 'vitest';
import { bytesOf, textOf, utf8Text } from '#resp/text.ts';
import { itemsOf } from '#resp/containers.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { NO_LIMITS, SHOWN_LIMITS, type FilePart, type FileRecord } from './file-record.ts';
import { readRecords, startOf, type FileForm } from './read-records.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const run = async (...commands: Command[]): Promise<void> => {
  for (const command of commands) {
    const reply = await server.run(command);
    if (reply.kind === 'error') throw new Error(`${String(command)}: ${String(textOf(reply))}`);
  }
};

const bytesIn = (path: string): Uint8Array => {
  const file = server.files.get(path);
  if (!file) throw new Error(`there is no ${path}`);
  return server.files.copy(file);
};

const recordsOf = (path: string, form: FileForm, limits = NO_LIMITS): FileRecord[] =>
  Array.from(readRecords(bytesIn(path), startOf(form), limits), ({ record }) => record);

/** Bytes one character each, so that nothing is lost. */
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const said = ({ value }: FilePart): string =>
  typeof value === 'object' ? latin(value.start) : String(value);
const partsOf = ({ parts }: FileRecord, ...roles: ReadonlyArray<FilePart['role']>): string[] =>
  parts.filter(({ role }) => roles.includes(role)).map(said);

/** All strings of a reply, one after another. */
function flat(reply: RespValue): string[] {
  const items = itemsOf(reply);
  if (items) return items.flatMap(flat);
  const bytes = bytesOf(reply);
  return bytes ? [latin(bytes)] : [];
}

const byText = (one: unknown, other: unknown): number => (String(one) < String(other) ? -1 : 1);

const READS = {
  string: { command: (key: string): Command => ['GET', key], roles: ['string'] },
  list: { command: (key: string): Command => ['LRANGE', key, '0', '-1'], roles: ['item'] },
  set: { command: (key: string): Command => ['SMEMBERS', key], roles: ['member'] },
  zset: {
    command: (key: string): Command => ['ZRANGE', key, '0', '-1', 'WITHSCORES'],
    roles: ['member', 'score'],
  },
  hash: { command: (key: string): Command => ['HGETALL', key], roles: ['field', 'content'] },
  stream: {
    command: (key: string): Command => ['XRANGE', key, '-', '+'],
    roles: ['entry', 'field', 'content'],
  },
} as const;

/** Each key of a snapshot, with what it says of it, beside what the server says. */
async function compareWithServer(records: readonly FileRecord[]): Promise<string[]> {
  const types: string[] = [];
  for (const record of records.filter(({ kind }) => kind === 'key')) {
    const [type = ''] = partsOf(record, 'type');
    const [key = ''] = partsOf(record, 'key');
    const name = type.split(' ')[0];
    if (name === undefined || !(name in READS)) throw new Error(`no way to read a ${type}`);
    const { command, roles } = READS[name as keyof typeof READS];
    const written = partsOf(record, ...roles);
    const known = flat(await server.run(command(key)));
    // The others have no order, or are written from the end.
    const isOrdered = name === 'list' || name === 'stream';
    const ordered = (words: readonly string[]): readonly string[] =>
      isOrdered ? words : words.toSorted(byText);
    expect(ordered(written), key).toEqual(ordered(known));
    expect(record.left, key).toBe(0);
    types.push(type);
  }
  return types;
}

const words = (count: number, word: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => word(index));
const pairs = (
  count: number,
  first: (index: number) => string,
  second: (index: number) => string,
): string[] => Array.from({ length: count }, (_, index) => [first(index), second(index)]).flat();

test('a snapshot with every type and encoding says what the server says', async () => {
  const long = 'a long text that can be compressed '.repeat(20);
  await run(
    ['SET', 'raw', 'text'],
    ['SET', 'int8', '-12'],
    ['SET', 'int16', '1234'],
    ['SET', 'int32', '-123456789'],
    ['SET', 'int64', '9007199254740993'],
    ['SET', 'compressed', long],
    ['SET', 'binary', Uint8Array.from([0, 255, 13, 10, 128])],
    [
      'RPUSH',
      'list:small',
      'a',
      '-5',
      '70000',
      '5000000000',
      'x'.repeat(70),
      '300',
      '9000000',
      '127',
      '-4000',
    ],
    ['RPUSH', 'list:large', ...words(3000, (index) => `item ${index}`)],
    ['RPUSH', 'list:plain', 'x'.repeat(20_000), long],
    ['SADD', 'set:int', '1', '-2', '300'],
    ['SADD', 'set:int32', '1', '-70000'],
    ['SADD', 'set:int64', '1', '5000000000'],
    ['SADD', 'set:listpack', 'a', '1'],
    ['SADD', 'set:hashtable', ...words(300, (index) => `member ${index}`)],
    ['ZADD', 'zset:listpack', '1.5', 'a', '-inf', 'b', '3', 'c'],
    [
      'ZADD',
      'zset:skiplist',
      ...pairs(
        200,
        (index) => `${index / 4}`,
        (index) => `member ${index}`,
      ),
      'inf',
      'last',
    ],
    ['HSET', 'hash:listpack', 'f', 'v', 'n', '12'],
    [
      'HSET',
      'hash:hashtable',
      ...pairs(
        600,
        (index) => `field ${index}`,
        (index) => `${index}`,
      ),
    ],
    ['HSET', 'hash:times', 'kept', '1', 'short', '2'],
    ['HPEXPIREAT', 'hash:times', '4000000000123', 'FIELDS', '1', 'short'],
    ['XADD', 'stream', '5-1', 'a', '1', 'b', '2'],
    ['XADD', 'stream', '5-2', 'a', '3', 'b', '4'],
    ['XADD', 'stream', '7-0', 'other', 'x'],
    ['XADD', 'stream', '8-0', 'a', '5', 'b', '6'],
    ['XDEL', 'stream', '5-2'],
    ['XGROUP', 'CREATE', 'stream', 'group', '0'],
    ['XREADGROUP', 'GROUP', 'group', 'consumer', 'COUNT', '2', 'STREAMS', 'stream', '>'],
    ['PEXPIREAT', 'raw', '4000000000456'],
    ['FUNCTION', 'LOAD', "#!lua name=mine\nserver.register_function('f', function() return 1 end)"],
  );
  for (let index = 0; index < 400; index++)
    await run(['XADD', 'stream:large', `1-${index + 1}`, 'n', `${index}`]);
  await run(['SAVE']);
  const records = recordsOf('dump.rdb', 'rdb');
  expect(records[0] && partsOf(records[0], 'magic')).toEqual(['VALKEY080']);
  expect(records.at(-1)?.kind).toBe('end');
  expect(records.filter(({ kind }) => kind === 'function')).toHaveLength(1);
  const types = await compareWithServer(records);
  expect([...new Set(types)].toSorted(byText)).toEqual([
    'hash field-times',
    'hash listpack',
    'hash plain',
    'list quicklist-2',
    'set intset',
    'set listpack',
    'set plain',
    'stream stream-3',
    'string plain',
    'zset binary-scores',
    'zset listpack',
  ]);
  const expires = records.flatMap((record) =>
    partsOf(record, 'expires').map((time) => [partsOf(record, 'key')[0], time]),
  );
  expect(expires.toSorted(byText)).toEqual([
    ['hash:times', '4000000000123'],
    ['raw', '4000000000456'],
  ]);
  const stream = records.find((record) => partsOf(record, 'key')[0] === 'stream');
  expect(stream && partsOf(stream, 'count', 'last-entry', 'group', 'consumer', 'pending')).toEqual([
    '3',
    '8-0',
    'group',
    '7-0',
    '2',
    'consumer',
  ]);
});

test('what a small reader is asked for stays small, and it says what it left out', async () => {
  await run(
    ['RPUSH', 'list', ...words(3000, (index) => `item ${index}`)],
    ['SET', 'text', 'x'.repeat(5000)],
    ['SAVE'],
  );
  const keys = recordsOf('dump.rdb', 'rdb', SHOWN_LIMITS).filter(({ kind }) => kind === 'key');
  const list = keys.find((record) => partsOf(record, 'key')[0] === 'list');
  const text = keys.find((record) => partsOf(record, 'key')[0] === 'text');
  expect(list && partsOf(list, 'item')).toEqual(words(24, (index) => `item ${index}`));
  expect(list?.left).toBe(2976);
  expect(text?.parts.find(({ role }) => role === 'string')).toMatchObject({
    value: { size: 5000, start: new TextEncoder().encode('x'.repeat(256)) },
    written: 'compressed',
  });
});

test('LRU and LFU are written with a key when the policy counts them', async () => {
  await run(['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lfu'], ['SET', 'k', 'v'], ['SAVE']);
  const roles = recordsOf('dump.rdb', 'rdb')
    .find(({ kind }) => kind === 'key')
    ?.parts.map(({ role }) => role);
  expect(roles).toEqual(['frequency', 'type', 'key', 'string']);
});

test('a log, its annotations, its manifest and the snapshot in front are read', async () => {
  await run(
    ['SET', 'before', '1'],
    ['CONFIG', 'SET', 'aof-timestamp-enabled', 'yes'],
    ['BGREWRITEAOF'],
    ['SET', 'after', '2'],
  );
  const manifest = recordsOf('appendonlydir/appendonly.aof.manifest', 'manifest');
  const files = manifest.map((line) => partsOf(line, 'file', 'role'));
  expect(files.map(([, role]) => role)).toEqual(['base', 'increment']);
  const base = recordsOf(`appendonlydir/${files[0]?.[0]}`, 'rdb');
  expect(await compareWithServer(base)).toEqual(['string plain']);
  const log = recordsOf(`appendonlydir/${files[1]?.[0]}`, 'log');
  expect(log.map(({ kind }) => kind)).toEqual(['annotation', 'command', 'command']);
  expect(log.slice(1).map((record) => partsOf(record, 'word'))).toEqual([
    ['SELECT', '0'],
    ['SET', 'after', '2'],
  ]);
});

test('users and configuration are lines', async () => {
  await run(['ACL', 'SETUSER', 'ann', 'on', '>secret', '~*', '+get']);
  await run(['CONFIG', 'SET', 'maxmemory', '3mb'], ['CONFIG', 'REWRITE']);
  const lines = recordsOf('valkey.conf', 'lines').map((record) => partsOf(record, 'word'));
  expect(lines).toContainEqual(['maxmemory', '3mb']);
  expect(utf8Text(bytesIn('valkey.conf'))).toContain('maxmemory 3mb');
});
