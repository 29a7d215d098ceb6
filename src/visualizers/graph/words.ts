import { graphText as text } from '#text/visualizers-graph.ts';
import { sayCut } from '../parts/cut-words.ts';
import { describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GraphEdge, GraphModel, GraphPicture } from './model.ts';

/** The graph in words: every edge that is drawn, and how much is not. */
export function describeGraph(model: GraphPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const node = nodeText(model, 0);
  const edges = model.edges.map((edge) => sayEdge(model, edge)).join('; ');
  const hidden = model.nodes.flatMap(({ hidden: count }, at) =>
    count === 0 ? [] : [text.describe.hidden(nodeText(model, at), formatCount(count))],
  );
  return [
    model.beginningText === '' ? text.describe.alone(node) : text.describe.graph(model.beginningText, node),
    ...(edges === '' ? [] : [text.describe.edges(edges)]),
    ...hidden,
    ...noLinks(model),
  ].join(' ');
}

function sayEdge(model: GraphModel, { from, to, mutual }: GraphEdge): string {
  const say = mutual ? text.describe.mutual : text.describe.edge;
  return say(nodeText(model, from), nodeText(model, to));
}

function nodeText({ nodes }: GraphModel, at: number): string {
  const node = nodes[at];
  return node === undefined ? '' : sayCut(node.name);
}

/** How many members the middle has, and how many of them are nodes with sets of their own. */
export function captionGraph(model: GraphModel): string {
  const count = model.nodes[0]?.count ?? 0;
  const near = model.nodes.filter(({ depth }) => depth === 1);
  const own = near.filter((node) => node.count !== null).length;
  const node = nodeText(model, 0);
  const names =
    near.length < count
      ? text.some(node, formatCount(near.length), formatCount(count))
      : text.all(node, formatCount(count), count === 1);
  const all = own === count && own > 1;
  const sets = own === 0 ? '' : `; ${all ? text.ownAll : text.own(formatCount(own), own === 1)}`;
  return `${names}${sets}. ${drawnText(model)}`;
}

function drawnText({ nodes, edges }: GraphModel): string {
  const memberships = edges.reduce((sum, { mutual }) => sum + (mutual ? 2 : 1), 0);
  return text.drawn(formatCount(nodes.length), formatCount(memberships));
}

/** What the arrows mean, or why there are so few. */
export function noteGraph(model: GraphModel): string {
  const [none] = noLinks(model);
  return none ?? `${text.arrow(model.beginningText)} ${text.reach(nodeText(model, 0))}`;
}

function noLinks(model: GraphModel): string[] {
  if (model.linked) return [];
  return [model.beginningText === '' ? text.noBeginning : text.unlinked(model.beginningText)];
}
