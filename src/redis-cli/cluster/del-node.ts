import { addressText } from '../server-address.ts';
import { readNodeAddress } from './cluster-address.ts';
import { clusterMessages } from './cluster-messages.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { ClusterFailure } from './failures.ts';
import { primaryWithFewestReplicas } from './fewest-replicas.ts';
import { loadCluster, nodeById } from './load-cluster.ts';

/** `del-node host:port id`: makes all others forget a node without slots, and that one the others. */
export async function deleteNode(
  run: ClusterRun,
  [address = '', id = '']: readonly string[],
): Promise<boolean> {
  const { log } = run;
  const start = readNodeAddress([address]);
  log.info(`>>> Removing node ${id} from cluster ${addressText(start)}`);
  const { nodes } = await loadCluster(run, start);
  const node = nodeById(nodes, id);
  if (node === null) throw new ClusterFailure(`[ERR] No such node ID ${id}`);
  if (node.slots.size > 0)
    throw new ClusterFailure(`[ERR] Node ${node.name} is not empty! Reshard data away and try again.`);
  log.info('>>> Sending CLUSTER FORGET messages to the cluster...');
  const others = nodes.filter((other) => other !== node);
  for (const other of others) {
    if (other.primary === node.id) await moveReplica(run, other, others);
    await other.connection.demand(['CLUSTER', 'FORGET', node.id]);
  }
  log.info('>>> Sending CLUSTER RESET SOFT to the deleted node.');
  await node.connection.demand(['CLUSTER', 'RESET', 'SOFT']);
  return true;
}

async function moveReplica(
  { log }: ClusterRun,
  replica: ClusterNode,
  others: readonly ClusterNode[],
): Promise<void> {
  const primary = primaryWithFewestReplicas(others);
  if (primary === null) throw new ClusterFailure(clusterMessages.noPrimary);
  log.info(`>>> ${replica.name} as replica of ${primary.name}`);
  await replica.connection.demand(['CLUSTER', 'REPLICATE', primary.id]);
  primary.replicas++;
}
