import type { ClusterNode } from './cluster-node.ts';
import type { ClusterRun } from './cluster-run.ts';
import { ReplyRefused } from './failures.ts';
import { migrateKeys, type MigrateOptions, type Move } from './migrate-keys.ts';
import { setSlot } from './slot-commands.ts';

export interface MoveOptions extends MigrateOptions {
  /** Whether no line is printed for the slot. */
  readonly quiet?: boolean;
  /** Whether only the keys are moved, and no node is told who owns the slot. */
  readonly cold?: boolean;
}

/**
 * Moves a slot with its keys: both nodes open it, the keys are moved, and all primaries are told the new owner, the
 * target before the source, so that at no time nobody owns it (`clusterManagerMoveSlot`). What stops in the middle leaves
 * the slot open, for `fix`.
 */
export async function moveSlot(
  run: ClusterRun,
  nodes: readonly ClusterNode[],
  move: Move,
  { quiet = false, cold = false, ...options }: MoveOptions,
): Promise<void> {
  const { log } = run;
  const { source, target, slot } = move;
  if (!quiet) log.part(`Moving slot ${slot} from ${source.name} to ${target.name}: `);
  if (!cold) {
    await setSlot(target, slot, 'IMPORTING', source);
    await setSlot(source, slot, 'MIGRATING', target);
  }
  try {
    await migrateKeys(run, move, options);
  } finally {
    if (!quiet) log.line('');
  }
  if (cold) return;
  const others = nodes.filter((node) => node !== source && node !== target && !node.isReplica);
  await setSlot(target, slot, 'NODE', target);
  await tellOwner(source, slot, target);
  await Promise.all(others.map((node) => tellOwner(node, slot, target)));
  source.slots.delete(slot);
  target.slots.add(slot);
}

/** A primary that has given its last slot has become a replica by itself: then its primary tells it. */
async function tellOwner(node: ClusterNode, slot: number, owner: ClusterNode): Promise<void> {
  try {
    await setSlot(node, slot, 'NODE', owner);
  } catch (error) {
    if (!(error instanceof ReplyRefused) || !/use SETSLOT only with (?:masters|primaries)/.test(error.reply))
      throw error;
  }
}
