import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { textOf } from '#resp/text.ts';
import type { Command, CommandWord } from '#resp/value.ts';
import { endService, serveHere } from '../../serve/served-for-tests.ts';
import { isInstalled, startRealServer, type RealServer } from '../real-server.ts';
import { save, scoresOf, summarise } from './data-summary.ts';
import { EVERY_TYPE } from './every-type.ts';
import { commandsIn, importHere, type OurServer } from './our-server.ts';
import { pipe } from './pipe.ts';
import { recordedData, recordedSnapshot } from './recorded.ts';
import { openTcpClient, type TcpClient } from './tcp-client.ts';

const KEYS = 100_000;
const recorded = recordedData();
/** Where redis-server is installed, it is asked itself. */
const native = isInstalled('redis-server') && isInstalled('redis-cli') ? ['redis-server'] : [];

let folder: string;
let ours: OurServer[] = [];
let real: RealServer[] = [];
let clients: TcpClient[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyspace-dump-'));
});

afterEach(async () => {
  for (const client of clients) client.close();
  for (const server of ours) server.stop();
  await Promise.all(real.map((server) => server.stop()));
  [ours, real, clients] = [[], [], []];
  await rm(folder, { recursive: true, force: true });
});

async function importOurs(file: Uint8Array<ArrayBuffer>): Promise<OurServer> {
  const server = await importHere(file);
  ours.push(server);
  return server;
}

const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts));

async function clientOf(port: number): Promise<TcpClient> {
  const client = await openTcpClient(port);
  clients.push(client);
  return client;
}

async function startNative(): Promise<{ readonly port: number; readonly client: TcpClient }> {
  const server = await startRealServer();
  real.push(server);
  return { port: server.port, client: await clientOf(server.port) };
}

test('a snapshot of redis-server 7.0 with every type is imported with an equal digest', async () => {
  const server = await importOurs(recordedSnapshot());
  expect(server.read).toEqual({
    form: 'rdb',
    bytes: recordedSnapshot().length,
    producer: `Redis version ${recorded.version}`,
    version: 10,
    databases: [
      { number: 0, keys: recorded.data.databases['0'], expires: 2 },
      { number: 3, keys: 2, expires: 1 },
      { number: 15, keys: 1, expires: 1 },
    ],
    libraries: 1,
    expired: 0,
    commands: 0,
    refused: 0,
    refusals: [],
  });
  expect(await summarise(server.run)).toEqual(recorded.data);
});

test('npm run serve takes the same snapshot out of its folder', async () => {
  await writeFile(join(folder, 'dump.rdb'), recordedSnapshot());
  const served = await serveHere(['--dir', folder, '--enable-debug-command', 'yes']);
  const client = await clientOf(served.port);
  expect(await summarise(client.run)).toEqual(recorded.data);
  await endService(served);
});

test('the commands that are exported are those that redis-server 7.0 took, and make the same data', async () => {
  const { bytes, leftOut } = await (await importOurs(recordedSnapshot())).commands();
  expect(commandsIn(bytes)).toEqual(recorded.taken);
  expect(leftOut).toEqual({ fieldLifetimes: 0, pendingOfDeleted: 0, libraries: [], database: null });
  const again = await importOurs(bytes);
  expect(again.read).toMatchObject({ form: 'commands', refused: 0, libraries: 1 });
  expect(await summarise(again.run)).toEqual(recorded.data);
});

test('the snapshot that is exported is of version 80, and has the same data', async () => {
  const snapshot = await (await importOurs(recordedSnapshot())).snapshot();
  expect(new TextDecoder().decode(snapshot.subarray(0, 9))).toBe('VALKEY080');
  const again = await importOurs(snapshot);
  expect(again.read).toMatchObject({ form: 'rdb', version: 80 });
  expect(await summarise(again.run)).toEqual(recorded.data);
});

test('what Redis 7.0 has no commands for is counted, and the rest is written', async () => {
  const server = await importOurs(new TextEncoder().encode('SET a b\n'));
  await server.run(['HSET', 'h', 'f', '1', 'g', '2', 'kept', '3']);
  await server.run(['HPEXPIREAT', 'h', '4102444800000', 'FIELDS', '2', 'f', 'g']);
  await server.run(['XADD', 's', '1-1', 'a', 'b']);
  await server.run(['XGROUP', 'CREATE', 's', 'g', '0']);
  await server.run(['XREADGROUP', 'GROUP', 'g', 'c', 'STREAMS', 's', '>']);
  await server.run(['XDEL', 's', '1-1']);
  await server.run([
    'FUNCTION',
    'LOAD',
    '#!lua name=newer\nserver.register_function("f", function() return 1 end)',
  ]);
  const { bytes, leftOut } = await server.commands();
  expect(leftOut).toEqual({ fieldLifetimes: 2, pendingOfDeleted: 1, libraries: ['newer'], database: null });
  expect(commandsIn(bytes)).not.toContain('HSETEX');
  const again = await importOurs(bytes);
  expect(textOf(await again.run(['HGET', 'h', 'g']))).toBe('2');
  expect(textOf(await again.run(['HLEN', 'h']))).toBe('3');
  expect(textOf(await again.run(['XLEN', 's']))).toBe('0');
});

test(
  'whatever was written comes back, by the snapshot and by the commands',
  { timeout: 60_000 },
  async () => {
    const word = fc.oneof(fc.constantFrom('a', 'b', 'c', '7', ''), fc.uint8Array({ maxLength: 80 }));
    const number = fc.integer({ min: -5, max: 5 }).map(String);
    const key = fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6');
    const one = (...parts: ReadonlyArray<fc.Arbitrary<CommandWord>>): fc.Arbitrary<Command> =>
      fc.tuple(...parts);
    const is = (name: string) => fc.constant(name);
    const command = fc.oneof(
      one(is('SET'), key, word),
      one(is('APPEND'), key, word),
      one(is('SETBIT'), key, fc.integer({ min: 0, max: 999 }).map(String), is('1')),
      one(is('RPUSH'), key, word, word),
      one(is('LREM'), key, is('1'), word),
      one(is('SADD'), key, word, number),
      one(is('HSET'), key, word, word),
      one(is('HDEL'), key, word),
      one(is('ZADD'), key, number, word, number, number),
      one(is('PFADD'), key, word, number),
      one(is('XADD'), key, is('*'), word, word),
      one(is('XGROUP'), is('CREATE'), key, word, is('0')),
      one(is('XTRIM'), key, is('MAXLEN'), is('1')),
      one(is('PEXPIREAT'), key, fc.integer({ min: 4_102_444_800_000, max: 4_102_444_900_000 }).map(String)),
      one(is('PERSIST'), key),
      one(is('DEL'), key),
      one(is('SELECT'), fc.constantFrom('0', '1', '9')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 60 }), async (commands) => {
        // One that no server refuses, or there may be none.
        const server = await importOurs(joined([['SET', 'first', 'x'], ...commands].map(encodeCommand)));
        const data = await summarise(server.run);
        for (const file of [await server.snapshot(), (await server.commands()).bytes])
          expect(await summarise((await importOurs(file)).run)).toEqual(data);
        for (const each of ours.splice(0)) each.stop();
      }),
      { numRuns: 25 },
    );
  },
);

test('scores are the same numbers, also where the two servers write them otherwise', async () => {
  const { snapshot, scores } = recorded.fractions;
  const server = await importOurs(new Uint8Array(Buffer.from(snapshot, 'base64')));
  expect(await scoresOf(server.run, 'fractions')).toEqual(scores);
});

test.each(native)(
  '%s writes 100,000 keys and every type, and takes them back, with equal data',
  { timeout: 180_000 },
  async () => {
    const { port, client } = await startNative();
    const keys = Array.from({ length: KEYS }, (_, at) => {
      const lifetime = at % 10 === 0 ? ['PXAT', '4102444800000'] : [];
      return encodeCommand(['SET', `key:${at}`, `value ${at}`, ...lifetime]);
    });
    const commands = Buffer.concat([...keys, ...EVERY_TYPE.map(encodeCommand)]);
    expect(await pipe(port, commands)).toMatch(/^errors: 0, /);
    const file = await save(client.run);
    const digest = textOf(await client.run(['DEBUG', 'DIGEST']));

    await copyFile(file, join(folder, 'dump.rdb'));
    const served = await serveHere(['--dir', folder, '--enable-debug-command', 'yes']);
    const there = await clientOf(served.port);
    expect(textOf(await there.run(['DEBUG', 'DIGEST']))).toBe(digest);
    await endService(served);

    const server = await importOurs(new Uint8Array(await readFile(file)));
    expect(textOf(await server.run(['DEBUG', 'DIGEST']))).toBe(digest);
    const empty = await startNative();
    const { bytes } = await server.commands();
    expect(await pipe(empty.port, bytes)).toMatch(/^errors: 0, /);
    expect(textOf(await empty.client.run(['DEBUG', 'DIGEST']))).toBe(digest);
  },
);

test.each(native)('the installed %s takes the commands of every type, with equal data', async () => {
  const { port, client } = await startNative();
  const { bytes } = await (await importOurs(recordedSnapshot())).commands();
  expect(await pipe(port, bytes)).toMatch(/^errors: 0, /);
  expect(await summarise(client.run)).toEqual(recorded.data);
});
