import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import { textOf } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import type { Connection, EngineClient, NodeId } from './engine-client.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';
import { ExchangeLog } from './exchange-log.ts';

const clients: EngineClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate('end of the test');
});

async function start(workspace?: string) {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  const info = await client.boot({
    storage: workspace === undefined ? { kind: 'memory' } : { kind: 'journal', workspace },
  });
  return { client, info };
}

/** Sends commands in one go and waits for so many values. */
async function run(connection: Connection, commands: readonly Command[], replies = commands.length) {
  const decoder = new RespDecoder();
  const values: RespValue[] = [];
  return new Promise<RespValue[]>((resolve) => {
    connection.onData((bytes) => {
      values.push(...decoder.push(bytes));
      if (values.length >= replies) resolve(values);
    });
    for (const command of commands) connection.send(encodeCommand(command));
  });
}
const texts = (values: readonly RespValue[]) => values.map((value) => textOf(value));

async function connect(client: EngineClient, node: NodeId, log = new ExchangeLog()) {
  return log.watch(await client.connect(node), 'A', node);
}

test('a value larger than the credit passes both ways, and the log keeps its beginning and true size', async () => {
  const { client, info } = await start();
  const log = new ExchangeLog();
  const connection = await connect(client, info.node, log);
  const big = new Uint8Array(5_000_000).map((_, at) => at % 251);
  const [ok, got] = await run(connection, [
    ['SET', 'big', big],
    ['GET', 'big'],
  ]);
  expect(textOf(ok ?? { kind: 'nil', form: 'null' })).toBe('OK');
  expect(got?.kind === 'bulk' && Buffer.compare(got.bytes, big)).toBe(0);
  expect(log.exchanges.map(({ command }) => command.length)).toEqual([3, 2]);
  expect(await client.inspect(info.node, [['STRLEN', 'big']])).toEqual([
    { kind: 'integer', value: 5_000_000n },
  ]);
});

test('subscriptions, MONITOR and silenced replies are read as the server sends them', async () => {
  const { client, info } = await start();
  const log = new ExchangeLog();
  const [subscriber, monitor, plain] = await Promise.all([
    connect(client, info.node, log),
    connect(client, info.node, log),
    connect(client, info.node),
  ]);
  await run(subscriber, [['SUBSCRIBE', 'a', 'b']], 2);
  await run(monitor, [['MONITOR']]);
  const heard = run(subscriber, [], 1);
  const seen = run(monitor, [], 1);
  await run(plain, [['PUBLISH', 'b', 'hello']]);
  await Promise.all([heard, seen]);
  await run(subscriber, [['UNSUBSCRIBE'], ['CLIENT', 'REPLY', 'SKIP'], ['SET', 'k', 'v'], ['GET', 'k']], 3);
  const short = log.exchanges.map(({ command, reply, more }) => [
    command.map((word) => new TextDecoder().decode(word)).join(' '),
    reply?.kind ?? 'none',
    more.length,
  ]);
  expect(short.filter(([command]) => command !== '')).toEqual([
    ['SUBSCRIBE a b', 'array', 1],
    ['MONITOR', 'simple', 0],
    ['UNSUBSCRIBE', 'array', 1],
    ['CLIENT REPLY SKIP', 'none', 0],
    ['SET k v', 'none', 0],
    ['GET k', 'bulk', 0],
  ]);
});

test('what was written is there for the next worker after a flush', async () => {
  const first = await start('kept');
  await run(await connect(first.client, first.info.node), [['SET', 'k', 'v']]);
  await first.client.flush();
  first.client.terminate('reload');
  const second = await start('kept');
  expect(second.info.loadedBytes).toBeGreaterThan(0);
  expect(texts(await run(await connect(second.client, second.info.node), [['GET', 'k']]))).toEqual(['v']);
});

test('SHUTDOWN closes the connection and is told; the server starts again on its files', async () => {
  const { client, info } = await start();
  const ended = new Promise((resolve) =>
    client.onEvent((event) => event.event === 'node-ended' && resolve(event.end)),
  );
  const connection = await connect(client, info.node);
  await run(connection, [['SET', 'k', 'v']]);
  const closed = new Promise((resolve) => connection.onClose(resolve));
  connection.send(encodeCommand(['SHUTDOWN']));
  expect(await ended).toEqual({ how: 'shutdown', code: 0 });
  await closed;
  await expect(client.connect(info.node)).rejects.toMatchObject({ code: 'node-down' });
  const again = await client.restartNode(info.node);
  expect(texts(await run(await connect(client, again.node), [['GET', 'k']]))).toEqual(['v']);
});
