import { afterEach, describe, expect, test } from 'vitest';
import { nodeId } from '#protocol/ids.ts';
import type { LabTopology } from '#protocol/lab.ts';
import { openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import { loopbackAddresses } from './topology.ts';

let lab: OpenedTestLab | null = null;
afterEach(() => lab?.stop());

const [n1, n2, n3, s1] = [nodeId('n1'), nodeId('n2'), nodeId('n3'), nodeId('s1')];

async function onLoopback(topology: LabTopology): Promise<OpenedTestLab> {
  lab = await openTestLab(topology, 'loopback', loopbackAddresses(topology, 7000));
  return lab;
}

describe('nodes that share 127.0.0.1', () => {
  test('have ports one after the other, the Sentinels after the servers, and announce them', async () => {
    const opened = await onLoopback('sentinel');
    expect(opened.lab.nodes.map(({ id, ip, port }) => `${id} ${ip}:${port}`)).toEqual([
      'n1 127.0.0.1:7000',
      'n2 127.0.0.1:7001',
      'n3 127.0.0.1:7002',
      's1 127.0.0.1:7003',
      's2 127.0.0.1:7004',
      's3 127.0.0.1:7005',
    ]);
    expect(await opened.ask(s1, 'SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster')).toBe('127.0.0.1\n7000');
    const replicas = await opened.ask(s1, 'SENTINEL', 'REPLICAS', 'mymaster');
    expect(replicas).toContain('127.0.0.1:7001');
    expect(replicas).toContain('127.0.0.1:7002');
    const others = await opened.ask(s1, 'SENTINEL', 'SENTINELS', 'mymaster');
    expect([...others.matchAll(/^port\n(\d+)$/gm)].map(([, port = '']) => port).toSorted()).toEqual([
      '7004',
      '7005',
    ]);
  });

  test('of a cluster redirect to where clients find them', async () => {
    const opened = await onLoopback('cluster');
    expect(await opened.ask(n1, 'SET', 'foo', 'bar')).toBe('MOVED 12182 127.0.0.1:7002');
  });

  test('have links of their own: what is cut between two of them is open between all others', async () => {
    const opened = await onLoopback('replicas');
    await opened.act('lab cut n1 n2');
    expect(await opened.ask(n1, 'SET', 'k', 'v')).toBe('OK');
    await opened.pass(100);
    expect(await opened.ask(n2, 'GET', 'k')).toBe('(nil)');
    expect(await opened.ask(n3, 'GET', 'k')).toBe('v');
    await opened.act('lab heal n1 n2');
    await opened.pass(100);
    expect(await opened.ask(n2, 'GET', 'k')).toBe('v');
  });
});
