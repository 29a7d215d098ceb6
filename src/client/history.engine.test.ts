import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { textOf, utf8Text } from '#resp/text.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { commandConnection } from './command-connection.ts';
import type { ControlEvent, EngineClient, KeyInDb, PointId } from './engine-client.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';

const clients: EngineClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate('end of the test');
});

/** A worker on a workspace, with a connection that somebody types at. */
async function open(workspace: string) {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  const events: ControlEvent[] = [];
  client.onEvent((event) => events.push(event));
  const { node } = await client.boot({ storage: { kind: 'journal', workspace } });
  const { run } = commandConnection(await client.connect(node, true));
  const ask = async (line: string): Promise<string> => textOf(await run(line.split(' '))) ?? '(nil)';
  return {
    client,
    node,
    events,
    ask,
    /** The newest point at which time went on with this line. */
    before: async (line: string): Promise<PointId> => {
      const { points } = await client.history();
      const found = points.findLast(({ about }) =>
        utf8Text(about !== null && 'bytes' in about ? about.bytes : new Uint8Array()).includes(line),
      );
      if (found === undefined) throw new Error(`no point before ${line}`);
      return found.id;
    },
  };
}

const names = (keys: readonly KeyInDb[]): string[] => keys.map(({ name }) => utf8Text(name)).toSorted();

describe('the past of a server', () => {
  test('has a point before each typed line, and the server goes back to it on the same connection', async () => {
    const { client, ask, before, events, node } = await open('typed');
    for (const line of ['SET a 1', 'SET b 2', 'FLUSHALL', 'PING']) await ask(line);
    await client.goToPoint(await before('FLUSHALL'));
    expect(await ask('DBSIZE')).toBe('2');
    await client.goToPoint(await before('\nSET\r\n$1\r\nb'));
    expect(await ask('DBSIZE')).toBe('1');
    expect(events).toContainEqual(expect.objectContaining({ event: 'went-to', node }));
  });

  test('can be gone forward in again, and keeps what another way led to', async () => {
    const { client, ask, before } = await open('branches');
    await ask('SET k one');
    await ask('ECHO end');
    const end = await before('end');
    await client.goToPoint(await before('\nk\r\n'));
    await ask('SET k two');
    await client.goToPoint(end);
    expect(await ask('GET k')).toBe('one');
    const { points, here } = await client.history();
    expect(points.filter(({ parent }) => parent === here).length).toBeLessThanOrEqual(1);
    expect(points.some(({ id }) => points.filter(({ parent }) => parent === id).length === 2)).toBe(true);
  });

  test('is stored as it was gone back to', async () => {
    const first = await open('stored');
    await first.ask('SET k kept EX 1000');
    await first.ask('SET k lost');
    await first.client.goToPoint(await first.before('lost'));
    await first.client.flush();
    first.client.terminate('reload');
    const second = await open('stored');
    expect(await second.ask('GET k')).toBe('kept');
    expect(Number(await second.ask('TTL k'))).toBeGreaterThan(990);
  });

  test('goes over a power cut and a restart: what was lost is back, and can be lost again', async () => {
    const { client, ask, node, events } = await open('power');
    await ask('CONFIG SET appendfsync no');
    await ask('SET k lost');
    await client.stopNode('power-off');
    await client.restartNode(node);
    const again = async (line: string): Promise<string> => {
      const { run } = commandConnection(await client.connect(node, true));
      return textOf(await run(line.split(' '))) ?? '(nil)';
    };
    expect(await again('GET k')).toBe('(nil)');
    const did = async (what: string): Promise<PointId> => {
      const { points } = await client.history();
      const found = points.findLast(({ about }) => about !== null && 'did' in about && about.did === what);
      if (found === undefined) throw new Error(`no point before ${what}`);
      return found.id;
    };
    await client.goToPoint(await did('power-off'));
    expect(await again('GET k')).toBe('lost');
    await client.goToPoint(await did('start'));
    expect(events.findLast(({ event }) => event.startsWith('node-'))).toMatchObject({
      event: 'node-ended',
      end: { how: 'power-off' },
    });
    await expect(client.connect(node)).rejects.toMatchObject({ code: 'node-down' });
    await client.goToPoint(await did('power-off'));
    expect(events.findLast(({ event }) => event.startsWith('node-'))?.event).toBe('node-started');
    expect(await again('GET k')).toBe('lost');
    await client.stopNode('kill');
    await client.restartNode(node);
    expect(await again('GET k')).toBe('lost');
  });

  test('says how the keys of two moments differ, in all databases', async () => {
    const { client, ask, before, node } = await open('differ');
    for (const line of ['SET stays 1', 'SET changes 1', 'RPUSH goes a', 'ECHO then']) await ask(line);
    for (const line of ['INCR changes', 'DEL goes', 'SET <b>new</b> v', 'SELECT 5', 'SET five v'])
      await ask(line);
    const difference = await client.comparePoints(node, await before('then'), null);
    expect(names(difference.added)).toEqual(['<b>new</b>', 'five']);
    expect(difference.added.find(({ db }) => db === 5)).toBeDefined();
    expect(names(difference.removed)).toEqual(['goes']);
    expect(names(difference.changed)).toEqual(['changes']);
    expect(difference.cut).toBe(false);
    const back = await client.comparePoints(node, await before('five'), await before('then'));
    expect(names(back.added)).toEqual(['goes']);
  });

  test('a point can be named, and what is none is refused', async () => {
    const { client, ask, before, node } = await open('named');
    await ask('SET k v');
    const point = await before('SET');
    await client.namePoint(point, 'before it all');
    expect((await client.history()).points.find(({ id }) => id === point)?.name).toBe('before it all');
    await client.namePoint(point, '');
    expect((await client.history()).points.every(({ name }) => name === '')).toBe(true);
    const none = 999_999 as PointId;
    await expect(client.goToPoint(none)).rejects.toMatchObject({ code: 'no-such-point' });
    await expect(client.namePoint(none, 'x')).rejects.toMatchObject({ code: 'no-such-point' });
    await expect(client.comparePoints(node, none, null)).rejects.toMatchObject({ code: 'no-such-point' });
    await expect(client.namePoint(point, 'x'.repeat(61))).rejects.toMatchObject({ code: 'bad-request' });
    expect(await ask('GET k')).toBe('v');
  });
});
