import { expect, test } from 'vitest';
import { FIRST_NODE } from '#engine/engine.ts';
import { closeSocket } from '#engine/network/network.ts';
import { encodeCommand } from '#resp/encode.ts';
import { observedEvents } from '#testing/observed-events.ts';
import { startTestServer } from '#testing/test-server.ts';
import { ReplyStart } from './reply-start.ts';

test('a command is told with the reply that the client got, also where elements are counted afterwards', async () => {
  const server = await startTestServer({ observed: true });
  const observed = observedEvents(server);
  const from = observed.last;
  const socket = server.engine.connect(FIRST_NODE);
  const got: string[] = [];
  for (const line of [
    'RPUSH l a b',
    'SADD s a b c',
    'ZADD z 1 a 2 b',
    'XADD st 1-1 f v',
    'XGROUP CREATE st g 0',
    'KEYS *',
    'SINTER s s',
    'ZRANGEBYSCORE z 1 2',
    'XRANGE st - +',
    'XREADGROUP GROUP g c STREAMS st >',
    'XAUTOCLAIM st g d 0 0',
    'XPENDING st g',
    'SCAN 0',
    'EVAL return{1,{2,3}} 0',
    'SLOWLOG GET',
    'COMMAND DOCS get',
  ]) {
    socket.outgoing.push(encodeCommand(line.split(' ')));
    await server.engineTurn();
    got.push(String.fromCharCode(...socket.incoming.take(socket.incoming.size)));
  }
  closeSocket(socket);
  const told = observed
    .since(from)
    .flatMap((event) => (event.kind === 'command' && event.how === 'direct' ? [event.reply] : []));
  expect(told).toEqual(got.map((reply) => ({ start: reply.slice(0, 128), length: reply.length })));
  await server.stop();
});

test('what is filled in later moves on what came behind it, within the bytes that are kept', () => {
  const reply = new ReplyStart();
  reply.add('*1\r\n', 4);
  reply.keepFree(100);
  reply.add('x'.repeat(200), 200);
  reply.keepFree(200);
  reply.fill(100, '*12\r\n', 5);
  reply.fill(200, 'never seen', 10);
  reply.fill(300, 'of no place', 11);
  expect(reply.taken()).toEqual({ start: `*1\r\n*12\r\n${'x'.repeat(119)}`, length: 230 });
});
