import { memo } from 'react';
import { graphText as text } from '#text/visualizers-graph.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { useGlide } from '../parts/use-glide.ts';
import { useWidth } from '../parts/use-width.ts';
import { formatCount } from '../quantity.ts';
import { arrowBetween, headOf, pathOf, reversed } from './arrows.ts';
import styles from './diagram.module.css';
import { layOutGraph, NODE_HEIGHT, type Place } from './layout.ts';
import {
  edgeId,
  parentOf,
  type DrawnGraph,
  type GraphEdge,
  type GraphModel,
  type GraphNode,
} from './model.ts';

const CHARACTER_PX = 9.1;
const PADDING_PX = 22;
const LEAST_PX = 40;

interface DiagramProps {
  readonly model: GraphModel;
  readonly drawn: DrawnGraph;
  /** The same for the same graph after the same change. */
  readonly change: string;
}

/**
 * Nodes as boxes with their names, arrows between them. A node is the same element for as long as it is shown. While
 * nothing changes nothing is laid out again, however often the server is looked at.
 */
export const Diagram = memo(LaidOut, (before, now) => before.change === now.change);

function LaidOut({ model, drawn, change }: DiagramProps) {
  const [measured, width] = useWidth();
  const container = useGlide<HTMLDivElement>(change);
  const layout =
    width === null
      ? null
      : layOutGraph(
          model.nodes.map((node, at) => ({
            depth: node.depth,
            parent: parentOf(model, at),
            width: widthOf(node, width),
          })),
          width,
        );
  return (
    <div ref={measured} className={styles.frame} aria-hidden="true">
      <div ref={container} className={styles.diagram} style={{ height: layout?.height }}>
        {layout === null ? null : (
          <>
            <svg className={styles.edges} viewBox={`0 0 ${width} ${layout.height}`} focusable="false">
              {model.edges.map((edge) => (
                <Edge
                  key={`${change} ${edgeId(model, edge)}`}
                  edge={edge}
                  places={layout.places}
                  joined={drawn.joined.has(edgeId(model, edge))}
                />
              ))}
            </svg>
            {model.nodes.map((node, at) => {
              const place = layout.places[at];
              const came = drawn.came.has(node.name.identity);
              return place === undefined ? null : (
                <Node
                  key={came ? `${change} ${node.name.identity}` : node.name.identity}
                  node={node}
                  place={place}
                  came={came}
                />
              );
            })}
          </>
        )}
      </div>
    </div>
  );
}

/** A name's box: as wide as it needs, at most a third of the picture. */
function widthOf({ name, hidden }: GraphNode, width: number): number {
  const more = hidden === 0 ? 0 : text.hidden(formatCount(hidden)).length + 1;
  const wanted = (Math.max(1, name.text.length) + more) * CHARACTER_PX + PADDING_PX;
  return Math.min(Math.max(LEAST_PX, wanted), Math.max(96, width / 3.4));
}

function Edge({
  edge,
  places,
  joined,
}: {
  readonly edge: GraphEdge;
  readonly places: readonly Place[];
  readonly joined: boolean;
}) {
  const arrow = arrowBetween(places, edge.from, edge.to);
  if (arrow === null) return null;
  return (
    <g
      className={styles.edge}
      data-near={edge.from === 0 || edge.to === 0 ? '' : undefined}
      data-joined={joined ? '' : undefined}
    >
      <path d={pathOf(arrow)} />
      <polygon points={headOf(arrow)} />
      {edge.mutual ? <polygon points={headOf(reversed(arrow))} /> : null}
    </g>
  );
}

function Node({
  node,
  place,
  came,
}: {
  readonly node: GraphNode;
  readonly place: Place;
  readonly came: boolean;
}) {
  return (
    <span
      className={styles.node}
      data-glide={node.name.identity}
      data-depth={node.depth}
      data-leaf={node.count === null ? '' : undefined}
      data-came={came ? '' : undefined}
      style={{
        insetInlineStart: place.x - place.width / 2,
        insetBlockStart: place.y - NODE_HEIGHT / 2,
        width: place.width,
        height: NODE_HEIGHT,
      }}
    >
      <CutValue value={node.name} />
      {node.hidden === 0 ? null : (
        <span className={styles.hidden} title={text.hiddenNote}>
          {text.hidden(formatCount(node.hidden))}
        </span>
      )}
    </span>
  );
}
