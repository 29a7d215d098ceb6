import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import { textOf, utf8Text } from '#resp/text.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { commandConnection } from './command-connection.ts';
import type { ControlEvent, CrashReport, EngineClient, KeyInDb } from './engine-client.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';

const clients: EngineClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.terminate('end of the test');
});

/** A worker on a workspace, with a connection for each life of its server. */
async function open(workspace: string, settings: readonly string[] = []) {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  const events: ControlEvent[] = [];
  client.onEvent((event) => events.push(event));
  const { node } = await client.boot({ storage: { kind: 'journal', workspace } });
  let { run } = commandConnection(await client.connect(node));
  const ask = async (line: string): Promise<string> => textOf(await run(line.split(' '))) ?? '(nil)';
  for (const line of settings) await ask(line);
  return {
    client,
    events,
    ask,
    start: async (): Promise<void> => {
      await client.restartNode(node);
      ({ run } = commandConnection(await client.connect(node)));
    },
    report: async (): Promise<CrashReport> => {
      const report = await client.crashReport();
      if (report === null) throw new Error('there is no report');
      return report;
    },
  };
}

const names = (keys: readonly KeyInDb[] = []): string[] => keys.map(({ name }) => utf8Text(name)).toSorted();
const listed = ({ unsynced }: CrashReport): string[] =>
  unsynced.listed.map(({ words }) => words.map(({ start }) => start).join(' '));

describe('a server whose power is cut', () => {
  test('with appendfsync no has lost what it had acknowledged, and the report lists it', async () => {
    const { client, events, ask, start, report } = await open('no', ['CONFIG SET appendfsync no']);
    for (const line of ['SET a 1', 'SELECT 2', 'SET b 2', 'INCR n']) await ask(line);
    await client.stopNode('power-off');
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'node-ended', end: { how: 'power-off' } }),
    );
    const ended = await report();
    expect(ended).toMatchObject({
      how: 'power-off',
      before: { keys: 3, appendOnly: true, appendFsync: 'no', changesSinceSave: 3 },
      unsynced: { commands: 3 },
      start: null,
    });
    expect(listed(ended)).toEqual(['SET a 1', 'SET b 2', 'INCR n']);
    await start();
    const { start: found } = await report();
    expect(found).toMatchObject({ runs: true, keys: 0 });
    expect(names(found?.difference?.removed)).toEqual(['a', 'b', 'n']);
    expect(await ask('DBSIZE')).toBe('0');
  });

  test('with appendfsync always has lost nothing', async () => {
    const { client, ask, start, report } = await open('always', ['CONFIG SET appendfsync always']);
    await ask('SET k v');
    await client.stopNode('power-off');
    expect((await report()).unsynced).toEqual({ bytes: 0, commands: 0, listed: [] });
    await start();
    expect((await report()).start?.difference).toEqual({ added: [], removed: [], changed: [], cut: false });
    expect(await ask('GET k')).toBe('v');
  });

  test('without a log has what its last snapshot has', async () => {
    const { client, ask, start, report } = await open('rdb', ['CONFIG SET appendonly no', 'CONFIG REWRITE']);
    for (const line of ['SET saved 1', 'SAVE', 'SET later 2', 'INCR saved']) await ask(line);
    await client.stopNode('power-off');
    expect((await report()).before).toMatchObject({ appendOnly: false, changesSinceSave: 2 });
    await start();
    const { start: found } = await report();
    expect(names(found?.difference?.removed)).toEqual(['later']);
    expect(names(found?.difference?.changed)).toEqual(['saved']);
    expect(found?.log.join('\n')).toContain('DB loaded from disk');
  });

  test('is off in the next page too: what was lost is not in the journal', async () => {
    const first = await open('stored', ['CONFIG SET appendfsync no']);
    await first.ask('SET k v');
    await first.client.stopNode('power-off');
    await first.client.flush();
    first.client.terminate('reload');
    const second = await open('stored');
    expect(await second.ask('EXISTS k')).toBe('0');
  });
});

test('kill -9 leaves what the server had written, and SHUTDOWN all of it synced', async () => {
  const { client, events, ask, start, report } = await open('kill', ['CONFIG SET appendfsync no']);
  await ask('SET k v');
  await client.stopNode('kill');
  expect(events).toContainEqual(expect.objectContaining({ event: 'node-ended', end: { how: 'kill' } }));
  expect((await report()).unsynced.commands).toBe(1);
  await start();
  expect(await ask('GET k')).toBe('v');
  const ended = new Promise((resolve) =>
    client.onEvent((event) => event.event === 'node-ended' && resolve(event.end)),
  );
  await client.stopNode('shutdown');
  expect(await ended).toEqual({ how: 'shutdown', code: 0 });
  await start();
  await client.stopNode('power-off');
  expect((await report()).unsynced.commands).toBe(0);
  await start();
  expect(await ask('GET k')).toBe('v');
});

describe('files that are damaged before the start', () => {
  test('who has listed the files is told that they are others', async () => {
    const { client, events, ask } = await open('told');
    await ask('SET k v');
    await client.stopNode('kill');
    await client.listFiles(nodeId('n1'));
    const told = new Promise((resolve) => client.onEvent(({ event }) => event === 'files' && resolve(event)));
    events.length = 0;
    await client.damageFiles({ fault: 'tear', bytes: 5 });
    expect(await told).toBe('files');
    expect(events.map(({ event }) => event)).toContain('crash-report');
  });

  test('a torn log is loaded up to its last whole command, and the server says so', async () => {
    const { client, ask, start, report } = await open('torn');
    for (const line of ['SET whole 1', 'SET torn 2']) await ask(line);
    await client.stopNode('kill');
    await client.damageFiles({ fault: 'tear', bytes: 5 });
    await start();
    const { faults, start: found } = await report();
    expect(faults).toEqual([{ fault: 'tear', bytes: 5 }]);
    expect(names(found?.difference?.removed)).toEqual(['torn']);
    expect(found?.log.join('\n')).toMatch(/truncat/iu);
    expect(await ask('GET whole')).toBe('1');
  });

  test('a snapshot with a flipped byte is refused, and taken when it is flipped back', async () => {
    const { client, ask, start, report } = await open('flipped', [
      'CONFIG SET appendonly no',
      'CONFIG REWRITE',
    ]);
    for (const line of ['SET k value', 'SAVE']) await ask(line);
    await client.stopNode('kill');
    const { files } = await report();
    const snapshot = files.find(({ path }) => path === 'dump.rdb');
    const fault = { fault: 'flip', path: 'dump.rdb', offset: (snapshot?.size ?? 0) - 12 } as const;
    await client.damageFiles(fault);
    await expect(start()).rejects.toMatchObject({ code: 'boot-failed' });
    const refused = await report();
    expect(refused.start?.runs).toBe(false);
    expect(refused.start?.log.join('\n')).toMatch(/checksum|corrupt|RDB/iu);
    await client.damageFiles(fault);
    await start();
    expect(await ask('GET k')).toBe('value');
    expect((await report()).start?.runs).toBe(true);
  });

  test('what cannot be done is refused with the reason', async () => {
    const { client } = await open('refused');
    const tear = (bytes: number) => client.damageFiles({ fault: 'tear', bytes });
    await expect(tear(1)).rejects.toThrow('runs');
    expect(await client.crashReport()).toBeNull();
    await client.stopNode('kill');
    await expect(client.stopNode('kill')).rejects.toMatchObject({ code: 'node-down' });
    await expect(tear(1_000_000)).rejects.toThrow('bytes');
    await expect(tear(-1)).rejects.toMatchObject({ code: 'bad-request' });
    const flip = (path: string, offset: number) => client.damageFiles({ fault: 'flip', path, offset });
    await expect(flip('valkey.conf', 0)).rejects.toThrow('no file with data');
    await expect(flip('appendonlydir/appendonly.aof.1.base.rdb', 1e9)).rejects.toThrow('bytes');
  });
});
