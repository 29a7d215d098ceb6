import { afterEach, expect, test } from 'vitest';
import type { NodeId } from '#protocol/ids.ts';
import { startTestLab, type TestLab } from '#testing/test-lab.ts';

let lab: TestLab;
afterEach(() => lab.stop());

const CLUSTER = {
  arguments: [
    '--cluster-enabled',
    'yes',
    '--cluster-node-timeout',
    '1500',
    '--repl-diskless-sync-delay',
    '0',
  ],
};
const SLOTS = 16_384;

/** Three primaries with a replica each, formed by the cluster's own commands. */
async function formed(seed?: string): Promise<NodeId[]> {
  lab = await startTestLab(seed);
  const nodes: NodeId[] = [];
  for (let at = 1; at <= 6; at++) nodes.push(await lab.start(`n${at}`, CLUSTER));
  for (const [at, node] of nodes.slice(0, 3).entries()) {
    const [from, to] = [Math.ceil((at * SLOTS) / 3), Math.ceil(((at + 1) * SLOTS) / 3) - 1];
    await lab.ask(node, 'CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
    await lab.ask(node, 'CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1));
  }
  const first = nodes[0] as NodeId;
  for (let at = 2; at <= 6; at++) await lab.ask(first, 'CLUSTER', 'MEET', `10.0.0.${at}`, '6379');
  await lab.until('every node knows six', async () => {
    const views = await Promise.all(nodes.map((node) => lab.ask(node, 'CLUSTER', 'INFO')));
    return views.every((view) => view.includes('cluster_known_nodes:6') && view.includes('cluster_state:ok'));
  });
  for (const [at, replica] of nodes.slice(3).entries()) {
    const id = await lab.ask(nodes[at] as NodeId, 'CLUSTER', 'MYID');
    expect(await lab.ask(replica, 'CLUSTER', 'REPLICATE', id)).toBe('OK');
  }
  await lab.until('every primary has its replica', async () => {
    const infos = await Promise.all(nodes.slice(0, 3).map((node) => lab.ask(node, 'INFO', 'replication')));
    return infos.every((info) => info.includes('state=online'));
  });
  return nodes;
}

test('a cluster forms, redirects, and promotes a replica when a primary crashes', async () => {
  const nodes = await formed();
  const [n1, , n3, , , n6] = nodes as [NodeId, NodeId, NodeId, NodeId, NodeId, NodeId];
  expect(await lab.ask(n1, 'SET', 'foo', 'bar')).toMatch(/^MOVED 12182 10\.0\.0\.3:6379/);
  expect(await lab.ask(n3, 'SET', 'foo', 'bar')).toBe('OK');
  await lab.pass(50);
  lab.engine.node(n3).crash('by the test');
  const crashed = lab.nowMs();
  await lab.until('the replica is promoted', async () => (await lab.ask(n6, 'ROLE')).startsWith('master'));
  expect(lab.nowMs() - crashed).toBeLessThan(4000);
  await lab.until('the cluster is well', async () =>
    (await lab.ask(n1, 'CLUSTER', 'INFO')).includes('cluster_state:ok'),
  );
  expect(await lab.ask(n6, 'GET', 'foo')).toBe('bar');
});

test('a seed repeated gives the same log', async () => {
  await formed('a');
  const first = [...lab.log];
  lab.stop();
  await formed('a');
  expect(lab.log).toEqual(first);
  lab.stop();
  await formed('b');
  expect(lab.log).not.toEqual(first);
});
