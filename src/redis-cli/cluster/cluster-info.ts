import type { ClusterRun } from './cluster-run.ts';
import type { Cluster } from './load-cluster.ts';
import { SLOTS } from './slot-set.ts';

/** Prints how many keys, slots and replicas each primary has. */
export async function showClusterInfo({ log }: ClusterRun, { nodes }: Cluster): Promise<void> {
  let keys = 0;
  const primaries = nodes.filter((node) => !node.isReplica);
  for (const { connection, id, name, slots } of primaries) {
    const own = await connection.demandCount(['DBSIZE']);
    const replicas = nodes.filter((node) => node.isReplica && node.primary === id).length;
    log.line(`${name} (${id.slice(0, 8)}...) -> ${own} keys | ${slots.size} slots | ${replicas} slaves.`);
    keys += own;
  }
  log.ok(`[OK] ${keys} keys in ${primaries.length} masters.`);
  log.line(`${(keys / SLOTS).toFixed(2)} keys per slot on average.`);
}
