import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { interruptible } from '../interruption.ts';
import { isConfigConsistent } from './config-signature.ts';
import { readNodes } from './load-cluster.ts';

/** The join has a second to begin: before it does, nodes agree on there being no slots. */
const SECOND_MS = 1000;
/** After so many looks, and 15 % of the nodes, those that cannot be reached are named. */
const LOOKS = 20;
const LOOKS_PER_NODE = 0.15;

/** Waits until all nodes agree who owns which slots, with a dot for each second. */
export async function waitForJoin(run: ClusterRun, nodes: readonly ClusterNode[]): Promise<void> {
  const { io, log } = run;
  const second = (): Promise<void> => interruptible(io.interrupted, io.sleep(SECOND_MS));
  await second();
  log.line('Waiting for the cluster to join');
  const patience = LOOKS + Math.floor(nodes.length * LOOKS_PER_NODE);
  let looks = 0;
  while (!(await isConfigConsistent(nodes))) {
    log.part('.');
    await second();
    if (++looks <= patience) continue;
    await nameUnreachable(run, nodes);
    looks = 0;
  }
  log.line('');
}

async function nameUnreachable({ log }: ClusterRun, nodes: readonly ClusterNode[]): Promise<void> {
  const seekers = new Map<string, string[]>();
  for (const { connection, name } of nodes)
    for (const { flags, connected, addressText } of await readNodes(connection)) {
      if (flags.includes('myself') || (connected && !flags.includes('handshake'))) continue;
      seekers.set(addressText, [...(seekers.get(addressText) ?? []), name]);
    }
  if (seekers.size === 0) return;
  log.line('');
  log.error(`Warning: ${seekers.size} node(s) may be unreachable`);
  for (const [address, from] of seekers) {
    const [, host, busPort] = /^(.*):\d+@(\d+)$/.exec(address) ?? [];
    if (host === undefined) log.error(` - Node ${address} may be unreachable from:`);
    else log.error(` - The port ${busPort} of node ${host} may be unreachable from:`);
    for (const seeker of from) log.error(`   ${seeker}`);
    log.error(
      'Cluster bus ports must be reachable by every node.\nRemember that cluster bus ports are different from standard instance ports.',
    );
  }
}
