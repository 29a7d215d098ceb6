import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, test } from 'vitest';
import { PROTOCOL_VERSION, type BootInfo, type ControlEvent, type ControlReply } from '#protocol/control.ts';
import { nodeId } from '#protocol/ids.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { LiveWorkspace } from '#protocol/storage.ts';
import type { Command } from '#resp/value.ts';
import { engineModule } from '#testing/test-server.ts';
import { ControlServer } from './control-server.ts';
import { JOURNAL_DATABASE, openJournalDatabase } from './filesystem/journal-database.ts';
import { openJournalStore, type JournalStore } from './filesystem/journal-store.ts';
import { MOST_ASIDES } from './workspace-files.ts';

/*
 * What a session is told, and what is stored, when the storage or what is in it is not as it should be.
 */

const node = nodeId('n1');
const LOG = 'appendonlydir/appendonly.aof.1.incr.aof';
let workspaces = 0;
const newWorkspace = () => `w${++workspaces}`;

/** A page with one worker. */
function page(openStore: () => Promise<JournalStore> = openJournalStore) {
  const events: ControlEvent[] = [];
  const replies = new Map<number, (reply: ControlReply) => void>();
  const server = new ControlServer({
    post: (message) => {
      if (message.t === 'event') events.push(message);
      else replies.get(message.id)?.(message);
    },
    loadEngine: engineModule,
    openStore,
  });
  let ids = 0;
  const call = (method: string, params: unknown, ports: MessagePort[] = []) =>
    new Promise<ControlReply>((resolve) => {
      replies.set(++ids, resolve);
      void server.receive({ t: 'req', id: ids, method, params }, ports);
    });
  const result = async (method: string, params: unknown = {}): Promise<unknown> => {
    const reply = await call(method, params);
    if (reply.t === 'err') throw new Error(`${reply.error.code}: ${reply.error.message}`);
    return reply.result;
  };
  return { events, call, result };
}

/** A page with one worker, booted on a workspace. */
async function open(
  workspace: string,
  how: { readonly repair?: boolean; readonly fresh?: boolean } = {},
  openStore: () => Promise<JournalStore> = openJournalStore,
) {
  const { events, call, result } = page(openStore);
  const storage = { kind: 'journal', workspace };
  const booted = await call('boot', { protocolVersion: PROTOCOL_VERSION, storage, ...how });
  return {
    booted,
    info: (booted.t === 'ok' ? booted.result : {}) as BootInfo,
    events,
    result,
    get: async (key: string) =>
      new TextDecoder().decode((await result('inspect', { node, commands: [['GET', key]] })) as Uint8Array),
    /** Runs commands and waits until they are stored, or are not. */
    run: async (...commands: Command[]) => {
      const { port1, port2 } = new MessageChannel();
      await call('connect', { node }, [port2]);
      const answered = new Promise<void>((resolve) => {
        let lines = 0;
        port1.onmessage = ({ data }) => {
          if (data instanceof Uint8Array) lines += data.filter((byte) => byte === 10).length;
          if (lines >= commands.length) resolve();
        };
      });
      for (const command of commands) port1.postMessage(encodeCommand(command));
      await answered;
      port1.close();
      await result('flush');
    },
  };
}

/** The stored records of a workspace's file, to be tampered with. */
async function tamper(
  workspace: string,
  work: (
    db: Awaited<ReturnType<typeof openJournalDatabase>>['db'],
    bucket: string,
    file: number,
  ) => Promise<unknown>,
) {
  const { db } = await openJournalDatabase();
  const directory = (await db.get('directories', workspace)) as {
    readonly bucket: string;
    readonly files: ReadonlyArray<{ readonly path: string; readonly id: number }>;
  };
  await work(db, directory.bucket, directory.files.find(({ path }) => path === LOG)?.id ?? 0);
  db.close();
}

async function withCounted(workspace: string, count: number): Promise<void> {
  const { run } = await open(workspace);
  await run(...Array.from({ length: count }, (): Command => ['INCR', 'n']));
}

test('damaged files: the good part is started on, the rest is kept aside as it was, and both are stored', async () => {
  const workspace = newWorkspace();
  await withCounted(workspace, 3000);
  const before = new Map<string, unknown>();
  await tamper(workspace, async (db, bucket, file) => {
    before.set('directory', await db.get('directories', workspace));
    await db.delete('pieces', [bucket, file, 1]);
    before.set('pieces', await db.getAll('pieces', IDBKeyRange.bound([bucket], [bucket, []])));
  });
  const second = await open(workspace);
  expect(second.info.storage).toEqual({ kind: 'journal', workspace });
  expect(second.info.damage?.files).toMatchObject([{ path: LOG, what: 'cut', keptBytes: 32 * 1024 }]);
  const count = await second.get('n');
  expect(Number(count.split('\r\n')[1])).toBeGreaterThan(1000);
  await second.run(['SET', 'later', 'yes']);
  await tamper(workspace, async (db) => {
    const aside = await db.get('asides', second.info.damage?.aside ?? '');
    expect(aside).toMatchObject({ workspace, why: 'damaged', directory: before.get('directory') });
    const range = IDBKeyRange.bound([aside?.bucket], [aside?.bucket, []]);
    expect(await db.getAll('pieces', range)).toEqual(before.get('pieces'));
  });
  const third = await open(workspace);
  expect(third.info.damage).toBeUndefined();
  expect([await third.get('n'), await third.get('later')]).toEqual([count, '$3\r\nyes\r\n']);
});

test('a log that the server refuses: nothing is changed until it is asked to start on the good part', async () => {
  const workspace = newWorkspace();
  await withCounted(workspace, 20);
  await tamper(workspace, async (db, bucket, file) => {
    const piece = (await db.get('pieces', [bucket, file, 0])) as Uint8Array;
    piece[200] = 0xff;
    piece[201] = 0xff;
    await db.put('pieces', piece, [bucket, file, 0]);
  });
  const stored = async () => {
    const { db } = await openJournalDatabase();
    const all = [await db.get('directories', workspace), await db.count('asides'), await db.count('pieces')];
    db.close();
    return all;
  };
  const before = await stored();
  const refused = await open(workspace);
  expect(refused.booted).toMatchObject({ t: 'err', error: { code: 'boot-failed' } });
  await refused.result('flush');
  expect(await stored()).toEqual(before);
  const repaired = await open(workspace, { repair: true });
  const [damage] = repaired.info.damage?.files ?? [];
  expect(damage).toMatchObject({ path: LOG, what: 'refused' });
  expect(await repaired.get('n')).toBe(`$1\r\n${(damage?.keptCommands ?? 0) - 1}\r\n`);
  await repaired.result('flush');
  expect((await open(workspace)).info.damage).toBeUndefined();
});

test('data of a newer format are left alone, also when a fresh start is asked for', async () => {
  const workspace = newWorkspace();
  const { db } = await openJournalDatabase();
  await db.put('directories', { format: 99 }, workspace);
  for (const how of [{}, { fresh: true }, { repair: true }]) {
    const { info, run, result } = await open(workspace, how);
    expect(info.storage).toMatchObject({ kind: 'memory', cause: 'newer', retry: false });
    await run(['SET', 'k', 'v']);
    await expect(result('keep')).rejects.toThrow('bad-request');
    expect(await db.get('directories', workspace)).toEqual({ format: 99 });
  }
  db.close();
});

test('a journal that ran out of room is taken up again when asked, with everything', async () => {
  const workspace = newWorkspace();
  let isFull = false;
  const { run, events, result } = await open(workspace, {}, async () => {
    const store = await openJournalStore();
    return {
      ...store,
      write: (...batch) =>
        isFull ? Promise.reject(new DOMException('full', 'QuotaExceededError')) : store.write(...batch),
    };
  });
  await run(['SET', 'before', '1']);
  isFull = true;
  await run(['SET', 'during', '2']);
  const full = { kind: 'memory', reason: 'QuotaExceededError: full', cause: 'full', retry: true };
  expect(events).toContainEqual({ t: 'event', event: 'storage', storage: full });
  expect(await result('keep')).toEqual(full);
  const early = await open(workspace);
  expect([await early.get('before'), await early.get('during')]).toEqual(['$1\r\n1\r\n', '$-1\r\n']);
  isFull = false;
  expect(await result('keep')).toEqual({ kind: 'journal', workspace });
  await run(['SET', 'after', '3']);
  const next = await open(workspace);
  expect(await Promise.all(['before', 'during', 'after'].map(next.get))).toEqual([
    '$1\r\n1\r\n',
    '$1\r\n2\r\n',
    '$1\r\n3\r\n',
  ]);
});

test('data that were erased meanwhile are said to be, and can be stored anew', async () => {
  const workspace = newWorkspace();
  const { run, events, result } = await open(workspace);
  await run(['SET', 'k', 'v']);
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(JOURNAL_DATABASE).addEventListener('success', resolve);
  });
  await run(['SET', 'k', 'v2']);
  expect(events.find(({ event }) => event === 'storage')).toMatchObject({ storage: { cause: 'erased' } });
  expect(await result('keep')).toEqual({ kind: 'journal', workspace });
  expect(await (await open(workspace)).get('k')).toBe('$2\r\nv2\r\n');
});

test('what is in memory can be had for an export, and whether it goes on from what is stored', async () => {
  const unkept = await open(newWorkspace(), {}, () => Promise.reject(new Error('no storage')));
  await unkept.run(['SET', 'k', 'v']);
  expect(await unkept.result('liveFiles')).toMatchObject({ continues: false });
  const kept = await open(newWorkspace());
  await kept.run(['SET', 'k', 'v']);
  const live = (await kept.result('liveFiles')) as LiveWorkspace;
  expect(live.continues).toBe(true);
  const log = live.files.find(({ path }) => path === LOG);
  expect(await log?.bytes.text()).toContain('$3\r\nSET\r\n');
  const memory = page();
  await memory.result('boot', { protocolVersion: PROTOCOL_VERSION, storage: { kind: 'memory' } });
  expect(await memory.result('liveFiles')).toBeNull();
});

test('with too many copies aside nothing more is put there, and the damaged data stay where they are', async () => {
  const workspace = newWorkspace();
  await withCounted(workspace, 3);
  await tamper(workspace, async (db, bucket, file) => {
    await db.delete('pieces', [bucket, file, 0]);
    const record = {
      format: 1,
      workspace: 'x',
      why: 'damaged',
      since: 0,
      bucket: 'x~',
      directory: null,
    } as const;
    for (let i = 0; i < MOST_ASIDES; i++) await db.put('asides', record, `x${i}`);
  });
  const { info } = await open(workspace);
  expect(info.storage).toMatchObject({ kind: 'memory', cause: 'crowded' });
  await tamper(workspace, (db) => db.clear('asides'));
  expect((await open(workspace)).info.damage?.files).toHaveLength(1);
});

test('a database that a newer page has used is refused politely', async () => {
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(JOURNAL_DATABASE).addEventListener('success', resolve);
  });
  const newer = await openDB(JOURNAL_DATABASE, 99);
  newer.close();
  const { info } = await open(newWorkspace());
  expect(info.storage).toMatchObject({ kind: 'memory', cause: 'newer', retry: false });
});
