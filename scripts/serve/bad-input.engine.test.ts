import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { endService, RawClient, serveHere } from './served-for-tests.ts';
import type { ServedEngine } from './served-engine.ts';

let served: ServedEngine;

beforeAll(async () => {
  served = await serveHere();
});

// Whatever a test did to it, the server is still there.
afterEach(async () => {
  const client = await RawClient.open(served.port);
  client.send('PING\r\n');
  await client.until('+PONG\r\n');
  client.socket.destroy();
});

afterAll(() => endService(served));

const open = () => RawClient.open(served.port);

const END = '$7\r\nthe-end\r\n';

/** The answer to one inline command on a connection of its own. */
async function ask(line: string): Promise<string> {
  const client = await open();
  client.send(`${line}\r\nECHO the-end\r\n`);
  const answer = await client.until(END);
  client.socket.destroy();
  return answer.slice(0, -END.length);
}

/** Resolves when so many clients wait inside a command. */
async function untilBlocked(count: number): Promise<void> {
  while (!(await ask('INFO clients')).includes(`blocked_clients:${count}\r\n`));
}

test('inline commands, many in one packet, one in many packets', async () => {
  const client = await open();
  client.send('PING\r\nECHO "a b"\r\n\r\nINCR inline\r\n');
  expect(await client.until(':1\r\n')).toBe('+PONG\r\n$3\r\na b\r\n:1\r\n');
  for (const piece of ['*2\r', '\n$4\r\nEC', 'HO\r\n$', '2\r\nhi', '\r\n']) {
    client.send(piece);
    await new Promise((resolve) => client.socket.write('', resolve));
  }
  await client.until('$2\r\nhi\r\n');
  client.socket.destroy();
});

test.each([
  [
    'a huge bulk length',
    '*2\r\n$3\r\nGET\r\n$999999999999\r\n',
    '-ERR Protocol error: invalid bulk length\r\n',
  ],
  ['a negative bulk length', '*1\r\n$-4\r\n', '-ERR Protocol error: invalid bulk length\r\n'],
  ['too many words', '*2147483648\r\n', '-ERR Protocol error: invalid multibulk length\r\n'],
  ['words that are none', '*1\r\n+PING\r\n', "-ERR Protocol error: expected '$', got '+'\r\n"],
  ['unbalanced quotes', 'SET "a\r\n', '-ERR Protocol error: unbalanced quotes in request\r\n'],
  ['a request line without an end', 'x'.repeat(70_000), '-ERR Protocol error: too big inline request\r\n'],
])('%s: the error of the server itself, which then closes', async (_what, bytes, answer) => {
  const client = await open();
  client.send(bytes);
  expect(await client.closed()).toBe(answer);
});

test('garbage closes the connection or is answered, and nobody else notices', async () => {
  const bystander = await open();
  for (let seed = 1; seed <= 50; seed++) {
    const client = await open();
    let state = seed;
    const bytes = Array.from({ length: 2_000 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return String.fromCharCode((state >>> 16) % 256);
    });
    client.send(bytes.join(''));
    client.socket.end();
    await client.closed();
  }
  bystander.send('PING\r\n');
  expect(await bystander.until('\r\n')).toBe('+PONG\r\n');
  bystander.socket.destroy();
});

test('half a frame and then nothing: the client is gone without a trace', async () => {
  const client = await open();
  client.send('*3\r\n$3\r\nSET\r\n$4\r\nhalf\r\n$100\r\nonly this');
  client.socket.end();
  expect(await client.closed()).toBe('');
  expect(await ask('EXISTS half')).toBe(':0\r\n');
});

test('a client that has said all may still read the answers', async () => {
  const client = await open();
  client.send('SET asked before\r\nGET asked\r\n');
  client.socket.end();
  expect(await client.closed()).toBe('+OK\r\n$6\r\nbefore\r\n');
});

test('a disconnect inside MULTI forgets what was queued', async () => {
  const client = await open();
  client.send('CLIENT SETNAME transaction\r\nMULTI\r\nSET queued 1\r\n');
  await client.until('+QUEUED\r\n');
  client.socket.resetAndDestroy();
  while ((await ask('CLIENT LIST')).includes('name=transaction'));
  expect(await ask('EXISTS queued')).toBe(':0\r\n');
});

test('a disconnect inside BLPOP takes nothing from whoever waits still', async () => {
  const gone = await open();
  gone.send('BLPOP waited 0\r\n');
  const stays = await open();
  await untilBlocked(1);
  gone.socket.resetAndDestroy();
  await untilBlocked(0);
  stays.send('BLPOP waited 0\r\n');
  await untilBlocked(1);
  expect(await ask('RPUSH waited one')).toBe(':1\r\n');
  expect(await stays.until('one\r\n')).toBe('*2\r\n$6\r\nwaited\r\n$3\r\none\r\n');
  stays.socket.destroy();
});

test('QUIT and CLIENT KILL close the connection from the side of the server', async () => {
  const quits = await open();
  quits.send('QUIT\r\n');
  expect(await quits.closed()).toBe('+OK\r\n');
  const killed = await open();
  killed.send('CLIENT ID\r\n');
  const id = /:(\d+)/.exec(await killed.until('\r\n'))?.[1] ?? '';
  expect(await ask(`CLIENT KILL ID ${id}`)).toBe(':1\r\n');
  expect(await killed.closed()).toBe(`:${id}\r\n`);
});
