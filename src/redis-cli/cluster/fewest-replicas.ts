import type { ClusterNode } from './cluster-node.ts';

/** The primary that has the fewest replicas; of equals the first. Null without a primary. */
export function primaryWithFewestReplicas(nodes: readonly ClusterNode[]): ClusterNode | null {
  let fewest: ClusterNode | null = null;
  for (const node of nodes)
    if (!node.isReplica && (fewest === null || node.replicas < fewest.replicas)) fewest = node;
  return fewest;
}
