/**
 * A replica is of use when its primary's machine is not its own, and of more use when it is not its siblings' either.
 * As redis-cli does, this counts how far a plan is from that, and swaps the primaries of two replicas at random, many
 * times over, keeping what is not worse (`clusterManagerOptimizeAntiAffinity`).
 */

/** A node of a plan. */
export interface PlacedNode {
  readonly id: string;
  readonly host: string;
  /** The ID of the node that it will replicate; null for a primary. */
  primary: string | null;
}

/** A replica on its primary's host weighs as much as ten thousand on the host of a sibling. */
const SAME_AS_PRIMARY = 10_000;
const SWAPS_PER_NODE = 500;

export interface AntiAffinity {
  /** 0: as good as can be. */
  readonly score: number;
  /** One replica of each family that shares a host. */
  readonly offenders: readonly PlacedNode[];
}

export function antiAffinityOf(nodes: readonly PlacedNode[]): AntiAffinity {
  const families = new Map<string, PlacedNode[]>();
  for (const node of nodes) {
    const family = `${node.primary ?? node.id} ${node.host}`;
    families.set(family, [...(families.get(family) ?? []), node]);
  }
  let score = 0;
  const offenders: PlacedNode[] = [];
  for (const family of families.values()) {
    if (family.length < 2) continue;
    const withPrimary = family.some(({ primary }) => primary === null);
    score += withPrimary ? SAME_AS_PRIMARY * (family.length - 1) : family.length;
    const offender = family.find(({ primary }) => primary !== null);
    if (offender !== undefined) offenders.push(offender);
  }
  return { score, offenders };
}

/** How good the plan is at last. `random`: from 0 up to 1. */
export function optimizeAntiAffinity(
  nodes: readonly PlacedNode[],
  random: () => number,
): 'perfect' | 'with siblings' | 'with primaries' {
  const replicas = nodes.filter(({ primary }) => primary !== null);
  for (let left = SWAPS_PER_NODE * nodes.length; left > 0; left--) {
    const { score, offenders } = antiAffinityOf(nodes);
    const first = oneOf(offenders, random);
    const second = oneOf(
      replicas.filter((node) => node !== first),
      random,
    );
    if (score === 0 || first === undefined || second === undefined) break;
    swapPrimaries(first, second);
    if (antiAffinityOf(nodes).score > score) swapPrimaries(first, second);
  }
  const { score } = antiAffinityOf(nodes);
  if (score === 0) return 'perfect';
  return score >= SAME_AS_PRIMARY ? 'with primaries' : 'with siblings';
}

function swapPrimaries(a: PlacedNode, b: PlacedNode): void {
  [a.primary, b.primary] = [b.primary, a.primary];
}

/** Undefined of none. */
export function oneOf<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}
