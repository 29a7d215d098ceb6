import { afterEach, describe, expect, test } from 'vitest';
import { nodeId, type NodeId } from '#protocol/ids.ts';
import { LabWriter } from '#testing/lab-writer.ts';
import { openTestLab, SEEDS, type OpenedTestLab } from '#testing/test-lab.ts';
import { seededChance } from '../seeded-random.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

const servers = ['n1', 'n2', 'n3'].map(nodeId);
const sentinels = ['s1', 's2', 's3'].map(nodeId);
const n1 = nodeId('n1');

async function sentinel(seed?: string): Promise<OpenedTestLab> {
  lab = await openTestLab('sentinel', seed);
  return lab;
}

/** Who a Sentinel says is the primary. */
async function primaryBy(opened: OpenedTestLab, node: NodeId): Promise<NodeId> {
  const [ip] = (await opened.ask(node, 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster')).split('\n');
  return servers.find((_, at) => ip === `10.0.0.${at + 1}`) ?? nodeId(`unknown ${ip}`);
}

/** Waits until Sentinels agree on another primary than n1. */
async function promoted(opened: OpenedTestLab, asked = sentinels): Promise<NodeId> {
  let primary = n1;
  const agree = async (): Promise<boolean> => {
    const named = await Promise.all(asked.map((node) => primaryBy(opened, node)));
    primary = named[0] ?? n1;
    return primary !== n1 && named.every((name) => name === primary);
  };
  // One that fails, because no Sentinel gets a majority or knows a good replica yet, is tried again after 20 s.
  await opened.until('the Sentinels name another primary', agree, 200_000);
  return primary;
}

const isReplicaOf = async (opened: OpenedTestLab, node: NodeId, primary: NodeId): Promise<boolean> => {
  const role = (await opened.ask(node, 'ROLE')).split('\n');
  return role[0] === 'slave' && role[1] === `10.0.0.${primary.slice(1)}` && role[3] === 'connected';
};

describe.each(SEEDS)('with %s', (seed) => {
  test('a primary that crashes is replaced, and is a replica when it comes back; what was acknowledged is there', async () => {
    const opened = await sentinel(seed);
    const writer = new LabWriter(opened);
    await writer.writeFor(200 + seededChance(seed)() * 1500, () => n1);
    await opened.act('lab crash n1');
    const crashed = opened.nowMs();
    const primary = await promoted(opened);
    // Down after 2 s, and then they have to agree; the first that tries may fail to get a majority.
    expect(opened.nowMs() - crashed).toBeLessThan(15_000);
    await writer.writeFor(300, () => primary);
    await opened.act('lab restart n1');
    await opened.until('the old primary follows the new one', () => isReplicaOf(opened, n1, primary));
    expect(writer.acknowledged.length).toBeGreaterThan(10);
    // The process died, not its machine: what it had written to its replicas' sockets still arrives.
    expect(await writer.missingAt(primary)).toEqual([]);
    expect(await writer.missingAt(n1)).toEqual([]);
  });

  test('a primary that is cut off loses what it acknowledged alone, and nothing else', async () => {
    const opened = await sentinel(seed);
    const chance = seededChance(seed);
    const writer = new LabWriter(opened);
    await writer.writeFor(200 + chance() * 800, () => n1);
    // What was acknowledged in the last moment may be on its way still.
    await opened.pass(1);
    await opened.act('lab partition n1 | n2,n3,s1,s2,s3');
    const cutMs = opened.nowMs();
    // A client beside the old primary writes on.
    await writer.writeFor(1000 + chance() * 2000, () => n1);
    const primary = await promoted(opened);
    await writer.writeFor(200, () => primary);
    await opened.act('lab heal');
    await opened.until('the old primary follows the new one', () => isReplicaOf(opened, n1, primary));
    const lost = await writer.missingAt(primary);
    const alone = writer.acknowledged.filter(({ node, atMs }) => node === n1 && atMs >= cutMs);
    expect(lost).toEqual(alone);
    expect(lost.length).toBeGreaterThan(10);
    expect(await writer.missingAt(n1)).toEqual(lost);
  });
});

describe('what a primary that is cut off acknowledges alone', () => {
  const cutOff = async (settings: readonly string[], replicas: number) => {
    const opened = await sentinel();
    if (settings.length > 0) await opened.ask(n1, 'CONFIG', 'SET', ...settings);
    const writer = new LabWriter(opened);
    await writer.writeFor(300, () => n1, replicas);
    await opened.pass(1);
    await opened.act('lab partition n1 | n2,n3,s1,s2,s3');
    const cutMs = opened.nowMs();
    await writer.writeFor(8000, () => n1, replicas);
    const primary = await promoted(opened);
    await opened.act('lab heal');
    await opened.until('the old primary follows the new one', () => isReplicaOf(opened, n1, primary));
    return { writer, lost: await writer.missingAt(primary), cutMs };
  };

  test('is bounded by min-replicas-to-write: it refuses writes once its replicas have been silent for too long', async () => {
    const { writer, lost, cutMs } = await cutOff(
      ['min-replicas-to-write', '1', 'min-replicas-max-lag', '2'],
      0,
    );
    expect(lost.length).toBeGreaterThan(0);
    // Two seconds of silence, and the server looks once a second.
    expect(Math.max(...lost.map(({ atMs }) => atMs)) - cutMs).toBeLessThan(5000);
    expect(writer.refused.at(-1)).toMatch(/^NOREPLICAS/);
  });

  test('is nothing for a client that takes only what WAIT confirms', async () => {
    const { writer, lost } = await cutOff([], 1);
    expect(writer.acknowledged.length).toBeGreaterThan(5);
    expect(lost).toEqual([]);
  });
});

describe('quorum and majority', () => {
  test('a quorum of one agrees that the primary is down, but one Sentinel of three may not promote', async () => {
    const opened = await sentinel();
    for (const node of sentinels) await opened.ask(node, 'SENTINEL', 'SET', 'mymaster', 'quorum', '1');
    await opened.act('lab crash s2');
    await opened.act('lab crash s3');
    await opened.act('lab crash n1');
    const s1 = nodeId('s1');
    await opened.until('it is objectively down', () =>
      opened.log.some((line) => line.includes('+odown master')),
    );
    await opened.pass(30_000);
    expect(await primaryBy(opened, s1)).toBe(n1);
    expect(opened.log.some((line) => line.includes('-failover-abort-not-elected'))).toBe(true);
    await opened.act('lab restart s2');
    expect(await promoted(opened, [s1, nodeId('s2')])).not.toBe(n1);
  });

  test('a majority that does not reach the quorum does nothing', async () => {
    const opened = await sentinel();
    for (const node of sentinels) await opened.ask(node, 'SENTINEL', 'SET', 'mymaster', 'quorum', '3');
    await opened.act('lab crash s3');
    await opened.act('lab crash n1');
    await opened.pass(30_000);
    expect(opened.log.some((line) => line.includes('+sdown master'))).toBe(true);
    expect(opened.log.some((line) => line.includes('+odown master'))).toBe(false);
    expect(await primaryBy(opened, nodeId('s1'))).toBe(n1);
  });
});

test('every node down and started again: they find themselves as they were', async () => {
  const opened = await sentinel();
  await opened.ask(n1, 'SET', 'k', 'v');
  await opened.pass(1500);
  for (const node of [...servers, ...sentinels]) await opened.act(`lab crash ${node}`);
  await opened.pass(5000);
  for (const node of [...sentinels, ...servers]) await opened.act(`lab restart ${node}`);
  await opened.until('there is one primary and two replicas of it', async () => {
    const primary = await primaryBy(opened, nodeId('s1'));
    const others = servers.filter((node) => node !== primary);
    return (await Promise.all(others.map((node) => isReplicaOf(opened, node, primary)))).every(Boolean);
  });
  expect(await opened.ask(await primaryBy(opened, nodeId('s1')), 'GET', 'k')).toBe('v');
});
