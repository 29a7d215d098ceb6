import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import { clientColours } from '#ui/client-colours.ts';
import { useElementWidth } from '#ui/use-element-width.ts';
import { rangeWords } from './node-facts.ts';
import { SLOTS, type SlotOwners } from './slot-owners.ts';
import styles from './slot-strip.module.css';

const HEIGHT = 34;
/** Room below the strip for the marks of slots on their way, and of the key that is looked for. CSS pixels. */
const BELOW = 16;
/** A run that is narrower than its owner's name has none on it. */
const ROOM_FOR_NAME = 26;
const ROOM_FOR_RANGE = 118;

/** The slots as a strip, each run in the colour of its owner; what it shows is also said in the list below it. */
export function SlotStrip({
  owners,
  nodes,
  slot,
}: {
  readonly owners: SlotOwners;
  readonly nodes: readonly LabNodeState[];
  /** The slot of the key that is looked for. */
  readonly slot: number | null;
}) {
  const [element, width] = useElementWidth();
  const x = (at: number): number => (at / SLOTS) * width;
  const placeOf = (owner: NodeId | null): number | null => {
    const at = nodes.findIndex(({ id }) => id === owner);
    return at === -1 ? null : at;
  };
  return (
    <div ref={element} className={styles.strip}>
      <svg width={width} height={HEIGHT + BELOW} aria-hidden="true">
        {owners.runs.map(({ from, to, owner }) => {
          const [left, wide] = [x(from), x(to + 1) - x(from)];
          const label = wide >= ROOM_FOR_RANGE ? `${owner} ${rangeWords({ from, to })}` : owner;
          return (
            <g key={from} style={clientColours(placeOf(owner))} data-owner={owner ?? ''}>
              <rect
                className={owner === null ? styles.nobody : styles.run}
                x={left}
                width={Math.max(1, wide)}
                height={HEIGHT}
              />
              {owner === null || wide < ROOM_FOR_NAME ? null : (
                <text className={styles.name} x={left + wide / 2} y={HEIGHT / 2 + 4}>
                  {label}
                </text>
              )}
            </g>
          );
        })}
        {owners.moving.map(({ slot: one, how, node }) => (
          <path
            key={`${node} ${how} ${one}`}
            className={styles.moving}
            d="M0 0 L5 8 L-5 8 Z"
            transform={`translate(${x(one + 0.5)} ${HEIGHT + 2})`}
          />
        ))}
        {slot === null ? null : (
          <g transform={`translate(${x(slot + 0.5)} 0)`}>
            <line className={styles.found} y1={-2} y2={HEIGHT + BELOW} />
            <circle className={styles.foundDot} cy={HEIGHT + BELOW - 5} r={4} />
          </g>
        )}
      </svg>
    </div>
  );
}
