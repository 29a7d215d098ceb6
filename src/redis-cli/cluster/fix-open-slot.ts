import type { ClusterNode } from './cluster-node.ts';
import type { OpenSlot } from './cluster-nodes.ts';
import type { ClusterRun } from './cluster-run.ts';
import type { Cluster } from './load-cluster.ts';
import { moveSlot } from './move-slot.ts';
import { nodeWithMostKeys } from './most-keys.ts';
import { countKeys, deleteSlot, setSlot, setStable, takeSlot } from './slot-commands.ts';
import { refuseWithUnreachable } from './unreachable.ts';

/** Who has something to do with a slot that is open. A node is in one of the two lists at most. */
interface Parties {
  /** Those that the slot belongs to, by what they say, and those that have keys of it. */
  readonly owners: ReadonlySet<ClusterNode>;
  readonly migrating: Set<ClusterNode>;
  readonly importing: Set<ClusterNode>;
}

/** The same with the one that the slot is to belong to. */
interface Settled extends Parties {
  readonly owner: ClusterNode;
}

/**
 * Closes a slot that is on its way (`clusterManagerFixOpenSlot`): finds out whom it belongs to, and then finishes the
 * move, or takes it back. Answers whether that was possible.
 */
export async function fixOpenSlot(run: ClusterRun, cluster: Cluster, slot: number): Promise<boolean> {
  refuseWithUnreachable(run, cluster, 'open slots');
  const { log } = run;
  log.info(`>>> Fixing open slot ${slot}`);
  const primaries = cluster.nodes.filter((node) => !node.isReplica);
  const parties = await findParties(run, primaries, slot);
  const { migrating, importing } = parties;
  const settled = { ...parties, owner: await settleOwner(run, primaries, parties, slot) };
  if (migrating.size === 1 && importing.size === 1) await finishMove(run, cluster, settled, slot);
  else if (migrating.size === 0 && importing.size > 0) await bringKeysHome(run, cluster, settled, slot);
  else if (migrating.size === 1 && importing.size > 1) return chooseTarget(run, cluster, settled, slot);
  else return closeMigrating(run, settled, slot);
  return true;
}

async function findParties(
  { log }: ClusterRun,
  primaries: readonly ClusterNode[],
  slot: number,
): Promise<Parties> {
  const keys = new Map<ClusterNode, number>();
  for (const node of primaries) keys.set(node, await countKeys(node, slot));
  const hasKeys = (node: ClusterNode): boolean => (keys.get(node) ?? 0) > 0;
  const owners = primaries.filter((node) => node.slots.has(slot) || hasKeys(node));
  for (const node of owners)
    if (!node.slots.has(slot)) log.warn(`*** Found keys about slot ${slot} in non-owner node ${node.name}!`);
  const migrating = primaries.filter((node) => isOpen(node.migrating, slot));
  const importing = primaries.filter((node) => {
    if (migrating.includes(node)) return false;
    if (isOpen(node.importing, slot)) return true;
    const isOwner = owners.length === 1 && owners[0] === node;
    if (isOwner || !hasKeys(node)) return false;
    log.warn(`*** Found keys about slot ${slot} in node ${node.name}!`);
    return true;
  });
  if (migrating.length > 0) log.line(`Set as migrating in: ${namesOf(migrating)}`);
  if (importing.length > 0) log.line(`Set as importing in: ${namesOf(importing)}`);
  return { owners: new Set(owners), migrating: new Set(migrating), importing: new Set(importing) };
}

const isOpen = (open: readonly OpenSlot[], slot: number): boolean => open.some((one) => one.slot === slot);

const namesOf = (nodes: Iterable<ClusterNode>): string => Array.from(nodes, ({ name }) => name).join(',');

/** The owner where only one can be; otherwise the node with the most keys becomes it. */
async function settleOwner(
  { log }: ClusterRun,
  primaries: readonly ClusterNode[],
  parties: Parties,
  slot: number,
): Promise<ClusterNode> {
  const { owners, migrating, importing } = parties;
  const [only] = owners;
  if (only !== undefined && owners.size === 1) return only;
  log.info('>>> No single clear owner for the slot, selecting an owner by # of keys...');
  const owner = await nodeWithMostKeys(primaries, slot);
  log.warn(`*** Configuring ${owner.name} as the slot owner`);
  await disownOthers(owner, parties, slot);
  await setStable(owner, slot);
  await takeSlot(owner, slot);
  await owner.connection.demand(['CLUSTER', 'BUMPEPOCH']);
  migrating.delete(owner);
  importing.delete(owner);
  return owner;
}

/**
 * Whoever else believed to own the slot now imports it, so that its keys can be moved to the owner. This comes before the
 * owner takes the slot: a node that learns from others that a slot is no longer its own deletes the keys of it.
 */
async function disownOthers(
  owner: ClusterNode,
  { owners, migrating, importing }: Parties,
  slot: number,
): Promise<void> {
  for (const node of owners) {
    if (node === owner) continue;
    await deleteSlot(node, slot);
    node.slots.delete(slot);
    await setSlot(node, slot, 'NODE', owner);
    await setSlot(node, slot, 'IMPORTING', owner);
    migrating.delete(node);
    importing.delete(node);
    importing.add(node);
  }
}

/** Case 1: one gives, one takes. */
async function finishMove(
  run: ClusterRun,
  { nodes }: Cluster,
  { migrating, importing }: Settled,
  slot: number,
): Promise<void> {
  const [source] = migrating;
  const [target] = importing;
  if (source === undefined || target === undefined) return;
  run.log.info(`>>> Case 1: Moving slot ${slot} from ${source.name} to ${target.name}`);
  await moveSlot(run, nodes, { source, target, slot }, { dots: true, fixing: true });
}

/** Case 2: several take and nobody gives. All keys go to the owner, and everybody is told who that is. */
async function bringKeysHome(
  run: ClusterRun,
  { nodes }: Cluster,
  { owner, importing }: Settled,
  slot: number,
): Promise<void> {
  const { log } = run;
  log.info(`>>> Case 2: Moving all the ${slot} slot keys to its owner ${owner.name}`);
  for (const source of importing) {
    if (source === owner) continue;
    await moveSlot(run, nodes, { source, target: owner, slot }, { dots: true, fixing: true, cold: true });
    log.info(`>>> Setting ${slot} as STABLE in ${source.name}`);
    await setStable(source, slot);
  }
  for (const node of nodes) if (node !== owner && !node.isReplica) await setSlot(node, slot, 'NODE', owner);
}

/** Case 3: one gives and several take, but none has a key. The one that the giver names gets the slot, or nobody. */
async function chooseTarget(
  run: ClusterRun,
  { nodes }: Cluster,
  settled: Settled,
  slot: number,
): Promise<boolean> {
  const { log } = run;
  const { migrating, importing } = settled;
  const [source] = migrating;
  if (source === undefined) return false;
  for (const node of importing) if ((await countKeys(node, slot)) > 0) return giveUp(run, settled);
  const wanted = source.migrating.find((open) => open.slot === slot)?.node;
  const target = [...importing].find(({ id }) => id === wanted);
  if (target === undefined) {
    log.info(`>>> Case 3: Closing slot ${slot} on both migrating and importing nodes.`);
    for (const node of [source, ...importing]) await setStable(node, slot);
    return true;
  }
  log.info(
    `>>> Case 3: Moving slot ${slot} from ${source.name} to ${target.name} and closing it on all the other importing nodes.`,
  );
  await moveSlot(run, nodes, { source, target, slot }, { dots: true, fixing: true });
  for (const node of importing) if (node !== target) await setStable(node, slot);
  return true;
}

/** Case 4: one gives and nobody takes. It keeps the slot, when it is its own or it has no keys of it. */
async function closeMigrating(run: ClusterRun, settled: Settled, slot: number): Promise<boolean> {
  const { owner, migrating, importing } = settled;
  const [node] = migrating;
  const isAlone = node !== undefined && migrating.size === 1 && importing.size === 0;
  if (!isAlone || (owner !== node && (await countKeys(node, slot)) > 0)) return giveUp(run, settled);
  run.log.info(`>>> Case 4: Closing slot ${slot} on ${node.name}`);
  await setStable(node, slot);
  return true;
}

function giveUp({ log }: ClusterRun, { owner, migrating, importing }: Settled): false {
  const [from, to] = [namesOf(migrating), namesOf(importing)];
  log.error(
    `[ERR] Sorry, redis-cli can't fix this slot yet (work in progress). Slot is set as migrating in ${from}, as importing in ${to}, owner is ${owner.name}`,
  );
  return false;
}
