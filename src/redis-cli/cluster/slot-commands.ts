import type { RespValue } from '#resp/value.ts';
import type { ClusterNode } from './cluster-node.ts';
import { clusterMessages } from './cluster-messages.ts';
import { ClusterFailure, ReplyRefused } from './failures.ts';
import { refusalOf } from './node-connection.ts';
import { SLOTS } from './slot-set.ts';

/** What is asked of nodes about one slot. Each rejects with a `ClusterFailure`. */

/** Tells a node where a slot is, comes from, or goes to. */
export async function setSlot(
  node: ClusterNode,
  slot: number,
  state: 'IMPORTING' | 'MIGRATING' | 'NODE',
  other: ClusterNode,
): Promise<void> {
  await node.connection.demandWithReplicas(['CLUSTER', 'SETSLOT', String(slot), state, other.id]);
}

/** Ends a slot's being on its way, as far as this node knows. */
export async function setStable(node: ClusterNode, slot: number): Promise<void> {
  await node.connection.demandWithReplicas(['CLUSTER', 'SETSLOT', String(slot), 'STABLE']);
}

/** Makes a node forget who owns a slot; that nobody does is as well. */
export async function deleteSlot(node: ClusterNode, slot: number): Promise<void> {
  try {
    await node.connection.demand(['CLUSTER', 'DELSLOTS', String(slot)]);
  } catch (error) {
    if (!(error instanceof ReplyRefused) || (await isServed(node, slot))) throw error;
  }
}

/** Gives a slot to a node that nobody may have it before, and makes that the newest that is known of it. */
export async function takeSlot(
  node: ClusterNode,
  slot: number,
  { stable = false }: { readonly stable?: boolean } = {},
): Promise<void> {
  const { connection, name } = node;
  await connection.demand(['MULTI']);
  await connection.demand(['CLUSTER', 'DELSLOTS', String(slot)]);
  await connection.demand(['CLUSTER', 'ADDSLOTS', String(slot)]);
  if (stable) await setStable(node, slot);
  await connection.demand(['CLUSTER', 'BUMPEPOCH']);
  const reply = await connection.demand(['EXEC']);
  // The slot may have been nobody's, and the epoch the newest; but it must have been added.
  const added = reply.kind === 'array' ? reply.items[1] : undefined;
  if (added === undefined) throw new ClusterFailure(clusterMessages.unexpected(name, ['EXEC']));
  const refusal = refusalOf(added);
  if (refusal !== null) throw new ReplyRefused(name, refusal);
  node.slots.add(slot);
}

export function countKeys({ connection }: ClusterNode, slot: number): Promise<number> {
  return connection.demandCount(['CLUSTER', 'COUNTKEYSINSLOT', String(slot)]);
}

/** Those of some slots that a node has keys of. An empty node is not asked about each. */
export async function slotsWithKeys(
  { connection }: ClusterNode,
  isMeant: (slot: number) => boolean,
): Promise<readonly number[]> {
  if ((await connection.demandCount(['DBSIZE'])) === 0) return [];
  const slots = Array.from({ length: SLOTS }, (_, slot) => slot).filter(isMeant);
  const counts = await connection.demandCounts(
    slots.map((slot) => ['CLUSTER', 'COUNTKEYSINSLOT', String(slot)]),
  );
  return slots.filter((_, at) => (counts[at] ?? 0) > 0);
}

/** At most so many keys of a slot. */
export async function keysIn(
  { connection, name }: ClusterNode,
  slot: number,
  most: number,
): Promise<readonly Uint8Array[]> {
  const command = ['CLUSTER', 'GETKEYSINSLOT', String(slot), String(most)];
  const reply = await connection.demand(command);
  const keys = reply.kind === 'array' ? reply.items.map(keyOf) : [null];
  const known = keys.filter((key) => key !== null);
  if (known.length < keys.length) throw new ClusterFailure(clusterMessages.unexpected(name, command));
  return known;
}

const keyOf = (item: RespValue): Uint8Array | null => (item.kind === 'bulk' ? item.bytes : null);

/** Whether somebody owns a slot, by what a node says. */
export async function isServed({ connection, name }: ClusterNode, slot: number): Promise<boolean> {
  const command = ['CLUSTER', 'SLOTS'];
  const reply = await connection.demand(command);
  if (reply.kind !== 'array') throw new ClusterFailure(clusterMessages.unexpected(name, command));
  return reply.items.some((item) => {
    const [first, last] = item.kind === 'array' ? item.items : [];
    if (first?.kind !== 'integer' || last?.kind !== 'integer') return false;
    return first.value <= slot && slot <= last.value;
  });
}
