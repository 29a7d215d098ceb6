import { allocate } from './allocate.ts';
import { antiAffinityOf, optimizeAntiAffinity } from './anti-affinity.ts';
import { checkCluster } from './check-cluster.ts';
import { readHostPort } from './cluster-address.ts';
import { clusterMessages } from './cluster-messages.ts';
import { describeNode, type ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { confirm } from './confirm.ts';
import { ClusterComplaint, ClusterFailure, ReplyRefused } from './failures.ts';
import { loadCluster } from './load-cluster.ts';
import { loadEmptyNode, meet, type Joining } from './join.ts';
import { waitForJoin } from './wait-for-join.ts';

const LEAST_PRIMARIES = 3;

/** `create host:port…`: makes empty nodes a cluster. */
export async function createCluster(run: ClusterRun, words: readonly string[]): Promise<boolean> {
  const { log, options } = run;
  const joining: Joining[] = [];
  for (const word of words) joining.push(await loadNamedNode(run, word));
  const nodes = joining.map(({ node }) => node);
  const twice = nodes.find(({ id }, at) => nodes.findIndex((node) => node.id === id) < at);
  if (twice !== undefined) throw new ClusterFailure(clusterMessages.namedTwice(twice.name));
  const { replicas } = options;
  const primaryCount = Math.floor(nodes.length / (replicas + 1));
  if (!(primaryCount >= LEAST_PRIMARIES)) throw tooFewNodes(nodes.length, replicas);
  log.info(`>>> Performing hash slots allocation on ${nodes.length} nodes...`);
  plan(run, nodes, primaryCount);
  for (const node of nodes) log.line(describeNode(node, { planned: true }));
  if (!(await confirm(run, 'Can I set the above configuration?'))) return true;
  await form(run, joining);
  const [first] = nodes;
  if (first !== undefined) await checkCluster(run, await loadCluster(run, first.address));
  return true;
}

function loadNamedNode(run: ClusterRun, word: string): Promise<Joining> {
  const address = readHostPort(word);
  if (address === null) throw new ClusterComplaint(`Invalid address format: ${word}`);
  return loadEmptyNode(run, address);
}

function tooFewNodes(nodes: number, replicas: number): ClusterFailure {
  return new ClusterFailure(
    [
      '*** ERROR: Invalid configuration for cluster creation.',
      '*** Redis Cluster requires at least 3 master nodes.',
      `*** This is not possible with ${nodes} nodes and ${replicas} replicas per node.`,
      `*** At least ${LEAST_PRIMARIES * (replicas + 1)} nodes are required.`,
    ].join('\n'),
  );
}

/** Gives the nodes their slots and primaries, so far in this tool's mind only. */
function plan({ io, log, options }: ClusterRun, nodes: readonly ClusterNode[], primaryCount: number): void {
  const { primaries, replicas, extraReplicas } = allocate(nodes, primaryCount, options.replicas);
  for (const [at, { node, first, last }] of primaries.entries()) {
    log.line(`Master[${at}] -> Slots ${first} - ${last}`);
    for (let slot = first; slot <= last; slot++) node.slots.add(slot);
  }
  const assign = ({ replica, primary }: (typeof replicas)[number]): void => {
    replica.primary = primary.id;
    log.line(`Adding replica ${replica.name} to ${primary.name}`);
  };
  replicas.forEach(assign);
  if (extraReplicas.length > 0) log.line('Adding extra replicas...');
  extraReplicas.forEach(assign);
  if (antiAffinityOf(nodes).score === 0) return;
  log.info('>>> Trying to optimize slaves allocation for anti-affinity');
  const verdict = optimizeAntiAffinity(nodes, io.random);
  if (verdict === 'perfect') log.ok('[OK] Perfect anti-affinity obtained!');
  else if (verdict === 'with primaries')
    log.warn('[WARNING] Some slaves are in the same host as their master');
  else log.warn('[WARNING] Some slaves of the same master are in the same host');
}

async function form(run: ClusterRun, joining: readonly Joining[]): Promise<void> {
  const { log } = run;
  const nodes = joining.map(({ node }) => node);
  for (const { connection, primary, slots } of nodes)
    if (primary === null && slots.size > 0)
      await connection.demand(['CLUSTER', 'ADDSLOTS', ...Array.from(slots, String)]);
  log.info('>>> Nodes configuration updated');
  log.info('>>> Assign a different config epoch to each node');
  // A node that has one already refuses, and keeps it.
  for (const [at, { connection }] of nodes.entries())
    await connection.ask(['CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1)]);
  log.info('>>> Sending CLUSTER MEET messages to join the cluster');
  const [first, ...others] = joining;
  for (const { node } of others) if (first !== undefined) await meet(node, first);
  await waitForJoin(run, nodes);
  for (const node of nodes) await replicate(node);
}

/** Only now can a replica know its primary. Where that fails, the check that follows shows it. */
async function replicate({ connection, primary }: ClusterNode): Promise<void> {
  if (primary === null) return;
  try {
    await connection.demand(['CLUSTER', 'REPLICATE', primary]);
  } catch (error) {
    if (!(error instanceof ReplyRefused)) throw error;
  }
}
