import { afterEach, expect, test } from 'vitest';
import type { LabFiles } from '#protocol/capsule.ts';
import type { NodeId } from '#protocol/ids.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { nodeId, openTestLab, startTestLab, type OpenedTestLab, type TestLab } from '#testing/test-lab.ts';
import { sentinelClient } from '../server/sentinel/sentinel-client.ts';
import { labFiles } from './lab-files.ts';
import { Lab } from './lab.ts';

const labs: TestLab[] = [];
afterEach(() => labs.splice(0).forEach((lab) => lab.stop()));

async function opened(topology: LabTopology): Promise<OpenedTestLab> {
  const lab = await openTestLab(topology);
  labs.push(lab);
  return lab;
}

/** Another engine, with another seed, on what was held of the first. */
async function goneOn(held: LabFiles): Promise<OpenedTestLab> {
  const seed = 'elsewhere';
  const { atMs: startMs } = held.clock;
  const test = await startTestLab(seed, { lab: { seed, startMs, makeSentinel: sentinelClient } });
  labs.push(test);
  const lab = await Lab.goOn(test.engine, held);
  return Object.assign(test, { lab, act: (line: string) => lab.actOn(line.split(' ')) });
}

const [n1, n2, n3] = [nodeId('n1'), nodeId('n2'), nodeId('n3')];

/** Asked on copies, so that no time passes. */
async function said({ engine }: TestLab, node: NodeId, ...command: string[]): Promise<string> {
  return new TextDecoder().decode(await engine.inspect(node, [command]));
}
const digests = async (test: OpenedTestLab): Promise<string[]> =>
  Promise.all(
    test.lab.nodes
      .filter(({ program, life }) => program === 'server' && (life === 'running' || life === 'paused'))
      .map(async ({ id }) => `${id} ${await said(test, id, 'DEBUG', 'DIGEST')}`),
  );
const roleOf = async (test: TestLab, node: NodeId): Promise<string> =>
  /role:(\w+)/.exec(await said(test, node, 'INFO', 'replication'))?.[1] ?? '';

test('replicas have the same data, roles, clocks and faults elsewhere, also what no file says', async () => {
  const first = await opened('replicas');
  await first.ask(n1, 'SET', 'a', '1', 'PX', '60000');
  await first.ask(n1, 'RPUSH', 'list', 'x', 'y');
  await first.pass(2000);
  // A replica that missed something, one that was promoted by hand, and a clock that is wrong.
  await first.act('lab cut n1 n3');
  await first.act('lab delay n1 n2 70ms');
  await first.act('lab drop n2 n3 10%');
  await first.ask(n1, 'SET', 'later', '1');
  await first.ask(n2, 'REPLICAOF', 'NO', 'ONE');
  await first.ask(n2, 'SET', 'mine', '1', 'EX', '100');
  await first.act('lab skew n3 -1h');
  await first.act('lab pause n3');
  await first.pass(100);

  const held = await labFiles(first.lab);
  const second = await goneOn(held);
  expect(await digests(second)).toEqual(await digests(first));
  expect(second.lab.faults).toEqual(first.lab.faults);
  expect(second.engine.clock.realNs()).toBe((first.engine.clock.realNs() / 1_000_000n) * 1_000_000n);
  const facts = (test: OpenedTestLab) => test.lab.nodes.map(({ id, life, skewMs }) => ({ id, life, skewMs }));
  expect(facts(second)).toEqual(facts(first));
  for (const node of [n1, n2, n3]) expect(await roleOf(second, node)).toBe(await roleOf(first, node));
  expect(await said(second, n1, 'PTTL', 'a')).toBe(await said(first, n1, 'PTTL', 'a'));

  // It goes on: what was cut off stays so, and what was not is one again.
  await second.act('lab resume n3');
  await second.pass(5000);
  expect(await said(second, n3, 'EXISTS', 'later')).toBe(':0\r\n');
  expect(await said(second, n2, 'EXISTS', 'mine')).toBe(':1\r\n');
  await second.act('lab heal');
  await second.until(
    'n3 follows again',
    async () => (await said(second, n3, 'EXISTS', 'later')) === ':1\r\n',
  );
});

test('taking the files changes nothing: neither time nor pace nor who runs', async () => {
  const first = await opened('replicas');
  await first.ask(n1, 'SET', 'a', '1');
  first.engine.lab.setRate(0);
  const before = [first.engine.clock.monoNs(), first.lab.state];
  const held = await labFiles(first.lab);
  expect([first.engine.clock.monoNs(), first.lab.state]).toEqual(before);
  expect(held.clock.rate).toBe(0);
  expect(await first.ask(n1, 'GET', 'a')).toBe('1');
  const passing = first.pass(60_000);
  await expect(labFiles(first.lab)).rejects.toMatchObject({ code: 'busy' });
  await passing;
});

test('a cluster after a failover is the same cluster, with a node that is down and one that was shut down', async () => {
  const first = await opened('cluster');
  await first.ask(n2, 'SET', 'b', '1');
  await first.ask(n1, 'SET', 'c', '1');
  await first.pass(2000);
  await first.act('lab crash n1');
  const n4 = nodeId('n4');
  await first.until('n4 took over', async () => (await roleOf(first, n4)) === 'master');
  await first.act('lab shutdown n6');
  await first.pass(1000);

  const second = await goneOn(await labFiles(first.lab));
  expect(await digests(second)).toEqual(await digests(first));
  expect(second.lab.nodes.map(({ life }) => life)).toEqual([
    'crashed',
    'running',
    'running',
    'running',
    'running',
    'ended',
  ]);
  await second.until('it serves', async () =>
    (await said(second, n4, 'CLUSTER', 'INFO')).includes('cluster_state:ok'),
  );
  for (const node of [n2, n3, n4, nodeId('n5')])
    expect(await roleOf(second, node)).toBe(await roleOf(first, node));
  // What was down is started on the files that it left, and finds its place.
  await second.act('lab restart n1');
  await second.until('n1 follows n4', async () => (await roleOf(second, n1)) === 'slave');
  expect(await said(second, n4, 'DBSIZE')).toBe(await said(first, n4, 'DBSIZE'));
});

test('Sentinels know whom they watch, and fail over again', async () => {
  const first = await opened('sentinel');
  await first.ask(n1, 'SET', 'a', '1');
  await first.pass(1000);
  await first.act('lab crash n1');
  const promoted = async (test: TestLab, ...nodes: NodeId[]): Promise<boolean> =>
    (await Promise.all(nodes.map((node) => roleOf(test, node)))).filter((role) => role === 'master')
      .length === 1;
  await first.until('one took over', () => promoted(first, n2, n3));
  await first.pass(5000);
  await first.act('lab restart n1');
  await first.pass(5000);

  const second = await goneOn(await labFiles(first.lab));
  expect(await digests(second)).toEqual(await digests(first));
  for (const node of [n1, n2, n3]) expect(await roleOf(second, node)).toBe(await roleOf(first, node));
  const primary = (await roleOf(second, n2)) === 'master' ? n2 : n3;
  await second.pass(6000);
  expect(await roleOf(second, primary)).toBe('master');
  await second.act(`lab crash ${primary}`);
  const others = [n1, n2, n3].filter((node) => node !== primary);
  await second.until('another took over', () => promoted(second, ...others));
});

test('what is not all of a lab, and files that a server refuses, are told', async () => {
  const first = await opened('redlock');
  const held = await labFiles(first.lab);
  await expect(goneOn({ ...held, nodes: held.nodes.slice(1) })).rejects.toMatchObject({
    code: 'bad-request',
  });
  const files = [{ path: 'valkey.conf', bytes: new Blob(['no-such-setting 1\n']) }];
  const nodes = held.nodes.map((node) => (node.node === n2 ? { ...node, files } : node));
  await expect(goneOn({ ...held, nodes })).rejects.toMatchObject({ code: 'boot-failed' });
});
