import { afterEach, describe, expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import { openTestLab, SEEDS, startTestLab, type OpenedTestLab, type TestLab } from '#testing/test-lab.ts';
import { seededChance } from '../seeded-random.ts';

let lab: TestLab | null = null;
afterEach(() => lab?.stop());

const [n1, n2, n3] = ['n1', 'n2', 'n3'].map(nodeId) as [
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
];

async function replicas(seed?: string): Promise<OpenedTestLab> {
  const opened = await openTestLab('replicas', seed);
  lab = opened;
  return opened;
}

/** A number of INFO. */
async function number(from: TestLab, node: typeof n1, section: string, field: string): Promise<number> {
  const info = await from.ask(node, 'INFO', section);
  return Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1]);
}

/** Commands that change a few hundred keys of several types, chosen by a seed. */
function writesOf(seed: string): () => string[] {
  const chance = seededChance(seed);
  const below = (limit: number): string => String(Math.floor(chance() * limit));
  const kinds = [
    () => ['SET', `s:${below(100)}`, 'x'.repeat(Number(below(2000)))],
    () => ['INCRBY', `n:${below(20)}`, below(1000)],
    () => ['RPUSH', `l:${below(20)}`, below(1000)],
    () => ['LPOP', `l:${below(20)}`],
    () => ['HSET', `h:${below(20)}`, below(50), below(1000)],
    () => ['DEL', `s:${below(100)}`],
    () => ['SET', `e:${below(20)}`, '1', 'PX', String(1 + Number(below(3000)))],
  ] as const;
  return () => kinds[Math.floor(chance() * kinds.length)]?.() ?? ['PING'];
}

async function settle(opened: OpenedTestLab): Promise<void> {
  await opened.until('all have the same data', async () => {
    const digests = await Promise.all([n1, n2, n3].map((node) => opened.ask(node, 'DEBUG', 'DIGEST')));
    return digests.every((digest) => digest === digests[0]);
  });
}

describe.each(SEEDS)('with %s', (seed) => {
  test('replicas and a chain have what the primary has, though links are slow, lossy and cut under writes', async () => {
    const opened = await replicas(seed);
    const chance = seededChance(`${seed} faults`);
    const write = writesOf(seed);
    const client = opened.client(n1);
    const writing = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 20) {
        for (let at = 0; at < 10; at++) client.send(...write());
        await opened.pass(20);
      }
    };
    await opened.act('lab delay n1 n2 30ms');
    await opened.act('lab drop n1 n2 10%');
    await writing(300);
    // Not of the primary any more, but of the other replica.
    await opened.ask(n3, 'REPLICAOF', 'n2', '6379');
    await writing(100 + chance() * 500);
    await opened.act('lab cut n1 n2');
    await writing(chance() * 14_000);
    await opened.act('lab heal');
    await writing(chance() * 500);
    await settle(opened);
    expect(await opened.ask(n3, 'ROLE')).toMatch(/^slave\nn2\n6379\nconnected/);
    expect(await number(opened, n1, 'stats', 'sync_full')).toBe(2);
    expect(await number(opened, n1, 'replication', 'connected_slaves')).toBe(1);
    expect(Number(await opened.ask(n3, 'DBSIZE'))).toBeGreaterThan(20);
  });
});

test('a link that was cut for longer than the timeout is taken up again where it was left', async () => {
  const opened = await replicas();
  await opened.act('lab cut n1 n2');
  await opened.pass(12_000);
  expect(await opened.ask(n2, 'INFO', 'replication')).toContain('master_link_status:down');
  await opened.ask(n1, 'SET', 'meanwhile', '1');
  expect(await opened.ask(n2, 'GET', 'meanwhile')).toBe('(nil)');
  await opened.act('lab heal n1 n2');
  await settle(opened);
  expect(await number(opened, n1, 'stats', 'sync_full')).toBe(2);
  expect(await number(opened, n1, 'stats', 'sync_partial_ok')).toBe(1);
});

test('what no longer fits the backlog is sent as a whole again', async () => {
  const opened = await replicas();
  await opened.ask(n1, 'CONFIG', 'SET', 'repl-backlog-size', '16kb');
  await opened.act('lab cut n1 n2');
  await opened.pass(12_000);
  for (let at = 0; at < 40; at++) await opened.ask(n1, 'SET', `k${at}`, 'x'.repeat(10_000));
  await opened.act('lab heal');
  await settle(opened);
  expect(await number(opened, n1, 'stats', 'sync_full')).toBe(3);
});

describe('while the data of a resync are on their way:', () => {
  test.each([
    ['the primary crashes', 'lab crash n1', 'lab restart n1'],
    ['the replica crashes', 'lab crash n2', 'lab restart n2'],
    ['the link is cut until both have given up', 'lab cut n1 n2', 'lab heal n1 n2'],
  ])('%s, and in the end the replica has them', async (_what, harm, mend) => {
    const opened = await replicas();
    await opened.act('lab crash n2');
    for (let at = 0; at < 8; at++) await opened.ask(n1, 'SET', `k${at}`, 'x'.repeat(100_000));
    await opened.ask(n1, 'SET', 'last', '1');
    await opened.pass(2000);
    await opened.act('lab delay n1 n2 500ms');
    await opened.act('lab restart n2');
    const before = opened.log.length;
    const sent = () =>
      opened.log.slice(before).some((line) => /^n1 .*Synchronization with replica 10.0.0.2/.test(line));
    const arrived = () => opened.log.some((line) => /^n2 .*keys loaded: 9/.test(line));
    await opened.until('the data are sent', sent);
    expect(arrived()).toBe(false);
    await opened.act(harm);
    await opened.pass(15_000);
    await opened.act(mend);
    await opened.until('the data have come', arrived);
    await opened.act('lab heal');
    await settle(opened);
    expect(await opened.ask(n2, 'DBSIZE')).toBe('9');
  });
});

describe('a write', () => {
  test('is waited for until as many replicas have it as WAIT says, or its time is over', async () => {
    const opened = await replicas();
    const client = opened.client(n1);
    await client.run('SET', 'k', 'v');
    expect(await client.run('WAIT', '2', '1000')).toMatchObject({ kind: 'integer', value: 2n });
    await opened.act('lab cut n1 n3 one-way');
    await client.run('SET', 'k', 'w');
    const before = opened.nowMs();
    expect(await client.run('WAIT', '2', '1000')).toMatchObject({ kind: 'integer', value: 1n });
    expect(opened.nowMs() - before).toBeGreaterThanOrEqual(1000);
  });

  test('is refused by a primary that has lost the replicas it must have', async () => {
    const opened = await replicas();
    await opened.ask(n1, 'CONFIG', 'SET', 'min-replicas-to-write', '1', 'min-replicas-max-lag', '3');
    expect(await opened.ask(n1, 'SET', 'k', 'v')).toBe('OK');
    await opened.act('lab partition n1 | n2,n3');
    await opened.pass(6000);
    expect(await opened.ask(n1, 'SET', 'k', 'w')).toMatch(/^NOREPLICAS/);
    await opened.act('lab heal');
    await opened.pass(3000);
    expect(await opened.ask(n1, 'SET', 'k', 'w')).toBe('OK');
  });

  test('is not lost by a FAILOVER under way: the clients are held until the replica has all', async () => {
    const opened = await replicas();
    await opened.act('lab delay n1 n2 100ms');
    await opened.ask(n1, 'SET', 'k', '1');
    expect(await opened.ask(n1, 'FAILOVER', 'TO', '10.0.0.2', '6379', 'TIMEOUT', '5000')).toBe('OK');
    await opened.until('the roles have changed', async () =>
      (await opened.ask(n2, 'ROLE')).startsWith('master'),
    );
    expect(await opened.ask(n2, 'GET', 'k')).toBe('1');
    await opened.until('the old primary follows', async () =>
      (await opened.ask(n1, 'ROLE')).startsWith('slave'),
    );
    expect(opened.log.some((line) => line.startsWith('n1') && line.includes('Failover'))).toBe(true);
  });
});

test('a replica reads what is old while its link is slow, and is no backup: it deletes what the primary deletes', async () => {
  const opened = await replicas();
  await opened.ask(n1, 'SET', 'price', '10');
  await opened.pass(50);
  await opened.act('lab delay n1 n2 2s');
  await opened.ask(n1, 'SET', 'price', '12');
  expect(await opened.ask(n2, 'GET', 'price')).toBe('10');
  await opened.pass(2100);
  expect(await opened.ask(n2, 'GET', 'price')).toBe('12');
  await opened.ask(n1, 'FLUSHALL');
  await opened.pass(2100);
  expect(await opened.ask(n2, 'DBSIZE')).toBe('0');
});

test('what this server cannot do it refuses itself', async () => {
  lab = await startTestLab();
  const node = await lab.start('n1');
  expect(await lab.ask(node, 'CONFIG', 'SET', 'repl-diskless-load', 'disabled')).toMatch(
    /^ERR CONFIG SET failed/,
  );
  expect(await lab.ask(node, 'CONFIG', 'SET', 'dual-channel-replication-enabled', 'yes')).toMatch(
    /^ERR CONFIG SET failed/,
  );
  expect(await lab.ask(node, 'CONFIG', 'SET', 'repl-diskless-load', 'swapdb')).toBe('OK');
});
