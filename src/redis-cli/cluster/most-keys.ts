import { clusterMessages } from './cluster-messages.ts';
import type { ClusterNode } from './cluster-node.ts';
import { ClusterFailure } from './failures.ts';
import { countKeys } from './slot-commands.ts';

/** The node that has the most keys of a slot; of equals the first. Rejects with a `ClusterFailure` when there is none. */
export async function nodeWithMostKeys(nodes: readonly ClusterNode[], slot: number): Promise<ClusterNode> {
  let most: { readonly node: ClusterNode; readonly keys: number } | null = null;
  for (const node of nodes) {
    const keys = await countKeys(node, slot);
    if (most === null || keys > most.keys) most = { node, keys };
  }
  if (most === null) throw new ClusterFailure(clusterMessages.noPrimary);
  return most.node;
}
