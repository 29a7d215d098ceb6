import { afterEach, expect, test } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { nodeId, openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import { questionsOf, readNodeView, type NodeView } from './node-view.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

async function view(
  opened: OpenedTestLab,
  name: string,
  program: 'server' | 'sentinel' = 'server',
): Promise<NodeView> {
  const bytes = await opened.engine.inspect(nodeId(name), questionsOf(program));
  return readNodeView(program, new RespDecoder().push(bytes));
}

test('a primary and its replicas, how far they are, and whether their links are up', async () => {
  lab = await openTestLab('replicas');
  await lab.ask(nodeId('n1'), 'SET', 'k', 'v');
  await lab.pass(1500);
  const primary = await view(lab, 'n1');
  expect(primary).toMatchObject({ role: 'primary', primary: null, keys: 1, cluster: null });
  const replica = await view(lab, 'n2');
  expect(replica).toMatchObject({ role: 'replica', primary: '10.0.0.1:6379', linkUp: true, syncing: false });
  expect(primary.kind === 'server' && replica.kind === 'server' && primary.offset).toBe(
    replica.kind === 'server' && replica.offset,
  );
  expect(primary).toMatchObject({
    replicas: [{ address: '10.0.0.2:6379' }, { address: '10.0.0.3:6379' }],
  });
});

test('a cluster: roles, epochs, slots, a slot that moves, and who has failed', async () => {
  lab = await openTestLab('cluster');
  const id = await lab.ask(nodeId('n2'), 'CLUSTER', 'MYID');
  await lab.ask(nodeId('n1'), 'CLUSTER', 'SETSLOT', '7', 'MIGRATING', id);
  const seen = await view(lab, 'n1');
  const cluster = seen.kind === 'server' ? seen.cluster : null;
  expect(cluster).toMatchObject({ ok: true });
  const own = cluster?.members.find(({ isMyself }) => isMyself);
  expect(own).toMatchObject({
    address: '10.0.0.1:6379',
    role: 'primary',
    slots: [{ from: 0, to: 5460 }],
    moving: [{ slot: 7, how: 'migrating', other: id }],
  });
  const n4 = cluster?.members.find(({ address }) => address === '10.0.0.4:6379');
  expect(n4).toMatchObject({ role: 'replica', primary: own?.id, health: 'ok' });
  await lab.act('lab crash n5');
  await lab.pass(4000);
  const after = await view(lab, 'n1');
  expect(
    after.kind === 'server' && after.cluster?.members.find(({ address }) => address === '10.0.0.5:6379'),
  ).toMatchObject({
    health: 'failed',
  });
});

test('what a Sentinel thinks of the primary', async () => {
  lab = await openTestLab('sentinel');
  expect(await view(lab, 's1', 'sentinel')).toMatchObject({
    primary: '10.0.0.1:6379',
    flags: [],
    quorum: 2,
    sentinels: 3,
  });
  // Alone it may think so for as long as it likes: with the others it would have another primary by then.
  for (const node of ['s2', 's3', 'n1']) await lab.act(`lab pause ${node}`);
  await lab.pass(4000);
  const seen = await view(lab, 's1', 'sentinel');
  expect(seen.kind === 'sentinel' && seen.flags).toContain('s_down');
});
