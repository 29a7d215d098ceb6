import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { FIRST_NODE } from '#engine/engine.ts';
import { endService, RawClient, serveHere } from './served-for-tests.ts';
import type { ServedEngine } from './served-engine.ts';

let served: ServedEngine | null = null;

async function serve(words: readonly string[] = []): Promise<ServedEngine> {
  served = await serveHere(words);
  return served;
}

afterEach(async () => {
  if (served?.engine.node(FIRST_NODE).running) await endService(served);
});

const field = (text: string, name: string): number =>
  Number(new RegExp(`^${name}:(\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN);

/** A section of INFO, asked for on a connection that stays open. */
async function info(client: RawClient, section: string): Promise<string> {
  const from = client.got.length;
  client.send(`INFO ${section}\r\nECHO end-of-${from}\r\n`);
  return (await client.until(`end-of-${from}`)).slice(from);
}

/** Resolves when a number of INFO is what it should be. */
async function untilInfo(client: RawClient, [section, name]: [string, string], value: number): Promise<void> {
  while (field(await info(client, section), name) !== value);
}

/** The server's other half of each connection: sockets that it has open. */
const openSockets = (engine: ServedEngine): number =>
  [...engine.engine.node(FIRST_NODE).sockets.entries()].filter(([, one]) => one.kind === 'socket').length;

test('a client that never reads is closed by the limits of the server, and memory stays bounded', async () => {
  const { port, engine } = await serve(['--client-output-buffer-limit', 'normal', '2mb', '1mb', '60']);
  const other = await RawClient.open(port);
  other.send('SETRANGE big 99999 x\r\n');
  await other.until(':100000\r\n');
  const deaf = await RawClient.open(port);
  deaf.socket.pause();
  const before = engine.memoryBytes(FIRST_NODE);
  deaf.send('GET big\r\n'.repeat(3_000));
  await untilInfo(other, ['stats', 'client_output_buffer_limit_disconnections'], 1);
  await untilInfo(other, ['clients', 'connected_clients'], 1);
  expect(engine.memoryBytes(FIRST_NODE) - before).toBeLessThan(24_000_000);
  deaf.socket.resume();
  expect((await deaf.closed()).length).toBeLessThan(3_000 * 100_000);
  other.socket.destroy();
});

test('a client that writes faster than the server reads is slowed down, and nothing is lost', async () => {
  const { port } = await serve();
  const client = await RawClient.open(port);
  const value = 'v'.repeat(100_000);
  const commands = 300;
  for (let at = 0; at < commands; at++) {
    client.send(`*3\r\n$6\r\nAPPEND\r\n$1\r\na\r\n$${value.length}\r\n${value}\r\n`);
  }
  expect(await client.until(`:${commands * value.length}\r\n`)).toContain(`:${value.length}\r\n`);
  client.socket.destroy();
});

test('300 clients at once: while one sends without end, everybody else is answered', async () => {
  const { port } = await serve();
  const greedy = await RawClient.open(port);
  const chunk = '*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n'.repeat(500);
  let isGreedy = true;
  const flood = (): void => {
    while (isGreedy && greedy.socket.write(chunk));
  };
  greedy.socket.on('drain', flood);
  flood();
  const clients = await Promise.all(Array.from({ length: 300 }, () => RawClient.open(port)));
  const rounds = 4;
  for (let round = 1; round <= rounds; round++) {
    await Promise.all(
      clients.map((client, at) => {
        client.send(`INCR mine:${at}\r\n`);
        return client.until(`:${round}\r\n`);
      }),
    );
  }
  const expected = Array.from({ length: rounds }, (_, at) => `:${at + 1}\r\n`).join('');
  expect(clients.every((client) => client.got === expected)).toBe(true);
  isGreedy = false;
  for (const client of [...clients, greedy]) client.socket.destroy();
});

test('5,000 connections in waves are opened, used and closed without a leak', async () => {
  const service = await serve();
  const { port, engine } = service;
  const watcher = await RawClient.open(port);
  const wave = async (size: number, how: 'end' | 'reset' | 'quit'): Promise<void> => {
    const clients = await Promise.all(Array.from({ length: size }, () => RawClient.open(port)));
    const answers = clients.map((client) => {
      client.send('SET wave 1\r\nGET wave\r\n');
      return client.until('$1\r\n1\r\n');
    });
    expect(new Set(await Promise.all(answers))).toEqual(new Set(['+OK\r\n$1\r\n1\r\n']));
    expect(openSockets(service)).toBe(size + 1);
    for (const client of clients) {
      if (how === 'end') client.socket.end();
      else if (how === 'reset') client.socket.resetAndDestroy();
      else client.send('QUIT\r\n');
    }
    await Promise.all(clients.map((client) => client.closed()));
    await untilInfo(watcher, ['clients', 'connected_clients'], 1);
  };
  for (let at = 0; at < 4; at++) await wave(500, 'end');
  const settled = {
    memory: engine.memoryBytes(FIRST_NODE),
    used: field(await info(watcher, 'memory'), 'used_memory'),
  };
  for (let at = 0; at < 3; at++) {
    await wave(500, 'reset');
    await wave(500, 'quit');
  }
  expect(field(await info(watcher, 'stats'), 'total_connections_received')).toBe(5_001);
  expect(openSockets(service)).toBe(1);
  expect(service.connections).toBe(1);
  expect(engine.memoryBytes(FIRST_NODE)).toBeLessThan(settled.memory + 1_000_000);
  expect(field(await info(watcher, 'memory'), 'used_memory')).toBeLessThan(settled.used + 200_000);
  watcher.socket.destroy();
});

test('a client that comes while the server still starts is answered when it has', async () => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => probe.close(resolve));
  const starting = serve(['--port', String(port)]);
  let early: RawClient | null = null;
  while (early === null) early = await RawClient.open(port).catch(() => null);
  early.send('PING\r\n');
  expect(await early.until('\r\n')).toBe('+PONG\r\n');
  early.socket.destroy();
  await starting;
});

test('the server sees where a client comes from', async () => {
  const { port } = await serve();
  const client = await RawClient.open(port);
  client.send('CLIENT LIST\r\n');
  expect(await client.until('lib-ver')).toContain(
    ` addr=127.0.0.1:${client.socket.localPort ?? 0} laddr=127.0.0.1:${port} `,
  );
  client.socket.destroy();
});

test('SHUTDOWN by a client ends it: its clients are closed, and its port is free', async () => {
  const service = await serve();
  const client = await RawClient.open(service.port);
  const waits = await RawClient.open(service.port);
  waits.send('BLPOP nothing 0\r\n');
  client.send('ECHO last\r\n');
  await client.until('last\r\n');
  client.send('SHUTDOWN NOSAVE\r\n');
  expect(await service.ended).toBe(0);
  expect(await client.closed()).toBe('$4\r\nlast\r\n');
  expect(await waits.closed()).toBe('');
  await expect(RawClient.open(service.port)).rejects.toThrow('ECONNREFUSED');
});
