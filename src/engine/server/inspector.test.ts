import { afterEach, beforeEach, expect, test } from 'vitest';
import { textOf, utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { engineModule, startTestServer, type TestServer } from '#testing/test-server.ts';
import { FIRST_NODE } from '../engine.ts';
import { inspectedNow, Inspector } from './inspector.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.stop());

const NIL: RespValue = { kind: 'nil', form: 'bulk' };
const text = (value: RespValue) => textOf(value) ?? '';
const texts = (values: readonly RespValue[]) => values.map(text);

test('answers from the state of the server', async () => {
  await server.run(['SET', 'k', 'value', 'EX', '100']);
  expect(
    texts(
      await server.inspect([
        ['GET', 'k'],
        ['OBJECT', 'ENCODING', 'k'],
      ]),
    ),
  ).toEqual(['value', 'embstr']);
});

test('leaves no trace in MONITOR, CLIENT LIST, statistics or idle times', async () => {
  await server.run(['SET', 'k', 'v']);
  const monitor = await server.client();
  await monitor.run(['MONITOR']);
  const clients = text(await server.run(['CLIENT', 'LIST'])).split('\n').length;
  const stats = text(await server.run(['INFO', 'commandstats']));
  await server.inspect([['GET', 'k'], ['SET', 'other', 'x'], ['CLIENT', 'LIST'], ['FLUSHALL']]);
  expect(text(await server.run(['CLIENT', 'LIST'])).split('\n').length).toBe(clients);
  expect(text(await server.run(['INFO', 'commandstats']))).not.toContain('cmdstat_get');
  expect(stats).not.toContain('cmdstat_get');
  expect(text(await server.run(['GET', 'k']))).toBe('v');
  const seen: string[] = [];
  for (let i = 0; i < 3; i++) seen.push(text(await monitor.nextReply()));
  expect(seen.map((line) => line.replace(/^.*\] /, ''))).toEqual([
    '"INFO" "commandstats"',
    '"INFO" "commandstats"',
    '"GET" "k"',
  ]);
});

test('knows who sits at the other end of each connection, and leaves itself out where it is asked to', async () => {
  const addresses = (list: string) => [...list.matchAll(/ addr=(\S*) laddr=(\S*) /g)].map(([all]) => all);
  await server.client();
  const [copied] = texts(await server.inspect([['CLIENT', 'LIST', 'SKIPME', 'YES']]));
  const own = addresses(text(await server.run(['CLIENT', 'LIST'])));
  expect(own).toHaveLength(2);
  expect(addresses(copied ?? '')).toEqual(own);
});

test('does not delete the expired keys that it reads', async () => {
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
  await server.run(['SET', 'short', 'v', 'PX', '10']);
  await server.advance(50);
  expect(await server.inspect([['GET', 'short']])).toEqual([{ kind: 'nil', form: 'bulk' }]);
  expect(text(await server.run(['INFO', 'stats']))).toContain('expired_keys:0');
});

test('still counts the expired keys that the server has not deleted, whatever was read before', async () => {
  await server.run(['DEBUG', 'SET-ACTIVE-EXPIRE', '0']);
  await server.run(['SET', 'short', 'v', 'PX', '10']);
  await server.run(['SET', 'long', 'v']);
  await server.advance(50);
  const [value, scan, size, info] = await server.inspect([
    ['GET', 'short'],
    ['SCAN', '0'],
    ['DBSIZE'],
    ['INFO', 'stats'],
  ]);
  expect(value).toEqual({ kind: 'nil', form: 'bulk' });
  expect(scan).toMatchObject({ items: [{}, { items: [{ bytes: utf8Bytes('long') }] }] });
  expect(size).toMatchObject({ value: 2n });
  expect(text(info ?? NIL)).toContain('expired_keys:0');
});

test('evicts nothing from the copy of a server that is full', async () => {
  await server.run(['CONFIG', 'SET', 'maxmemory-policy', 'allkeys-lru']);
  for (let at = 0; at < 40; at++) await server.run(['SET', `k${at}`, 'x'.repeat(20_000)]);
  const own = text(await server.run(['INFO', 'memory']));
  await server.run(['CONFIG', 'SET', 'maxmemory', /\nused_memory:(\d+)/.exec(own)?.[1] ?? '0']);
  const look = async (...before: string[][]) => {
    const [size, info] = (await server.inspect([...before, ['DBSIZE'], ['INFO', 'stats']])).slice(-2);
    return [size, /\nevicted_keys:\d+/.exec(text(info ?? NIL))?.[0]];
  };
  expect(await look(['ECHO', 'x'.repeat(500_000)], ['PING'])).toEqual(await look());
});

test('tells how much memory the server had in use before it was asked', async () => {
  const allocated = async (...before: string[][]) => {
    const replies = await server.inspect([...before, ['INFO', 'memory']]);
    return /\nallocator_allocated:(\d+)/.exec(text(replies.at(-1) ?? NIL))?.[1];
  };
  const first = await allocated();
  expect(await allocated(['ECHO', 'x'.repeat(100_000)], ['EVAL', 'return 1', '0'])).toBe(first);
  await server.run(['SETRANGE', 'k', '999999', 'x']);
  const grew = Number(await allocated()) - Number(first);
  expect(grew).toBeGreaterThan(1_000_000);
  expect(grew).toBeLessThan(1_100_000);
});

test('reads a server that wants a password and one that pauses its clients', async () => {
  await server.run(['SET', 'k', 'v']);
  await server.run(['CONFIG', 'SET', 'requirepass', 'secret']);
  await server.run(['AUTH', 'secret']);
  await server.run(['ACL', 'SETUSER', 'default', '-@all', '+client', '+auth', '+config']);
  expect(texts(await server.inspect([['GET', 'k']]))).toEqual(['v']);
  await server.run(['CLIENT', 'PAUSE', '10000', 'ALL']);
  expect(texts(await server.inspect([['GET', 'k']]))).toEqual(['v']);
});

test('a command that would block ends the replies, and the next inspection works', async () => {
  const replies = await server.inspect([['PING'], ['BLPOP', 'nothing', '0'], ['PING']]);
  expect(texts(replies)).toEqual(['PONG']);
  expect(texts(await server.inspect([['PING']]))).toEqual(['PONG']);
});

test('a copy that panics harms nobody', async () => {
  await expect(server.inspect([['DEBUG', 'PANIC']])).rejects.toMatchObject({ code: 'busy' });
  expect(texts(await server.inspect([['PING']]))).toEqual(['PONG']);
  expect(text(await server.run(['PING']))).toBe('PONG');
});

test('many copies take no more memory than one', async () => {
  const inspector = await Inspector.create(await engineModule());
  const node = server.engine.node(FIRST_NODE);
  const echo = ['ECHO', 'x'.repeat(1_000_000)];
  const look = () => inspector.run(inspectedNow(node, server.engine.clock), [echo]).length;
  const replyBytes = look();
  const { memoryBytes } = inspector;
  expect(memoryBytes).toBeGreaterThan(node.memory.bytes.length);
  for (let i = 0; i < 20; i++) expect(look()).toBe(replyBytes);
  expect(inspector.memoryBytes).toBe(memoryBytes);
});
