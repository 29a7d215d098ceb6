import { clsx } from 'clsx';
import type { CSSProperties, KeyboardEvent } from 'react';
import { labText } from '#text/lab.ts';
import { clientColours } from '#ui/client-colours.ts';
import { Icon } from '#ui/icon.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import type { PlacedNode, Size } from './canvas-layout.ts';
import styles from './node-card.module.css';
import { addressOf, nodeWords, runs, type NodeFacts } from './node-facts.ts';

export interface NodeCardProps {
  readonly facts: NodeFacts;
  readonly place: PlacedNode;
  readonly card: Size;
  /** Its shard's place among the nodes, for its colour; null for what holds no data. */
  readonly shard: number | null;
  /** Keys and pictures are of it. */
  readonly lookedAt: boolean;
  /** Which side it is on while the network is about to be cut in two; null otherwise. */
  readonly side: boolean | null;
  readonly tabIndex: 0 | -1;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  /** Its menu is wanted or, while sides are chosen, the other side. */
  readonly onPress: (card: HTMLElement) => void;
}

/** A node on the canvas: what it is, where it is, and how it stands. */
export function NodeCard(props: NodeCardProps) {
  const { facts, place, card, shard, lookedAt, side, onPress } = props;
  const { node, role, troubles } = facts;
  const words = lookedAt ? `${nodeWords(facts)}, ${labText.canvas.lookedAt}` : nodeWords(facts);
  const box: CSSProperties = {
    ...(shard === null ? {} : clientColours(shard)),
    width: card.width,
    height: card.height,
    transform: `translate(${place.at.x - card.width / 2}px, ${place.at.y - card.height / 2}px)`,
  };
  return (
    <li className={styles.place} style={box}>
      <button
        type="button"
        data-stop
        data-node={node.id}
        data-role={role}
        data-life={node.life}
        data-side={side === null ? undefined : side ? 'this' : 'other'}
        className={clsx(
          styles.card,
          shard !== null && styles.sharded,
          troubles.length > 0 && styles.troubled,
        )}
        tabIndex={props.tabIndex}
        {...(side === null ? { 'aria-haspopup': 'menu' as const } : { 'aria-pressed': side })}
        onKeyDown={props.onKeyDown}
        onFocus={props.onFocus}
        onClick={(event) => onPress(event.currentTarget)}
        onContextMenu={(event) => {
          event.preventDefault();
          onPress(event.currentTarget);
        }}
      >
        <VisuallyHidden>{side === null ? words : labText.partition.side(node.id, side)}</VisuallyHidden>
        <Shown facts={facts} lookedAt={lookedAt} />
      </button>
    </li>
  );
}

/** What is seen of it; it is said in one sentence beside. */
function Shown({ facts, lookedAt }: Pick<NodeCardProps, 'facts' | 'lookedAt'>) {
  const { node, roleWords, main, details, troubles } = facts;
  const [trouble] = troubles;
  return (
    <span className={styles.shown} aria-hidden="true">
      <span className={styles.head}>
        <span className={styles.name}>{node.id}</span>
        <span className={styles.role}>{roleWords}</span>
      </span>
      {lookedAt ? <span className={styles.eye}>{labText.canvas.lookedAt}</span> : null}
      <span className={styles.address}>{addressOf(node)}</span>
      {node.life === 'running' ? null : (
        <span className={styles.life}>
          <Icon name={node.life === 'paused' ? 'pause' : 'close'} size={12} />
          {labText.lives[node.life]}
        </span>
      )}
      {trouble === undefined ? null : <span className={styles.trouble}>{trouble}</span>}
      {runs(node) ? <Standing main={main} details={details} /> : null}
    </span>
  );
}

function Standing({ main, details }: Pick<NodeFacts, 'main' | 'details'>) {
  return (
    <>
      {main === '' ? null : <span className={styles.main}>{main}</span>}
      <span className={styles.details}>
        {details.map((detail) => (
          <span key={detail}>{detail}</span>
        ))}
      </span>
    </>
  );
}
