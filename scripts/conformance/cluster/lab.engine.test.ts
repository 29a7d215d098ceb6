import { expect, test } from 'vitest';
import { socketLink } from '#engine/network/socket-link.ts';
import type { Link } from '#redis-cli/link.ts';
import type { ServerAddress } from '#redis-cli/server-address.ts';
import { nodeId, startTestLab, type TestLab } from '#testing/test-lab.ts';
import { CLUSTER_CASES } from './cases.ts';
import { ourTool } from './our-tool.ts';
import { playCase, type ClusterStage } from './play-case.ts';
import { readRecorded } from './recorded.ts';

/** A few milliseconds of the lab's time, in which a command is answered. */
const TURN_MS = 2;
const SETTINGS = 'cluster-enabled yes\ncluster-node-timeout 1500\nrepl-diskless-sync-delay 0\nsave ""\n';

/** Servers of ours, as many as a case has, which do not know one another. */
async function startLabStage(lab: TestLab, count: number): Promise<ClusterStage> {
  const addresses = new Map<string, ServerAddress>();
  for (let at = 1; at <= count; at++) {
    await lab.start(`n${at}`, { configuration: SETTINGS });
    addresses.set(`n${at}`, { host: `10.0.0.${at}`, port: 6379 });
  }
  const nameAt = (address: ServerAddress): string =>
    [...addresses].find(([, { host, port }]) => host === address.host && port === address.port)?.[0] ?? '';
  const open = (address: ServerAddress): Promise<Link> => {
    const node = lab.engine.node(nodeId(nameAt(address)));
    return node.running
      ? Promise.resolve(socketLink(lab.engine.connect(node.id)))
      : Promise.reject(new Error('Connection refused'));
  };
  return {
    addresses,
    open,
    crash: (name) => Promise.resolve(lab.engine.node(nodeId(name)).crash('crashed in a test')),
    sleep: async (ms) => {
      const end = lab.nowMs() + ms;
      while (lab.nowMs() < end) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** Lets the lab's time pass until the work is done. */
async function whileTimePasses<T>(lab: TestLab, work: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => void (over = true);
  void work.then(end, end);
  while (!over) {
    await lab.pass(TURN_MS);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return work;
}

test.each(CLUSTER_CASES)(
  '$name: ours says of our servers what redis-cli says of redis-server',
  async (one) => {
    const lab = await startTestLab();
    try {
      const stage = await startLabStage(lab, one.nodes);
      const played = await whileTimePasses(lab, playCase(one, stage, ourTool(stage)));
      expect(played.join('')).toBe(readRecorded(one.name).join(''));
    } finally {
      lab.stop();
    }
  },
);
