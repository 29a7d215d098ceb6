import { SLOTS, type SlotSet } from './slot-set.ts';

/** A node, and how much it is to have. */
export interface Share<Node> {
  readonly node: Node;
  readonly weight: number;
}

export interface RebalancePlan<Node> {
  /** Whether some node is further from its share than the threshold. */
  readonly needed: boolean;
  /** Each node with the slots that it has too many, or, below 0, too few; those that lack the most first. */
  readonly balances: ReadonlyArray<{ readonly node: Node; readonly balance: number }>;
  readonly moves: ReadonlyArray<{ readonly source: Node; readonly target: Node; readonly count: number }>;
}

/** Shares all slots out by weight (`clusterManagerCommandRebalance`). `threshold`: percent; some weight is above 0. */
export function planRebalance<Node extends { readonly slots: SlotSet }>(
  shares: readonly Share<Node>[],
  threshold: number,
): RebalancePlan<Node> {
  const total = shares.reduce((sum, { weight }) => Math.fround(sum + weight), 0);
  const perWeight = Math.fround(SLOTS / total);
  const balances = shares.map(({ node, weight }) => {
    const expected = Math.trunc(Math.fround(perWeight * weight));
    return {
      node,
      balance: node.slots.size - expected,
      isOver: isOver(node.slots.size, expected, threshold),
    };
  });
  evenOut(balances);
  balances.sort((a, b) => a.balance - b.balance);
  return {
    needed: balances.some(({ isOver: over }) => over),
    balances: balances.map(({ node, balance }) => ({ node, balance })),
    moves: movesOf(balances),
  };
}

function isOver(has: number, expected: number, threshold: number): boolean {
  if (!(threshold > 0)) return false;
  return has > 0 ? Math.abs(100 - (100 * expected) / has) > threshold : expected > 1;
}

/** What rounding left over is taken by those that have not too much, one slot each in turn. */
function evenOut(balances: ReadonlyArray<{ balance: number }>): void {
  let left = balances.reduce((sum, { balance }) => sum + balance, 0);
  const takers = balances.filter(({ balance }) => balance <= 0);
  for (let at = 0; left > 0 && takers.length > 0; at++, left--) {
    const taker = takers[at % takers.length];
    if (taker !== undefined) taker.balance--;
  }
}

/** From the one that has the most too many to the one that lacks the most, as much as both allow. */
function movesOf<Node>(sorted: ReadonlyArray<{ readonly node: Node; readonly balance: number }>) {
  const moves: Array<{ readonly source: Node; readonly target: Node; readonly count: number }> = [];
  const left = sorted.map(({ node, balance }) => ({ node, balance }));
  for (;;) {
    const target = left.find(({ balance }) => balance < 0);
    const source = left.findLast(({ balance }) => balance > 0);
    if (target === undefined || source === undefined) return moves;
    const count = Math.min(-target.balance, source.balance);
    moves.push({ source: source.node, target: target.node, count });
    target.balance += count;
    source.balance -= count;
  }
}
