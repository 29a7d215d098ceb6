import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import type { SlotRange } from '#state/lab/cluster-view.ts';
import type { NodeView } from '#state/lab/node-view.ts';
import { nodeAtAddress, runs, type LabPicture } from './node-facts.ts';

export const SLOTS = 16_384;

/** Slots in a row that have one owner; null: nobody. */
export interface SlotRun extends SlotRange {
  readonly owner: NodeId | null;
}

/** A slot on its way, by what one of its two nodes says. */
export interface SlotOnItsWay {
  readonly slot: number;
  readonly how: 'migrating' | 'importing';
  readonly node: NodeId;
  readonly other: string;
}

/** All slots from 0 on, as one node sees them. */
export interface SlotOwners {
  /** The node by whose account it is. */
  readonly by: NodeId;
  readonly runs: readonly SlotRun[];
  readonly moving: readonly SlotOnItsWay[];
}

type Members = readonly {
  readonly id: string;
  readonly address: string;
  readonly slots: readonly SlotRange[];
}[];

const membersOf = (view: NodeView | undefined): Members =>
  view?.kind === 'server' ? (view.cluster?.members ?? []) : [];

/**
 * Who has which slot. Nodes may disagree for a while, so it is told by whose account.
 * @param preferred The node to believe, if it runs; else the first that does.
 */
export function slotOwners({ nodes, views }: LabPicture, preferred: NodeId | null): SlotOwners | null {
  const able = nodes.filter((node) => runs(node) && membersOf(views.get(node.id)).length > 0);
  const by = able.find(({ id }) => id === preferred) ?? able[0];
  if (by === undefined) return null;
  const members = membersOf(views.get(by.id));
  const owned = members
    .flatMap(({ address, slots }) =>
      slots.map((range): SlotRun => ({ ...range, owner: nodeAtAddress(address, nodes)?.id ?? null })),
    )
    .toSorted((a, b) => a.from - b.from);
  return {
    by: by.id,
    runs: withGaps(owned),
    moving: able.flatMap((node) => movingOf(node, { nodes, views })),
  };
}

/** Slots that nobody has lie between those that somebody has. */
function withGaps(owned: readonly SlotRun[]): SlotRun[] {
  const runs: SlotRun[] = [];
  let next = 0;
  for (const run of owned) {
    if (run.from > next) runs.push({ from: next, to: run.from - 1, owner: null });
    runs.push(run);
    next = run.to + 1;
  }
  if (next < SLOTS) runs.push({ from: next, to: SLOTS - 1, owner: null });
  return runs;
}

/** A primary itself knows of its slots that are on their way; its replicas only repeat it. */
function movingOf(node: LabNodeState, { nodes, views }: LabPicture): SlotOnItsWay[] {
  const view = views.get(node.id);
  const members = view?.kind === 'server' ? (view.cluster?.members ?? []) : [];
  const own = members.find(({ isMyself, role }) => isMyself && role === 'primary');
  return (own?.moving ?? []).map(({ slot, how, other }) => {
    const address = members.find(({ id }) => id === other)?.address ?? null;
    return { slot, how, node: node.id, other: nodeAtAddress(address, nodes)?.id ?? other };
  });
}

export const ownerOf = (slot: number, { runs: all }: SlotOwners): NodeId | null =>
  all.find(({ from, to }) => slot >= from && slot <= to)?.owner ?? null;
