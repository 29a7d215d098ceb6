import { afterEach, expect, test } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { RespValue } from '#resp/value.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { MachineClock } from './clock.ts';
import { FIRST_NODE } from './engine.ts';
import { closeSocket } from './network/network.ts';

const servers: TestServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** A minute: what the test does not move the clock over never comes. */
const MINUTE = 60_000;

/** A client far away from the server, and what it got so far. */
async function start() {
  const server = await startTestServer({ observed: true });
  servers.push(server);
  const connect = () => {
    const socket = server.engine.connect(FIRST_NODE);
    const decoder = new RespDecoder();
    const got: RespValue[] = [];
    socket.incoming.onReadable = () => got.push(...decoder.push(socket.incoming.take(socket.incoming.size)));
    const send = (...commands: string[][]): void => {
      for (const command of commands) socket.outgoing.push(encodeCommand(command));
    };
    return { socket, got, send };
  };
  return { server, connect, engine: server.engine };
}

test('a reply comes after both ways, and another client is not held up', async () => {
  const { server, connect, engine } = await start();
  const far = connect();
  engine.setDelay(far.socket, { thereMs: MINUTE, backMs: 2 * MINUTE });
  far.send(['INCR', 'counter']);
  expect(await server.run(['GET', 'counter'])).toEqual({ kind: 'nil', form: 'bulk' });
  await server.advance(MINUTE);
  expect(await server.run(['GET', 'counter'])).toMatchObject({ bytes: encodeText('1') });
  await server.advance(MINUTE);
  expect(far.got).toEqual([]);
  await server.advance(MINUTE);
  expect(far.got).toEqual([{ kind: 'integer', value: 1n }]);
});

test('commands that are sent together come together: one way there and one back for all of them', async () => {
  const { server, connect, engine } = await start();
  const far = connect();
  engine.setDelay(far.socket, { thereMs: MINUTE, backMs: MINUTE });
  far.send(...Array.from({ length: 100 }, () => ['INCR', 'counter']));
  await server.advance(MINUTE);
  await server.advance(MINUTE);
  expect(far.got.map((reply) => reply.kind === 'integer' && Number(reply.value))).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 1),
  );
});

test('the delay ends when it is set to nothing', async () => {
  const { server, connect, engine } = await start();
  const far = connect();
  engine.setDelay(far.socket, { thereMs: MINUTE, backMs: 0 });
  engine.setDelay(far.socket, { thereMs: 0, backMs: 0 });
  far.send(['PING']);
  await server.run(['PING']);
  expect(far.got).toMatchObject([{ kind: 'simple' }]);
});

test('a client that leaves is there for the server until the news has arrived', async () => {
  const { server, connect, engine } = await start();
  const far = connect();
  far.send(['CLIENT', 'SETNAME', 'far']);
  await server.run(['PING']);
  engine.setDelay(far.socket, { thereMs: MINUTE, backMs: 0 });
  closeSocket(far.socket);
  const names = async (): Promise<boolean> =>
    JSON.stringify(await server.run(['CLIENT', 'LIST', 'TYPE', 'normal']), textOf).includes('name=far');
  expect(await names()).toBe(true);
  await server.advance(MINUTE);
  expect(await names()).toBe(false);
});

test('a server that ends is noticed by a client when the news has arrived', async () => {
  const { server, connect, engine } = await start();
  const far = connect();
  await server.run(['PING']);
  engine.setDelay(far.socket, { thereMs: 0, backMs: MINUTE });
  engine.node(FIRST_NODE).crash('by the test');
  await server.engineTurn();
  expect(far.socket.incoming.ended).toBe(false);
  // No server is left whose timers would keep the loop going: it waits for what is under way.
  const { clock } = engine;
  if (clock instanceof MachineClock) clock.advance(MINUTE);
  engine.wake();
  await server.engineTurn();
  expect(far.socket.incoming.drained).toBe(true);
});

const encodeText = (text: string): Uint8Array => new TextEncoder().encode(text);

function textOf(_key: string, value: unknown): unknown {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
}
