import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { textOf } from '#resp/text.ts';
import { InProcessStorageWorker } from '#testing/in-process-storage-worker.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { commandConnection } from './command-connection.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';
import type { EngineClient, HeldFiles, LabState, ServerClock, StorageChoice } from './engine-client.ts';
import { createStorageClient } from './storage-client.ts';

const HOUR_MS = 3_600_000;
const clients: EngineClient[] = [];
const storage = createStorageClient(() => new InProcessStorageWorker());
afterEach(() => {
  vi.restoreAllMocks();
  for (const client of clients.splice(0)) client.terminate('end of the test');
});

/** A server, with one connection, and what it last told of its time. */
async function open(choice: StorageChoice) {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  let clock: ServerClock | null = null;
  client.onEvent((event) => {
    if (event.event === 'clock') ({ clock } = event);
  });
  const { node } = await client.boot({ storage: choice });
  const { run } = commandConnection(await client.connect(node));
  return {
    client,
    clock: (): ServerClock | null => clock,
    run,
    ask: async (...words: string[]) => textOf(await run(words)),
  };
}

/** The server's files as a capsule, and the capsule read again. */
async function carried(client: EngineClient, from?: HeldFiles) {
  const held = from ?? (await client.serverFiles());
  const contents = {
    made: Date.now(),
    name: 'Shop',
    server: '9.1.1',
    keys: null,
    lesson: null,
    actors: [],
    terminals: [],
    scripts: [],
  };
  const read = await storage.run('readCapsule', {
    file: await storage.run('writeCapsule', { contents, held }),
  });
  return read.held;
}

/** Every type, with and without a lifetime, in two databases. */
const FILL: readonly string[][] = [
  ['SET', 'text', 'v', 'PX', '5000'],
  ['SET', 'binary', '\u0000\r\n"é'],
  ['SETBIT', 'bits', '77', '1'],
  ['RPUSH', 'list', ...Array.from({ length: 300 }, (_, at) => `item ${at}`)],
  ['SADD', 'set', '1', '2', 'three'],
  ['HSET', 'hash', 'f', '1', 'g', '2'],
  ['HPEXPIRE', 'hash', '60000', 'FIELDS', '1', 'g'],
  ['ZADD', 'zset', '1.5', 'a', '-inf', 'b'],
  ['XADD', 'stream', '1-1', 'f', 'v'],
  ['XGROUP', 'CREATE', 'stream', 'g', '0'],
  ['XREADGROUP', 'GROUP', 'g', 'c', 'STREAMS', 'stream', '>'],
  ['PFADD', 'hll', 'a', 'b'],
  ['GEOADD', 'geo', '13.4', '52.5', 'Berlin'],
  ['SELECT', '3'],
  ['SET', 'elsewhere', 'v', 'EX', '100'],
  ['SELECT', '0'],
];

test.each([
  ['at the machine’s time', async () => {}],
  ['an hour ahead', (client: EngineClient) => client.advanceClock(HOUR_MS)],
  ['held', (client: EngineClient) => client.setClock(0)],
])(
  'a server %s has the same digest, lifetimes and time where its capsule is opened',
  async (_how, change) => {
    const first = await open({ kind: 'journal', workspace: `capsule ${_how}` });
    await change(first.client);
    for (const command of FILL) expect((await first.run(command)).kind).not.toMatch(/error/);
    await first.client.setClock(0);
    const digest = await first.ask('DEBUG', 'DIGEST');
    const time = await first.ask('EVAL', "return redis.call('TIME')[1]", '0');
    const contents = await carried(first.client);
    expect(digest).toMatch(/^(?!0{40})[0-9a-f]{40}$/);

    // Much later, on another machine.
    const now = performance.now.bind(performance);
    vi.spyOn(performance, 'now').mockImplementation(() => now() + 24 * HOUR_MS);
    const second = await open({ kind: 'memory', contents });
    expect(await second.ask('DEBUG', 'DIGEST')).toBe(digest);
    const fieldTtl = ['EVAL', "return redis.call('HPTTL', 'hash', 'FIELDS', '1', 'g')[1]", '0'];
    expect(await second.ask('PTTL', 'text')).toBe(await first.ask('PTTL', 'text'));
    expect(await second.ask(...fieldTtl)).toBe(await first.ask(...fieldTtl));
    expect(await second.ask('HPTTL', 'hash', 'FIELDS', '1', 'g')).toBe(
      await first.ask('HPTTL', 'hash', 'FIELDS', '1', 'g'),
    );
    expect(await second.ask('EVAL', "return redis.call('TIME')[1]", '0')).toBe(time);
    expect(second.clock()?.rate).toBe(0);
    await second.client.advanceClock(5001);
    expect(await second.ask('EXISTS', 'text')).toBe('0');
  },
);

test('time that passed as the machine’s passes on from where it was, and what is kept of it stays where it is', async () => {
  const first = await open({ kind: 'journal', workspace: 'capsule passing' });
  await first.client.advanceClock(HOUR_MS);
  await first.ask('SET', 'k', 'v', 'EX', '100');
  const contents = await carried(first.client);
  const now = performance.now.bind(performance);
  vi.spyOn(performance, 'now').mockImplementation(() => now() + 24 * HOUR_MS);
  const second = await open({ kind: 'memory', contents });
  expect(Number(await second.ask('TTL', 'k'))).toBeGreaterThan(90);
  expect(second.clock()).toMatchObject({ rate: 1 });
  expect(second.clock()?.aheadMs).toBeLessThan(-22 * HOUR_MS);

  const { clock: _clock, ...files } = await second.client.serverFiles();
  const { workspace } = await storage.run('createWorkspace', { name: 'Kept', ...files });
  second.client.terminate('kept');
  const third = await open({ kind: 'journal', workspace });
  expect(Number(await third.ask('TTL', 'k'))).toBeGreaterThan(90);
  expect(third.clock()?.aheadMs).toBeLessThan(-22 * HOUR_MS);
});

test('a pace is kept, a workspace without files is a server without keys, and a lab has no such files', async () => {
  const { workspace } = await storage.run('createWorkspace', { name: 'Empty', folders: [], files: [] });
  const first = await open({ kind: 'journal', workspace });
  expect(await first.ask('DBSIZE')).toBe('0');
  await first.client.setClock(10);
  const second = await open({ kind: 'memory', contents: await carried(first.client) });
  expect(second.clock()?.rate).toBe(10);
  const lab = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(lab);
  await lab.boot({
    storage: { kind: 'memory' },
    lab: { topology: 'nodes', seed: 's', startMs: 1_700_000_000_000 },
  });
  await expect(lab.serverFiles()).rejects.toMatchObject({ code: 'node-down' });
  await expect(first.client.labFiles()).rejects.toMatchObject({ code: 'bad-request' });
});

test('a lab goes on from its capsule at its time and pace, with the same data; a single server cannot', async () => {
  const topology = 'replicas';
  const lab = await openLab({ lab: { topology, seed: 's', startMs: 1_700_000_000_000 } });
  await lab.ask('SET', 'a', '1', 'EX', '100');
  await lab.client.lab({ lab: 'crash', node: 'n2' });
  await lab.client.lab({ lab: 'delay', between: ['n1', 'n3'], ms: 40 });
  await lab.client.setLabRate(0);
  const digest = await lab.ask('DEBUG', 'DIGEST');
  const contents = await carried(lab.client, await lab.client.labFiles());

  const { atMs: startMs } = contents.clock;
  const again = await openLab({
    storage: { kind: 'memory', contents },
    lab: { topology, seed: 'other', startMs },
  });
  expect(await again.ask('DEBUG', 'DIGEST')).toBe(digest);
  expect(again.states.at(-1)).toMatchObject({
    rate: 0,
    nodes: [{ life: 'running' }, { life: 'crashed' }, { life: 'running' }],
    faults: [
      { from: 'n1', to: 'n3', delayMs: 40 },
      { from: 'n3', to: 'n1', delayMs: 40 },
    ],
  });
  expect(again.info.loadedBytes).toBeGreaterThan(0);
  expect(startMs).toBeGreaterThanOrEqual(1_700_000_000_000);
  await expect(open({ kind: 'memory', contents })).rejects.toMatchObject({ code: 'bad-request' });
  const other = { topology: 'redlock', seed: 's', startMs } as const;
  await expect(openLab({ storage: { kind: 'memory', contents }, lab: other })).rejects.toMatchObject({
    code: 'bad-request',
  });
});

/** A lab, a connection to its first node, and the states that it has told. */
async function openLab(options: Partial<Parameters<EngineClient['boot']>[0]>) {
  const client = new EngineWorkerClient({ createWorker: () => new InProcessWorker() });
  clients.push(client);
  const states: LabState[] = [];
  client.onEvent((event) => {
    if (event.event === 'lab-state') states.push(event.state);
  });
  const info = await client.boot({ storage: { kind: 'memory' }, ...options });
  const { run } = commandConnection(await client.connect(info.node));
  return { client, info, states, ask: async (...words: string[]) => textOf(await run(words)) };
}

test('what is no set of files is refused before a server starts', async () => {
  const bad = { kind: 'memory', contents: { folders: [], files: [{ path: 'a' }], clock: {} } };
  await expect(open(bad as unknown as StorageChoice)).rejects.toMatchObject({ code: 'bad-request' });
});
