import { clsx } from 'clsx';
import { useMemo, useState } from 'react';
import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import { useSession } from '#state/app-state-context.ts';
import { useLab } from '#state/lab/lab-context.ts';
import { labSlotsText } from '#text/lab-slots.ts';
import { clientColours } from '#ui/client-colours.ts';
import { KeyLookup } from './key-lookup.tsx';
import { rangeWords } from './node-facts.ts';
import { slotOwners, type SlotOwners, type SlotRun } from './slot-owners.ts';
import { SlotStrip } from './slot-strip.tsx';
import styles from './slots-panel.module.css';
import { useLabPicture } from './use-lab-picture.ts';

const text = labSlotsText;

/** The slots of the cluster by owner, and for any key where it belongs and how a client gets there. */
export function SlotsPanel() {
  const picture = useLabPicture();
  const views = useLab((state) => state.views);
  const lookedAt = useSession((state) => state.node);
  const [slot, setSlot] = useState<number | null>(null);
  const nodes = useMemo(() => picture.nodes.map(({ node }) => node), [picture.nodes]);
  const owners = useMemo(() => slotOwners({ nodes, views }, lookedAt), [nodes, views, lookedAt]);
  if (owners === null) return <p className={styles.nothing}>{text.none}</p>;
  return (
    <div className={styles.panel}>
      <div className={styles.content}>
        <h2 className={styles.title}>{text.strip(owners.by)}</h2>
        <SlotStrip owners={owners} nodes={nodes} slot={slot} />
        <Owners owners={owners} nodes={nodes} />
        <div className={styles.part}>
          <KeyLookup owners={owners} nodes={nodes} onSlot={setSlot} />
        </div>
      </div>
    </div>
  );
}

/** The strip in words. */
function Owners({ owners, nodes }: { readonly owners: SlotOwners; readonly nodes: readonly LabNodeState[] }) {
  const byOwner = new Map<NodeId | null, SlotRun[]>();
  for (const run of owners.runs) byOwner.set(run.owner, [...(byOwner.get(run.owner) ?? []), run]);
  return (
    <ul className={clsx(styles.owners, styles.part)}>
      {[...byOwner].map(([owner, runs]) => (
        <li
          key={owner ?? ''}
          className={styles.owner}
          style={clientColours(owner === null ? null : nodes.findIndex(({ id }) => id === owner))}
        >
          {owner === null
            ? text.unassigned(countOf(runs), rangesOf(runs))
            : text.owner(owner, countOf(runs), rangesOf(runs))}
        </li>
      ))}
      {owners.moving.map(({ slot, how, node, other }) => (
        <li key={`${node} ${slot} ${how}`} className={styles.moving}>
          {text.moving[how](slot, node, other)}
        </li>
      ))}
    </ul>
  );
}

const countOf = (runs: readonly SlotRun[]): number =>
  runs.reduce((sum, { from, to }) => sum + to - from + 1, 0);
const rangesOf = (runs: readonly SlotRun[]): string => runs.map(rangeWords).join(', ');
