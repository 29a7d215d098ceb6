import { afterEach, describe, expect, test } from 'vitest';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import { LabClusterWriter } from '#testing/lab-cluster-writer.ts';
import { openTestLab, SEEDS, type OpenedTestLab } from '#testing/test-lab.ts';
import { seededChance } from '../seeded-random.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

const all = ['n1', 'n2', 'n3', 'n4', 'n5', 'n6'].map(nodeId) as [
  NodeId,
  NodeId,
  NodeId,
  NodeId,
  NodeId,
  NodeId,
];
const [n1, n2, n3, n4, n5, n6] = all;

async function cluster(seed?: string): Promise<OpenedTestLab> {
  lab = await openTestLab('cluster', seed);
  return lab;
}

const isWell = async (opened: OpenedTestLab, nodes: readonly NodeId[] = all): Promise<boolean> => {
  const infos = await Promise.all(nodes.map((node) => opened.ask(node, 'CLUSTER', 'INFO')));
  return infos.every((info) => info.includes('cluster_state:ok'));
};
const well = (opened: OpenedTestLab, nodes?: readonly NodeId[]) =>
  opened.until('every node says that the cluster is well', () => isWell(opened, nodes));

const isPrimary = async (opened: OpenedTestLab, node: NodeId) =>
  (await opened.ask(node, 'ROLE')).startsWith('master');
const follows = async (opened: OpenedTestLab, node: NodeId, primary: NodeId) => {
  const role = (await opened.ask(node, 'ROLE')).split('\n');
  return role[0] === 'slave' && role[1] === `10.0.0.${primary.slice(1)}` && role[3] === 'connected';
};

describe.each(SEEDS)('with %s', (seed) => {
  test('a primary that crashes is replaced by its replica, and follows it when it comes back', async () => {
    const opened = await cluster(seed);
    const writer = new LabClusterWriter(opened, [n1, n3, n6]);
    await writer.writeFor(200 + seededChance(seed)() * 1000);
    await opened.act('lab crash n2');
    const crashed = opened.nowMs();
    await opened.until('the replica is promoted', () => isPrimary(opened, n5));
    // Failing after 1.5 s of silence, then a delay of half a second and as much again at random, then the votes.
    expect(opened.nowMs() - crashed).toBeLessThan(6000);
    await well(opened, [n1, n3, n4, n5, n6]);
    await writer.writeFor(300);
    await opened.act('lab restart n2');
    await opened.until('the old primary follows', () => follows(opened, n2, n5));
    expect(writer.acknowledged.length).toBeGreaterThan(15);
    expect(await writer.missing(n1)).toEqual([]);
  });

  test('a minority stops accepting writes, loses those that it had acknowledged alone, and heals', async () => {
    const opened = await cluster(seed);
    const minority = new LabClusterWriter(opened, [n1]);
    await opened.pass(seededChance(seed)() * 1000);
    await opened.act('lab partition n1 | n2,n3,n4,n5,n6');
    const cutMs = opened.nowMs();
    let last = '';
    for (let at = 0; opened.nowMs() - cutMs < 3500; at++) {
      // Without following redirects: what n1 itself accepts, a third of the keys.
      last = await opened.ask(n1, 'SET', `w:${at}`, 'v');
      if (last === 'OK') minority.acknowledged.push({ key: `w:${at}`, node: n1, atMs: opened.nowMs() });
      await opened.pass(20);
    }
    expect(last).toMatch(/^CLUSTERDOWN/);
    await opened.until('its replica is promoted', () => isPrimary(opened, n4));
    await opened.act('lab heal');
    await opened.until('it follows its old replica', () => follows(opened, n1, n4));
    await well(opened);
    const times = minority.acknowledged.map(({ atMs }) => atMs - cutMs);
    expect(times.length).toBeGreaterThan(5);
    // It counts as cut off once it has reached no majority for the node timeout.
    expect(Math.max(...times)).toBeLessThan(2500);
    expect((await minority.missing(n2)).length).toBe(times.length);
  });
});

test('a client is redirected to the owner of a slot; keys with one tag are together, others are not', async () => {
  const opened = await cluster();
  expect(await opened.ask(n1, 'SET', 'foo', 'bar')).toBe('MOVED 12182 10.0.0.3:6379');
  expect(await opened.ask(n6, 'GET', 'foo')).toBe('MOVED 12182 10.0.0.3:6379');
  const client = new LabClusterWriter(opened, all);
  expect(await client.run(n1, 'MSET', '{user:1}:name', 'a', '{user:1}:mail', 'b')).toBe('OK');
  expect(await client.run(n1, 'MSET', 'user:1:name', 'a', 'user:1:mail', 'b')).toMatch(/^CROSSSLOT/);
  expect(await opened.ask(n1, 'CLUSTER', 'KEYSLOT', '{user:1}:name')).toBe(
    await opened.ask(n2, 'CLUSTER', 'KEYSLOT', '{user:1}:mail'),
  );
});

test('CLUSTER FAILOVER changes the roles, and no write is lost though writing goes on', async () => {
  const opened = await cluster();
  const writer = new LabClusterWriter(opened, [n1, n2, n3]);
  await writer.writeFor(300);
  expect(await opened.ask(n4, 'CLUSTER', 'FAILOVER')).toBe('OK');
  await writer.writeFor(1500);
  expect(await isPrimary(opened, n4)).toBe(true);
  await opened.until('the old primary follows', () => follows(opened, n1, n4));
  expect(await writer.missing(n1)).toEqual([]);
});

test('a replica of a primary that has several goes to one whose own has failed', async () => {
  const opened = await cluster();
  const id = await opened.ask(n1, 'CLUSTER', 'MYID');
  expect(await opened.ask(n6, 'CLUSTER', 'REPLICATE', id)).toBe('OK');
  await opened.until('it follows n1', () => follows(opened, n6, n1));
  await opened.act('lab crash n5');
  await opened.until(
    'one of the two goes to n2',
    async () => (await follows(opened, n4, n2)) || (await follows(opened, n6, n2)),
  );
});

test('without its replica a crashed primary takes its slots down, and by default the cluster with them', async () => {
  const opened = await cluster();
  await opened.act('lab crash n6');
  await opened.act('lab crash n3');
  await opened.until('the cluster is down', async () =>
    (await opened.ask(n1, 'SET', 'bar', 'v')).startsWith('CLUSTERDOWN'),
  );
  await opened.act('lab restart n3');
  await well(opened, [n1, n2, n3, n4, n5]);
  expect(await opened.ask(n1, 'SET', 'bar', 'v')).toBe('OK');
});

test('every node down and started again is the same cluster', async () => {
  const opened = await cluster();
  const client = new LabClusterWriter(opened, all);
  for (let at = 0; at < 20; at++) await client.run(n1, 'SET', `k${at}`, 'v');
  await opened.pass(1500);
  for (const node of all) await opened.act(`lab crash ${node}`);
  await opened.pass(3000);
  for (const node of all) await opened.act(`lab restart ${node}`);
  await well(opened);
  for (let at = 0; at < 20; at++) expect(await client.run(n1, 'GET', `k${at}`)).toBe('v');
});

describe('what cannot be is refused by the server', () => {
  test.each([
    [['CLUSTER', 'ADDSLOTS', '16384'], /^ERR Invalid or out of range slot/],
    [['CLUSTER', 'ADDSLOTS', '0'], /^ERR Slot 0 is already busy/],
    [['CLUSTER', 'MEET', 'nobody', '6379'], /^ERR Invalid node address/],
    [['CLUSTER', 'REPLICATE', '0'.repeat(40)], /^ERR Unknown node/],
    [['CLUSTER', 'SETSLOT', '0', 'MIGRATING', '0'.repeat(40)], /^ERR I don't know about node/],
  ])('%j', async (command, error) => {
    const opened = await cluster();
    expect(await opened.ask(n1, ...command)).toMatch(error);
    expect(await isWell(opened)).toBe(true);
  });

  test('a node that does not exist is met in vain: the others stay as they are', async () => {
    const opened = await cluster();
    expect(await opened.ask(n1, 'CLUSTER', 'MEET', '10.0.0.99', '6379')).toBe('OK');
    await opened.pass(5000);
    expect(await opened.ask(n1, 'CLUSTER', 'INFO')).toContain('cluster_known_nodes:6');
    expect(await isWell(opened)).toBe(true);
  });
});

test('a seed repeated gives the same log, faults and all; another seed another one', async () => {
  const run = async (seed: string): Promise<readonly string[]> => {
    const opened = await cluster(seed);
    await opened.act('lab drop n1 n2 20%');
    await opened.act('lab delay n2 n3 40ms');
    const writer = new LabClusterWriter(opened, all);
    await writer.writeFor(500);
    await opened.act('lab crash n1');
    await opened.pass(6000);
    await opened.act('lab restart n1');
    await opened.pass(3000);
    opened.stop();
    return [...opened.log, ...writer.redirects];
  };
  const first = await run('a');
  expect(await run('a')).toEqual(first);
  expect(await run('b')).not.toEqual(first);
});
