import { readableText } from '../byte-text.ts';
import { cutText, distinctTexts, wholeBytes, type CutText } from '../cut-bytes.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import type { GoneModel } from '../visualizer.ts';
import type { GraphNodeRaw, GraphRaw } from './read.ts';

export interface GraphNode {
  readonly name: CutText;
  /** The bytes of a name that was read whole; null for one that was cut. */
  readonly bytes: Uint8Array | null;
  /** Steps from the middle. */
  readonly depth: number;
  /** Members of its own set; null when it has none. */
  readonly count: number | null;
  /** Members of its own set that are not drawn; 0 where its arrows are not drawn at all. */
  readonly hidden: number;
}

export interface GraphEdge {
  /** Positions in `nodes`. */
  readonly from: number;
  readonly to: number;
  /** Each is in the other's set. */
  readonly mutual: boolean;
}

export interface GraphModel {
  readonly kind: 'graph';
  readonly key: KeyInfo;
  /** What the names of all the graph's sets begin with, as bytes and as text; empty when there is no such beginning. */
  readonly beginning: Uint8Array;
  readonly beginningText: string;
  readonly linked: boolean;
  /** The first is the middle. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export type GraphPicture = GraphModel | GoneModel;

/** Bytes of the middle's own name that are shown. */
const OWN_BYTES = 48;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelGraph(raw: GraphRaw): GraphPicture {
  if (raw.count === null || raw.key.type !== 'set') return { kind: 'gone', key: raw.key };
  const beginning = raw.key.name.subarray(0, raw.beginning);
  const edges = edgesOf(raw.edges);
  return {
    kind: 'graph',
    key: raw.key,
    beginning,
    beginningText: readableText(beginning),
    linked: raw.linked,
    nodes: nodesOf(raw, raw.count),
    edges,
  };
}

function nodesOf(raw: GraphRaw, count: number): GraphNode[] {
  const own = raw.key.name.subarray(raw.beginning);
  const shown = own.subarray(0, OWN_BYTES);
  const middle: GraphNode = {
    name: cutText(
      shown.length < own.length ? { start: shown, length: own.length, digest: '' } : wholeBytes(own),
    ),
    bytes: own,
    depth: 0,
    count,
    hidden: hiddenAt(0, count, raw.edges),
  };
  const names = distinctTexts(raw.nodes.map(({ name }) => name));
  return [
    middle,
    ...raw.nodes.flatMap((node, at): GraphNode[] => {
      const name = names[at];
      return name === undefined
        ? []
        : [nodeOf(node, name, hiddenAt(at + 1, node.depth === 1 ? node.count : null, raw.edges))];
    }),
  ];
}

function nodeOf({ name: { start }, depth, count }: GraphNodeRaw, name: CutText, hidden: number): GraphNode {
  return { name, bytes: name.cut ? null : start, depth, count, hidden };
}

function hiddenAt(node: number, count: number | null, edges: GraphRaw['edges']): number {
  if (count === null) return 0;
  return Math.max(0, count - edges.filter(([from]) => from === node).length);
}

/** Two edges that are each other's reverse are one. */
function edgesOf(pairs: GraphRaw['edges']): GraphEdge[] {
  const known = new Set(pairs.map(([from, to]) => `${from} ${to}`));
  return pairs.flatMap(([from, to]): GraphEdge[] => {
    const mutual = known.has(`${to} ${from}`);
    return mutual && from > to ? [] : [{ from, to, mutual }];
  });
}

/** The node that is the reason for another one to be drawn: the first that names it. */
export function parentOf({ nodes, edges }: GraphModel, at: number): number {
  const depth = (nodes[at]?.depth ?? 1) - 1;
  const edge = edges.find(
    ({ from, to, mutual }) =>
      (to === at && nodes[from]?.depth === depth) || (mutual && from === at && nodes[to]?.depth === depth),
  );
  if (edge === undefined) return 0;
  return edge.to === at ? edge.from : edge.to;
}

/** What is drawn of the graph, and what is counted of the rest. */
export function fingerprintGraph(model: GraphPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return JSON.stringify([
    model.linked,
    model.beginningText,
    model.nodes.map(({ name, depth, count, hidden }) => [name.identity, depth, count, hidden]),
    model.edges,
  ]);
}

/** The graph itself: one picture, whichever of its nodes is in the middle. */
export function subjectGraph(model: GraphPicture): string | null {
  return model.kind === 'gone' || model.beginning.length === 0
    ? null
    : String.fromCharCode(...model.beginning);
}

/** Nodes and edges that the last change added, by their identities and by `edgeId`. */
export interface DrawnGraph {
  readonly came: ReadonlySet<string>;
  readonly joined: ReadonlySet<string>;
}

/** An edge by the names of its ends, so that it is the same in pictures whose nodes have other positions. */
export function edgeId({ nodes }: GraphModel, { from, to, mutual }: GraphEdge): string {
  const names = [nodes[from]?.name.identity ?? '', nodes[to]?.name.identity ?? ''];
  return JSON.stringify(mutual ? [...names.toSorted(), 'mutual'] : names);
}

/** What is new since the picture before; nothing when that was around another node or not the whole of it. */
export function drawnGraph(model: GraphModel, previous: GraphPicture | null): DrawnGraph {
  const comparable =
    previous?.kind === 'graph' &&
    previous.nodes[0]?.name.identity === model.nodes[0]?.name.identity &&
    previous.nodes.every(({ hidden }) => hidden === 0);
  if (!comparable) return { came: new Set(), joined: new Set() };
  const names = new Set(previous.nodes.map(({ name }) => name.identity));
  const edges = new Set(previous.edges.map((edge) => edgeId(previous, edge)));
  return {
    came: new Set(model.nodes.map(({ name }) => name.identity).filter((name) => !names.has(name))),
    joined: new Set(model.edges.map((edge) => edgeId(model, edge)).filter((id) => !edges.has(id))),
  };
}
