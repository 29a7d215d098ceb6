import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import type { Cluster } from './load-cluster.ts';
import { moveSlot } from './move-slot.ts';
import { nodeWithMostKeys } from './most-keys.ts';
import { countKeys, deleteSlot, setSlot, setStable, takeSlot } from './slot-commands.ts';

/** Leaves a slot that several nodes own, or have keys of, to the one with the most keys, and brings all keys there. */
export async function fixMultipleOwners(
  run: ClusterRun,
  { nodes }: Cluster,
  slot: number,
  owners: readonly ClusterNode[],
): Promise<boolean> {
  const { log } = run;
  log.info(`>>> Fixing multiple owners for slot ${slot}...`);
  const owner = await nodeWithMostKeys(owners, slot);
  log.info(`>>> Setting slot ${slot} owner: ${owner.name}`);
  const holders: ClusterNode[] = [];
  for (const node of nodes) {
    if (node === owner || node.isReplica) continue;
    if ((await countKeys(node, slot)) > 0) holders.push(node);
    await deleteSlot(node, slot);
    node.slots.delete(slot);
    await setSlot(node, slot, 'NODE', owner);
  }
  // Before the owner takes the slot, for a node that learns from others that a slot is no longer its own deletes the keys
  // of it; and though its keys go away, for a node that imports a slot does not redirect MIGRATE.
  for (const source of holders) await setSlot(source, slot, 'IMPORTING', owner);
  await takeSlot(owner, slot);
  for (const source of holders) {
    await moveSlot(run, nodes, { source, target: owner, slot }, { dots: true, fixing: true, cold: true });
    await setStable(source, slot);
  }
  return true;
}
