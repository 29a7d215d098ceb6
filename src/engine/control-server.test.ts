import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import {
  PROTOCOL_VERSION,
  type ConnectionInfo,
  type ControlEvent,
  type ControlReply,
} from '#protocol/control.ts';
import { nodeId } from '#protocol/ids.ts';
import { encodeCommand } from '#resp/encode.ts';
import { engineModule } from '#testing/test-server.ts';
import { ControlServer } from './control-server.ts';
import { openJournalStore } from './filesystem/journal-store.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function page(openStore = openJournalStore) {
  const events: ControlEvent[] = [];
  const replies = new Map<number, (reply: ControlReply) => void>();
  let ids = 0;
  const server = new ControlServer({
    post: (message) => {
      if (message.t === 'event') events.push(message);
      else replies.get(message.id)?.(message);
    },
    loadEngine: engineModule,
    openStore,
  });
  const call = (method: string, params: unknown, port?: MessagePort) =>
    new Promise<ControlReply>((resolve) => {
      const id = ++ids;
      replies.set(id, resolve);
      void server.receive({ t: 'req', id, method, params }, port ? [port] : []);
    });
  return { events, call, server };
}

const boot = (workspace: string, more: object = {}) => ({
  protocolVersion: PROTOCOL_VERSION,
  storage: { kind: 'journal', workspace },
  ...more,
});
const node = nodeId('n1');

async function connect(call: ReturnType<typeof page>['call']) {
  const channel = new MessageChannel();
  ports.push(channel.port1);
  const got: string[] = [];
  let wake = () => {};
  channel.port1.onmessage = ({ data }) => {
    got.push(data instanceof Uint8Array ? new TextDecoder().decode(data) : JSON.stringify(data));
    wake();
  };
  const opened = await call('connect', { node }, channel.port2);
  const id = opened.t === 'ok' ? (opened.result as ConnectionInfo).id : 0;
  const until = async (text: string) => {
    while (!got.join('').includes(text)) await new Promise<void>((resolve) => (wake = resolve));
    return got.join('');
  };
  return { port: channel.port1, id, until };
}

test('boots, carries RESP over a port, and keeps what was written for the next worker', async () => {
  const first = page();
  expect(await first.call('boot', boot('kept'))).toMatchObject({
    t: 'ok',
    result: { serverVersion: '9.1.1', storage: { kind: 'journal' } },
  });
  const { port, until } = await connect(first.call);
  port.postMessage(encodeCommand(['SET', 'k', 'kept']));
  expect(await until('OK')).toContain('+OK\r\n');
  await first.call('flush', {});
  const second = page();
  await second.call('boot', boot('kept'));
  const reply = await second.call('inspect', { node, commands: [['GET', 'k']] });
  expect(reply.t === 'ok' && new TextDecoder().decode(reply.result as Uint8Array)).toBe('$4\r\nkept\r\n');
  const third = page();
  expect(await third.call('boot', boot('kept', { fresh: true }))).toMatchObject({
    t: 'ok',
    result: { loadedBytes: 0 },
  });
});

test('without storage the server runs in memory and says why', async () => {
  const { call } = page(() => Promise.reject(new Error('no IndexedDB here')));
  expect(await call('boot', boot('x'))).toMatchObject({
    result: {
      storage: { kind: 'memory', reason: 'Error: no IndexedDB here', cause: 'refused', retry: false },
    },
  });
});

test('storage that fails later is reported, and the server goes on', async () => {
  const store = await openJournalStore();
  const { call, events } = page(() =>
    Promise.resolve({
      ...store,
      write: () => Promise.reject(new DOMException('full', 'QuotaExceededError')),
    }),
  );
  await call('boot', boot('full'));
  await call('flush', {});
  expect(events).toContainEqual({
    t: 'event',
    event: 'storage',
    storage: { kind: 'memory', reason: 'QuotaExceededError: full', cause: 'full', retry: true },
  });
  const { port, until } = await connect(call);
  port.postMessage(encodeCommand(['PING']));
  expect(await until('PONG')).toBe('+PONG\r\n');
});

test('SHUTDOWN closes the ports, is reported, and the node starts again on its files', async () => {
  const { call, events } = page();
  await call('boot', boot('down'));
  const { port, until } = await connect(call);
  port.postMessage(encodeCommand(['SET', 'k', 'v']));
  await until('OK');
  port.postMessage(encodeCommand(['SHUTDOWN']));
  expect(await until('close')).toContain('the server closed the connection');
  expect(events).toContainEqual({ t: 'event', event: 'node-ended', node, end: { how: 'shutdown', code: 0 } });
  expect(await call('inspect', { node, commands: [['PING']] })).toMatchObject({
    t: 'err',
    error: { code: 'node-down' },
  });
  expect(await call('connect', { node }, new MessageChannel().port1)).toMatchObject({
    t: 'err',
    error: { code: 'node-down' },
  });
  await call('restartNode', { node });
  const reply = await call('inspect', { node, commands: [['GET', 'k']] });
  expect(reply.t === 'ok' && new TextDecoder().decode(reply.result as Uint8Array)).toBe('$1\r\nv\r\n');
});

test('a large value and a long pipeline pass through a port in full', async () => {
  const { call } = page();
  await call('boot', { protocolVersion: PROTOCOL_VERSION, storage: { kind: 'memory' } });
  const channel = new MessageChannel();
  ports.push(channel.port1);
  await call('connect', { node }, channel.port2);
  const size = 8 * 1024 * 1024;
  const expected = '+OK\r\n'.length + `$${size}\r\n`.length + size + '\r\n'.length;
  let received = 0;
  let credit = 1024 * 1024;
  const value = encodeCommand(['SET', 'big', new Uint8Array(size)]);
  const get = encodeCommand(['GET', 'big']);
  const all = new Uint8Array(value.length + get.length);
  all.set(value);
  all.set(get, value.length);
  let sent = 0;
  const send = () => {
    const n = Math.min(credit, all.length - sent);
    credit -= n;
    if (n > 0) channel.port1.postMessage(all.slice(sent, (sent += n)));
  };
  const done = new Promise<void>((resolve) => {
    channel.port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data instanceof Uint8Array) {
        received += data.length;
        channel.port1.postMessage({ t: 'credit', bytes: data.length });
        if (received >= expected) resolve();
      } else if (typeof data === 'object' && data !== null && 'bytes' in data) {
        credit += Number(data.bytes);
        send();
      }
    };
  });
  send();
  await done;
  expect(received).toBe(expected);
});

test('hostile requests and frames are refused and nothing breaks', async () => {
  const { call, server } = page();
  expect(await call('boot', { ...boot('h'), protocolVersion: 99 })).toMatchObject({
    t: 'err',
    error: { code: 'version' },
  });
  expect(await call('nonsense', {})).toMatchObject({ t: 'err', error: { code: 'bad-request' } });
  expect(await call('toString', {})).toMatchObject({ t: 'err', error: { code: 'bad-request' } });
  expect(await call('inspect', { node, commands: [[1]] })).toMatchObject({
    t: 'err',
    error: { code: 'bad-request' },
  });
  expect(await call('inspect', { node, commands: [['PING']] })).toMatchObject({
    t: 'err',
    error: { code: 'node-down' },
  });
  await server.receive('what', []);
  await server.receive({ t: 'req' }, []);
  await call('boot', boot('h'));
  const bad = await connect(call);
  bad.port.postMessage({ t: 'credit', bytes: -1 });
  expect(await bad.until('close')).toContain('not part of the protocol');
  const greedy = await connect(call);
  greedy.port.postMessage(new Uint8Array(3 * 1024 * 1024));
  expect(await greedy.until('close')).toContain('more bytes than were granted');
  const huge = await connect(call);
  huge.port.postMessage(new TextEncoder().encode('*1\r\n$629145600\r\n'));
  expect(await huge.until('close')).toContain('-ERR Protocol error: invalid bulk length');
  const fine = await connect(call);
  fine.port.postMessage(encodeCommand(['PING']));
  expect(await fine.until('PONG')).toBe('+PONG\r\n');
});

test('a connection can be made slow, within bounds and while it lasts', async () => {
  const { call } = page();
  await call('boot', boot('slow'));
  const { port, id } = await connect(call);
  const slow = (connection: number, toServerMs: unknown, toClientMs: unknown) =>
    call('setDelay', { connection, toServerMs, toClientMs });
  expect(await slow(id, 10_000, 0)).toMatchObject({ t: 'ok' });
  port.postMessage(encodeCommand(['SET', 'k', 'v']));
  const get = { node, commands: [['GET', 'k']] };
  const reply = await call('inspect', get);
  expect(reply.t === 'ok' && new TextDecoder().decode(reply.result as Uint8Array)).toBe('$-1\r\n');
  for (const wrong of [-1, Number.NaN, Infinity, 10_001, '5'])
    expect(await slow(id, 0, wrong)).toMatchObject({ error: { code: 'bad-request' } });
  expect(await slow(id + 1, 0, 0)).toMatchObject({ error: { code: 'no-such-connection' } });
  const other = await connect(call);
  other.port.postMessage({ t: 'nonsense' });
  await other.until('not part of the protocol');
  expect(await slow(other.id, 0, 0)).toMatchObject({ error: { code: 'no-such-connection' } });
  expect(await slow(id, 0, 0)).toMatchObject({ t: 'ok' });
});
