import type { ServerAddress } from '../server-address.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { ClusterFailure } from './failures.ts';
import { loadNode } from './load-cluster.ts';

/** A node that is to join others; `busPort` where the command line names it. */
export interface Joining {
  readonly node: ClusterNode;
  readonly busPort: number | null;
}

/** The bus listens so many ports above a node's own unless it is told otherwise. */
const BUS_OFFSET = 10_000;

/** A node that can become a cluster's. Rejects with a `ClusterFailure` when it has keys, or knows other nodes. */
export async function loadEmptyNode(
  run: ClusterRun,
  { host, port, busPort }: ServerAddress & { readonly busPort: number | null },
): Promise<Joining> {
  const { node } = await loadNode(run, { host, port });
  const { connection } = node;
  const hasKeys = /^db0:/m.test(await connection.demandText(['INFO', 'keyspace']));
  const info = await connection.demandText(['CLUSTER', 'INFO']);
  if (hasKeys || !/^cluster_known_nodes:1$/m.test(info))
    throw new ClusterFailure(
      `[ERR] Node ${node.name} is not empty. Either the node already knows other nodes (check with CLUSTER NODES) or contains some key in database 0.`,
    );
  return { node, busPort };
}

/** Makes a node known to another, and to all that know it. */
export async function meet(node: ClusterNode, { node: known, busPort }: Joining): Promise<void> {
  const { host, port } = known.address;
  const bus = busPort === null || busPort === port + BUS_OFFSET ? [] : [String(busPort)];
  await node.connection.demand(['CLUSTER', 'MEET', host, String(port), ...bus]);
}
