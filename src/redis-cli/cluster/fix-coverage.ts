import { oneOf } from './anti-affinity.ts';
import { clusterMessages } from './cluster-messages.ts';
import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { confirm } from './confirm.ts';
import { ClusterFailure } from './failures.ts';
import type { Cluster } from './load-cluster.ts';
import { moveSlot } from './move-slot.ts';
import { nodeWithMostKeys } from './most-keys.ts';
import { setSlot, setStable, slotsWithKeys, takeSlot } from './slot-commands.ts';
import { SLOTS, SlotSet } from './slot-set.ts';
import { refuseWithUnreachable } from './unreachable.ts';

/**
 * Gives slots that nobody owns to nodes, each time a person agrees (`clusterManagerFixSlotsCoverage`): to any, to the one
 * that has keys, or to the one that has most of them. Answers whether any slot was given.
 */
export async function fixCoverage(run: ClusterRun, cluster: Cluster, covered: SlotSet): Promise<boolean> {
  refuseWithUnreachable(run, cluster, 'slots coverage');
  const { io, log } = run;
  log.info('>>> Fixing slots coverage...');
  const primaries = cluster.nodes.filter((node) => !node.isReplica);
  const holders = await holdersOf(primaries, covered);
  const of = (fits: (count: number) => boolean): ReadonlyArray<[number, readonly ClusterNode[]]> =>
    [...holders].filter(([, nodes]) => fits(nodes.length));
  const [none, single, several] = [
    of((count) => count === 0),
    of((count) => count === 1),
    of((count) => count > 1),
  ];
  let fixed = 0;
  if (await agreed(run, none, 'have no keys across the cluster', 'covering with a random node'))
    for (const [slot] of none) {
      const node = oneOf(primaries, io.random);
      if (node === undefined) throw new ClusterFailure(clusterMessages.noPrimary);
      log.info(`>>> Covering slot ${slot} with ${node.name}`);
      await takeSlot(node, slot);
      fixed++;
    }
  if (await agreed(run, single, 'have keys in just one node', 'covering with those nodes'))
    for (const [slot, [node]] of single) {
      if (node === undefined) continue;
      log.info(`>>> Covering slot ${slot} with ${node.name}`);
      await takeSlot(node, slot);
      fixed++;
    }
  if (await agreed(run, several, 'have keys in multiple nodes', 'moving keys into a single node'))
    for (const [slot, nodes] of several) {
      await gather(run, cluster, nodes, slot);
      fixed++;
    }
  return fixed > 0;
}

/** Who has keys of which slot, for every slot that nobody owns. */
async function holdersOf(
  primaries: readonly ClusterNode[],
  covered: SlotSet,
): Promise<ReadonlyMap<number, readonly ClusterNode[]>> {
  const holders = new Map<number, ClusterNode[]>();
  for (let slot = 0; slot < SLOTS; slot++) if (!covered.has(slot)) holders.set(slot, []);
  for (const node of primaries)
    for (const slot of await slotsWithKeys(node, (one) => holders.has(one))) holders.get(slot)?.push(node);
  return holders;
}

async function agreed(
  run: ClusterRun,
  slots: ReadonlyArray<readonly [number, unknown]>,
  state: string,
  remedy: string,
): Promise<boolean> {
  if (slots.length === 0) return false;
  run.log.line(`The following uncovered slots ${state}:`);
  run.log.line(new SlotSet(slots.map(([slot]) => slot)).text());
  return confirm(run, `Fix these slots by ${remedy}?`, { always: true });
}

/** Gives a slot to the node with most of its keys, and brings the others' keys there. */
async function gather(
  run: ClusterRun,
  { nodes }: Cluster,
  holders: readonly ClusterNode[],
  slot: number,
): Promise<void> {
  const target = await nodeWithMostKeys(holders, slot);
  run.log.info(`>>> Covering slot ${slot} moving keys to ${target.name}`);
  await takeSlot(target, slot, { stable: true });
  for (const source of holders) {
    if (source === target) continue;
    await setSlot(source, slot, 'NODE', target);
    // Though its keys go away: a node that imports a slot does not redirect MIGRATE.
    await setSlot(source, slot, 'IMPORTING', target);
    await moveSlot(run, nodes, { source, target, slot }, { dots: true, fixing: true, cold: true });
    await setStable(source, slot);
  }
}
