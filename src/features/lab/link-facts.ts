import type { LabFault, LabNodeState, LabState, NodeId } from '#client/engine-client.ts';
import type { NodeView } from '#state/lab/node-view.ts';
import { labText } from '#text/lab.ts';
import { addressOf, runs, type NodeFacts } from './node-facts.ts';

const text = labText.link;

/** What two nodes have to do with each other, by what they say of themselves. */
export type LinkBond =
  | { readonly kind: 'replication'; readonly from: NodeId; readonly to: NodeId; readonly up: boolean }
  | { readonly kind: 'watch'; readonly from: NodeId; readonly to: NodeId }
  | { readonly kind: 'bus' }
  | { readonly kind: 'none' };

/** The link between two nodes: what they have to do with each other, and what was done to each of its ways. */
export interface LinkFacts {
  readonly a: LabNodeState;
  readonly b: LabNodeState;
  readonly bond: LinkBond;
  /** From a to b, and from b to a; null while nothing was done to that way. */
  readonly there: LabFault | null;
  readonly back: LabFault | null;
}

/** Every pair of nodes, in their order. */
export function linksOf(
  { nodes, faults }: Pick<LabState, 'nodes' | 'faults'>,
  facts: readonly NodeFacts[],
  views: ReadonlyMap<NodeId, NodeView>,
): LinkFacts[] {
  const faultOf = (from: NodeId, to: NodeId): LabFault | null =>
    faults.find((fault) => fault.from === from && fault.to === to) ?? null;
  return nodes.flatMap((a, at) =>
    nodes.slice(at + 1).map((b) => ({
      a,
      b,
      bond: bondOf(a, b, { facts, views }),
      there: faultOf(a.id, b.id),
      back: faultOf(b.id, a.id),
    })),
  );
}

interface Known {
  readonly facts: readonly NodeFacts[];
  readonly views: ReadonlyMap<NodeId, NodeView>;
}

function bondOf(a: LabNodeState, b: LabNodeState, known: Known): LinkBond {
  return (
    directedBond(a, b, known) ??
    directedBond(b, a, known) ??
    (runs(a) && runs(b) && knows(a, b, known) && knows(b, a, known) ? { kind: 'bus' } : { kind: 'none' })
  );
}

/** What ties a node to the one that it copies or watches. */
function directedBond(node: LabNodeState, other: LabNodeState, { facts, views }: Known): LinkBond | null {
  const fact = facts.find((one) => one.node.id === node.id);
  if (fact?.primary !== other.id || !runs(node)) return null;
  if (fact.role === 'sentinel') return { kind: 'watch', from: node.id, to: other.id };
  const view = views.get(node.id);
  const up = view?.kind === 'server' && view.linkUp && runs(other);
  return { kind: 'replication', from: other.id, to: node.id, up };
}

function knows(node: LabNodeState, other: LabNodeState, { views }: Known): boolean {
  const view = views.get(node.id);
  return (
    view?.kind === 'server' &&
    view.cluster?.members.some(({ address }) => address === addressOf(other)) === true
  );
}

/** What lies between the two, in words. */
export function bondWords({ bond }: LinkFacts): string {
  switch (bond.kind) {
    case 'replication':
      return text.replication(bond.from, bond.to);
    case 'watch':
      return text.watch(bond.from, bond.to);
    case 'bus':
      return text.bus;
    case 'none':
      return text.none;
  }
}

/** What is wrong with one way, short: for a mark on the canvas. */
export function faultMarks({ cut, delayMs, lossPercent }: LabFault): string[] {
  return [
    ...(cut ? [text.cut] : []),
    ...(delayMs > 0 ? [text.delay(delayMs)] : []),
    ...(lossPercent > 0 ? [text.loss(lossPercent)] : []),
  ];
}

function faultWords({ from, to, cut, delayMs, lossPercent }: LabFault): string[] {
  const way = text.way(from, to);
  return [
    ...(cut ? [text.cutWay(from, to)] : []),
    ...(delayMs > 0 ? [text.delayWay(way, delayMs)] : []),
    ...(lossPercent > 0 ? [text.lossWay(way, lossPercent)] : []),
  ];
}

/** All that was done to a link, in words. */
export function linkFaultWords({ there, back }: LinkFacts): string {
  const words = [there, back].flatMap((fault) => (fault === null ? [] : faultWords(fault)));
  return words.length === 0 ? text.whole : words.join(', ');
}

/** All of it in one sentence, for whoever does not see the line. */
export const linkWords = (link: LinkFacts): string =>
  [text.name(link.a.id, link.b.id), bondWords(link), linkFaultWords(link)].join(', ');
