import { checkCluster } from './check-cluster.ts';
import { readNodeAddress } from './cluster-address.ts';
import { clusterMessages } from './cluster-messages.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { ClusterFailure, ReplyRefused } from './failures.ts';
import { loadCluster, nodeById } from './load-cluster.ts';
import { moveSlot } from './move-slot.ts';
import { planRebalance, type RebalancePlan, type Share } from './rebalance-plan.ts';
import { reshardTable } from './reshard-table.ts';

/** `rebalance host:port`: moves slots until every primary has its share. */
export async function rebalanceCluster(run: ClusterRun, words: readonly string[]): Promise<boolean> {
  const { log, options } = run;
  const cluster = await loadCluster(run, readNodeAddress(words));
  const shares = sharesOf(run, cluster.nodes);
  const { problems } = await checkCluster(run, cluster, { listed: false });
  if (problems > 0) throw new ClusterFailure('*** Please fix your cluster problems before rebalancing');
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) throw new ClusterFailure(clusterMessages.noWeight);
  const { needed, balances, moves } = planRebalance(shares, options.threshold);
  if (!needed) {
    const percent = options.threshold.toFixed(2);
    log.warn(`*** No rebalancing needed! All nodes are within the ${percent}% threshold.`);
    return true;
  }
  log.info(`>>> Rebalancing across ${shares.length} nodes. Total weight = ${total.toFixed(2)}`);
  if (options.verbose)
    for (const { node, balance } of balances) log.line(`${node.name} balance is ${balance} slots`);
  for (const move of moves) await carryOut(run, cluster.nodes, move);
  return true;
}

/** The primaries that take part, and their weights: 1 unless told otherwise. Those without slots only when asked for. */
function sharesOf({ options }: ClusterRun, nodes: readonly ClusterNode[]): readonly Share<ClusterNode>[] {
  const weights = new Map<ClusterNode, number>();
  for (const text of options.weights) {
    const [, id = '', weight = ''] = /^([^=]+)=(\d+(?:\.\d*)?|\.\d+)$/.exec(text) ?? [];
    if (id === '') throw new ClusterFailure(`*** invalid input ${text}`);
    const node = nodeById(nodes, id, { abbreviated: true });
    if (node === null) throw new ClusterFailure(`*** No such master node ${id}`);
    weights.set(node, Number(weight));
  }
  return nodes
    .filter((node) => !node.isReplica && (options.useEmptyMasters || node.slots.size > 0))
    .map((node) => ({ node, weight: weights.get(node) ?? 1 }));
}

async function carryOut(
  run: ClusterRun,
  nodes: readonly ClusterNode[],
  { source, target, count }: RebalancePlan<ClusterNode>['moves'][number],
): Promise<void> {
  const { log, options } = run;
  log.line(`Moving ${count} slots from ${source.name} to ${target.name}`);
  const table = reshardTable([source], count);
  if (table.length !== count)
    throw new ClusterFailure('*** Assertion failed: Reshard table != number of slots');
  try {
    for (const { slot } of table) {
      if (!options.simulate)
        await moveSlot(run, nodes, { source, target, slot }, { dots: false, fixing: false, quiet: true });
      log.part('#');
    }
  } catch (error) {
    if (error instanceof ReplyRefused) throw moveFailed(error);
    log.line('');
    throw error;
  }
  log.line('');
}

const moveFailed = (error: ReplyRefused): ClusterFailure =>
  new ClusterFailure(`*** clusterManagerMoveSlot: ${error.reply}`, { cause: error });
