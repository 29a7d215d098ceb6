import { execFile, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { runCli } from '#redis-cli/run-cli.ts';
import { RespDecoder } from '#resp/decode.ts';
import { textOf } from '#resp/text.ts';
import { openTcpLink } from '../cli/tcp-link.ts';
import { serveLabHere } from './served-for-tests.ts';
import type { ServedLab } from './served-lab.ts';

const run = promisify(execFile);
/** Runs a redis-cli with words; what it prints. Rejects with that when it fails. */
type Cli = (...words: string[]) => Promise<string>;

const nativeCli =
  (name: string): Cli =>
  async (...words) =>
    (await run(name, words)).stdout;

/** `npm run cli`, in this process. */
const ourCli: Cli = async (...words) => {
  let printed = '';
  const take = (text: string): void => void (printed += text);
  const code = await runCli(words, {
    environment: {},
    openServer: openTcpLink,
    own: { open: () => Promise.reject(new Error('none')), inspect: () => Promise.resolve([]) },
    input: noInput(),
    inputIsTerminal: false,
    outputIsTerminal: false,
    interact: () => Promise.resolve(1),
    readFile: () => Promise.reject(new Error('none')),
    write: (bytes) => take(Buffer.from(bytes).toString('latin1')),
    writeError: take,
    sleep: (ms) => sleep(ms),
    now: () => performance.now(),
  });
  if (code !== 0) throw new Error(printed);
  return printed;
};

async function* noInput(): AsyncGenerator<Uint8Array, void, void> {}

/** Ours, and what is installed here. */
const clients: ReadonlyArray<readonly [string, Cli]> = [
  ['npm run cli', ourCli],
  ...['redis-cli', 'valkey-cli']
    .filter((name) => spawnSync(name, ['--version']).status === 0)
    .map((name) => [name, nativeCli(name)] as const),
];
/** What takes a second on a quiet machine may take long on one that is busy. Milliseconds. */
const PATIENCE_MS = 90_000;
/** Those that are moved are the lowest of the node that gives them. */
const MOVED_SLOTS = 40;

let served: ServedLab | null = null;
afterEach(() => served?.close());

async function serve(topology: LabTopology): Promise<readonly string[]> {
  served = await serveLabHere(topology);
  return served.lab.nodes.map(({ ip, port }) => `${ip}:${port}`);
}

/** Keys whose slots, by a node's own account, are below a number. */
async function keysInFirstSlots(slots: number): Promise<string[]> {
  const candidates = Array.from({ length: 8_000 }, (_, at) => `key:${at}`);
  const commands = candidates.map((key) => ['CLUSTER', 'KEYSLOT', key]);
  const replies = new RespDecoder().push(
    (await served?.engine.inspect(nodeId('n1'), commands)) ?? new Uint8Array(),
  );
  return candidates.filter((_, at) => {
    const reply = replies[at];
    return reply !== undefined && Number(textOf(reply)) < slots;
  });
}

const portOf = (address: string | undefined): string => address?.split(':')[1] ?? '';

test.each(clients)(
  '%s makes a cluster of the nodes, finds it well, and moves slots with their keys',
  { timeout: PATIENCE_MS },
  async (_name, ask) => {
    const nodes = await serve('nodes');
    const [first = '', second] = nodes;
    const created = await ask('--cluster', 'create', ...nodes, '--cluster-replicas', '1', '--cluster-yes');
    expect(created).toContain('[OK] All 16384 slots covered.');

    // Nodes serve a moment after they have all slots.
    while (!(await ask('-p', portOf(first), 'CLUSTER', 'INFO')).includes('cluster_state:ok'));

    const keys = await keysInFirstSlots(MOVED_SLOTS);
    expect(keys.length).toBeGreaterThan(5);
    for (const key of keys) expect(await ask('-p', portOf(first), 'SET', key, 'v')).toBe('OK\n');
    const [from = '', to = ''] = await Promise.all(
      [first, second].map(async (node) => (await ask('-p', portOf(node), 'CLUSTER', 'MYID')).trim()),
    );
    const sizes = () => Promise.all([first, second].map((node) => ask('-p', portOf(node), 'DBSIZE')));
    expect(await sizes()).toEqual([`${keys.length}\n`, '0\n']);
    const amount = ['--cluster-slots', String(MOVED_SLOTS), '--cluster-yes'];
    await ask('--cluster', 'reshard', first, '--cluster-from', from, '--cluster-to', to, ...amount);
    expect(await sizes()).toEqual(['0\n', `${keys.length}\n`]);
    const checked = await ask('--cluster', 'check', first);
    expect(checked).toContain(`[OK] ${keys.length} keys in `);
    expect(checked).toContain('[OK] All nodes agree about slots configuration.');
    expect(checked).toContain('[OK] All 16384 slots covered.');
  },
);

test.each(clients)('%s follows redirects with -c, and tells of them without', async (_name, ask) => {
  const [first, , third] = await serve('cluster');
  expect(await ask('-p', portOf(first), 'SET', 'foo', 'bar')).toBe(`MOVED 12182 ${third}\n\n`);
  expect(await ask('-c', '-p', portOf(first), 'SET', 'foo', 'bar')).toBe('OK\n');
  expect(await ask('-p', portOf(third), 'GET', 'foo')).toBe('bar\n');
});

test.each(clients)('%s asks a Sentinel for the primary, and finds it there', async (_name, ask) => {
  const nodes = await serve('sentinel');
  const [ip, port] = (
    await ask('-p', portOf(nodes[4]), 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster')
  ).split('\n');
  expect(`${ip}:${port}`).toBe(nodes[0]);
  expect((await ask('-p', port ?? '', 'ROLE')).split('\n')[0]).toBe('master');
});
