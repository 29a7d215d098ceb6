import { describeNode, type ClusterNode } from './cluster-node.ts';
import type { OpenSlot } from './cluster-nodes.ts';
import type { ClusterRun } from './cluster-run.ts';
import { isConfigConsistent } from './config-signature.ts';
import type { Cluster } from './load-cluster.ts';
import { slotsWithKeys } from './slot-commands.ts';
import { SLOTS, SlotSet } from './slot-set.ts';

/** What puts right that which a check finds; each answers whether all is well then. */
export interface ClusterRepair {
  readonly openSlot: (slot: number) => Promise<boolean>;
  /** `covered`: all slots but those that nobody owns. */
  readonly coverage: (covered: SlotSet) => Promise<boolean>;
  readonly owners: (slot: number, owners: readonly ClusterNode[]) => Promise<boolean>;
}

/** `problems`: how many were printed, whether or not they were put right. */
export interface CheckResult {
  readonly well: boolean;
  readonly problems: number;
}

export interface CheckOptions {
  /** Whether the nodes are listed. */
  readonly listed?: boolean;
  readonly repair?: ClusterRepair;
}

/** Looks whether the nodes agree, whether slots are open and whether all are covered (`clusterManagerCheckCluster`). */
export async function checkCluster(
  run: ClusterRun,
  cluster: Cluster,
  { listed = true, repair }: CheckOptions = {},
): Promise<CheckResult> {
  const { log, options } = run;
  const { nodes } = cluster;
  log.info(`>>> Performing Cluster Check (using node ${nodes[0]?.name ?? ''})`);
  if (listed) for (const node of nodes) log.line(describeNode(node));
  let problems = 0;
  let well = await isConfigConsistent(nodes);
  if (well) log.ok('[OK] All nodes agree about slots configuration.');
  else {
    log.error("[ERR] Nodes don't agree about configuration!");
    problems++;
  }
  log.info('>>> Check for open slots...');
  const open = findOpenSlots(run, nodes);
  problems += open.problems;
  if (open.slots.length > 0) {
    well = false;
    log.error(`[WARNING] The following slots are open: ${open.slots.join(',')}.`);
    if (repair !== undefined) well = await all(open.slots, repair.openSlot);
  }
  log.info('>>> Check slots coverage...');
  const covered = coveredSlots(nodes);
  if (covered.size === SLOTS) log.ok(`[OK] All ${SLOTS} slots covered.`);
  else {
    log.error(`[ERR] Not all ${SLOTS} slots are covered by nodes.\n`);
    problems++;
    well = repair !== undefined && (await repair.coverage(covered));
  }
  if (options.searchMultipleOwners) {
    const found = await searchMultipleOwners(run, nodes, repair);
    if (found !== null) well = found;
  }
  return { well, problems };
}

function findOpenSlots({ log }: ClusterRun, nodes: readonly ClusterNode[]) {
  const slots = new Set<number>();
  let problems = 0;
  const look = (name: string, state: string, open: readonly OpenSlot[]): void => {
    if (open.length === 0) return;
    const numbers = open.map(({ slot }) => slot);
    for (const slot of numbers) slots.add(slot);
    log.error(`[WARNING] Node ${name} has slots in ${state} state ${numbers.join(',')}.`);
    problems++;
  };
  for (const { name, migrating, importing } of nodes) {
    look(name, 'migrating', migrating);
    look(name, 'importing', importing);
  }
  return { slots: [...slots], problems };
}

function coveredSlots(nodes: readonly ClusterNode[]): SlotSet {
  const covered = new SlotSet();
  for (const { slots } of nodes) for (const slot of slots) covered.add(slot);
  return covered;
}

async function all(slots: readonly number[], repair: (slot: number) => Promise<boolean>): Promise<boolean> {
  for (const slot of slots) if (!(await repair(slot))) return false;
  return true;
}

/** Looks for slots that several primaries own, or hold keys of. Answers whether all is well, null when it changes nothing. */
async function searchMultipleOwners(
  { log }: ClusterRun,
  nodes: readonly ClusterNode[],
  repair: ClusterRepair | undefined,
): Promise<boolean | null> {
  log.info('>>> Check for multiple slot owners...');
  const primaries = nodes.filter((node) => !node.isReplica);
  const owning = new Map<ClusterNode, SlotSet>();
  for (const node of primaries) owning.set(node, await ownedOrHeld(node));
  let well: boolean | null = null;
  let left = 0;
  for (let slot = 0; slot < SLOTS; slot++) {
    const owners = primaries.filter((node) => owning.get(node)?.has(slot));
    if (owners.length < 2) continue;
    log.error(`[WARNING] Slot ${slot} has ${owners.length} owners:`);
    for (const { name } of owners) log.error(`    ${name}`);
    well = false;
    left++;
    if (repair === undefined) continue;
    well = await repair.owners(slot, owners);
    if (!well) {
      log.error(`Failed to fix multiple owners for slot ${slot}`);
      break;
    }
    left--;
  }
  if (left === 0) log.ok('[OK] No multiple owners found.');
  return well;
}

/** The slots that a node owns, and those of which it has keys all the same. */
async function ownedOrHeld(node: ClusterNode): Promise<SlotSet> {
  const found = new SlotSet(node.slots);
  for (const slot of await slotsWithKeys(node, (one) => !node.slots.has(one))) found.add(slot);
  return found;
}
