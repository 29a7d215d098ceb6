import { useMemo, useRef, useState } from 'react';
import type { LabAction, NodeId } from '#client/engine-client.ts';
import { labText } from '#text/lab.ts';
import { AnchoredMenu, type AnchoredMenuGroup } from '#ui/anchored-menu.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { layOut, type Size } from './canvas-layout.ts';
import styles from './lab-canvas.module.css';
import { linkMenu, nodeMenu, type MenuDoer } from './lab-menus.ts';
import { CountingLinkHandles, LinkHandles } from './link-handles.tsx';
import { LinkLines } from './link-lines.tsx';
import type { MessageGroup } from './message-groups.ts';
import { MessageLayer } from './message-layer.tsx';
import { NodeCard } from './node-card.tsx';
import type { NodeFacts } from './node-facts.ts';
import { useReducedMotion } from './use-reduced-motion.ts';
import { useCanvasSize } from './use-canvas-size.ts';
import type { WholeLab } from './use-lab-picture.ts';
import { useRoving } from './use-roving.ts';

const text = labText.canvas;
const HINT = 'lab-canvas-hint';

export interface LabCanvasProps {
  readonly lab: WholeLab;
  /** The node that keys and pictures are of. */
  readonly lookedAt: NodeId | null;
  readonly onAction: (action: LabAction) => void;
  /** Opens a terminal at a node; null while there can be no other. */
  readonly onTerminal: ((node: NodeId) => void) | null;
  readonly onLookAt: (node: NodeId) => void;
  /** The nodes of one side while the network is about to be cut in two. */
  readonly side: ReadonlySet<NodeId> | null;
  readonly onSide: (node: NodeId) => void;
  /** Messages that are drawn. */
  readonly messages: ReadonlySet<MessageGroup>;
}

/** What a menu is open for. */
type Opened =
  | { readonly kind: 'node'; readonly id: NodeId; readonly anchor: HTMLElement }
  | { readonly kind: 'link'; readonly at: number; readonly anchor: HTMLElement };

/** The nodes of the lab and the links between them; each is a button with a menu. */
export function LabCanvas(props: LabCanvasProps) {
  const [canvas, size] = useCanvasSize();
  return (
    <div className={styles.canvas}>
      <div ref={canvas} className={styles.ground}>
        {size === null ? null : <Drawing {...props} size={size} />}
      </div>
    </div>
  );
}

function Drawing(props: LabCanvasProps & { readonly size: Size }) {
  const { lab, lookedAt, onAction, onTerminal, onLookAt, side, onSide, size } = props;
  const [opened, setOpened] = useState<Opened | null>(null);
  const handles = useRef<HTMLDivElement>(null);
  const layout = useMemo(
    () =>
      layOut(
        lab.nodes.map(({ node }) => node),
        size,
      ),
    [lab.nodes, size],
  );
  const roving = useRoving(lab.nodes.length);
  const still = useReducedMotion();
  const Handles = still ? CountingLinkHandles : LinkHandles;
  const doerOf = (id: NodeId): MenuDoer => ({
    act: onAction,
    openTerminal: onTerminal === null ? null : () => onTerminal(id),
    lookAt: () => onLookAt(id),
  });
  const pressLine = (at: number): void => {
    const anchor = handles.current?.querySelectorAll<HTMLElement>('[data-link]')[at];
    if (anchor !== undefined) setOpened({ kind: 'link', at, anchor });
  };
  return (
    <>
      <svg className={styles.lines} width={size.width} height={size.height} aria-hidden="true">
        <LinkLines links={lab.links} layout={layout} onPress={pressLine} />
      </svg>
      <div ref={handles}>
        <Handles
          links={lab.links}
          layout={layout}
          onPress={(at, anchor) => setOpened({ kind: 'link', at, anchor })}
        />
      </div>
      {still ? null : <MessageLayer layout={layout} shown={props.messages} />}
      <VisuallyHidden>
        <span id={HINT}>{text.hint}</span>
      </VisuallyHidden>
      <ul className={styles.nodes} aria-label={text.nodes} aria-describedby={HINT}>
        {lab.nodes.map((facts, at) => {
          const place = layout.nodes[at];
          const { id } = facts.node;
          return place === undefined ? null : (
            <NodeCard
              key={id}
              facts={facts}
              place={place}
              card={layout.card}
              shard={shardOf(facts, lab.nodes)}
              lookedAt={id === lookedAt}
              side={side === null ? null : side.has(id)}
              tabIndex={roving.tabIndex(at)}
              onKeyDown={roving.onKeyDown}
              onFocus={() => roving.onFocus(at)}
              onPress={(anchor) => (side === null ? setOpened({ kind: 'node', id, anchor }) : onSide(id))}
            />
          );
        })}
      </ul>
      {opened === null ? null : (
        <OpenMenu opened={opened} lab={lab} doerOf={doerOf} onClose={() => setOpened(null)} />
      )}
    </>
  );
}

/** What belongs together goes by the place of its primary. */
function shardOf({ node, role, primary }: NodeFacts, all: readonly NodeFacts[]): number | null {
  if (role === 'sentinel' || role === 'unknown') return null;
  const at = all.findIndex((other) => other.node.id === (primary ?? node.id));
  return at === -1 ? null : at;
}

function OpenMenu({
  opened,
  lab,
  doerOf,
  onClose,
}: {
  readonly opened: Opened;
  readonly lab: WholeLab;
  readonly doerOf: (id: NodeId) => MenuDoer;
  readonly onClose: () => void;
}) {
  const menu = menuOf(opened, lab, doerOf);
  if (menu === null) return null;
  return (
    <AnchoredMenu
      {...menu}
      anchor={opened.anchor}
      returnTo={opened.anchor}
      note={labText.menu.lead}
      onClose={onClose}
    />
  );
}

function menuOf(
  opened: Opened,
  lab: WholeLab,
  doerOf: (id: NodeId) => MenuDoer,
): { readonly label: string; readonly groups: readonly AnchoredMenuGroup[] } | null {
  if (opened.kind === 'node') {
    const facts = lab.nodes.find(({ node }) => node.id === opened.id);
    if (facts === undefined) return null;
    return { label: labText.menu.node(opened.id), groups: nodeMenu(facts, doerOf(opened.id)) };
  }
  const link = lab.links[opened.at];
  if (link === undefined) return null;
  return {
    label: labText.menu.link(link.a.id, link.b.id),
    groups: linkMenu(link, doerOf(link.a.id).act),
  };
}
