import { useState } from 'react';
import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { useAppState } from '#state/app-state-context.ts';
import { labSlotsText } from '#text/lab-slots.ts';
import { Button } from '#ui/button.tsx';
import { followKey, type AskedNode } from './follow-key.ts';
import styles from './key-lookup.module.css';
import { crc16, hashedPart } from './key-slot.ts';
import { runs } from './node-facts.ts';
import { ownerOf, SLOTS, type SlotOwners } from './slot-owners.ts';

const text = labSlotsText.key;

export interface KeyLookupProps {
  readonly owners: SlotOwners;
  readonly nodes: readonly LabNodeState[];
  /** The slot of the key that was typed; null for none. */
  readonly onSlot: (slot: number | null) => void;
}

/** For any key: what of it is hashed, its CRC16, slot and owner; and how a client is sent there. */
export function KeyLookup({ owners, nodes, onSlot }: KeyLookupProps) {
  const { session } = useAppState();
  const [key, setKey] = useState('');
  const [way, setWay] = useState<{ readonly asked: readonly AskedNode[]; readonly problem: string | null }>(
    NOT_ASKED,
  );
  const bytes = utf8Bytes(key);
  const hashed = hashedPart(bytes);
  const crc = crc16(hashed.bytes);
  const slot = crc % SLOTS;
  const follow = (first: NodeId): void => {
    followKey(bytes, first, { session, nodes }).then(
      (asked) => setWay({ asked, problem: null }),
      (error: unknown) =>
        setWay({ asked: [], problem: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (
    <div className={styles.lookup}>
      <label className={styles.field}>
        <span>{text.label}</span>
        <input
          className={styles.input}
          value={key}
          placeholder={text.placeholder}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => {
            const next = event.currentTarget.value;
            setKey(next);
            setWay(NOT_ASKED);
            onSlot(next === '' ? null : crc16(hashedPart(utf8Bytes(next)).bytes) % SLOTS);
          }}
        />
      </label>
      {key === '' ? null : (
        <>
          <dl className={styles.facts}>
            <dt>{text.tag}</dt>
            <dd>
              <code>{utf8Text(hashed.bytes)}</code> {hashed.isTag ? text.byTag : text.wholeKey}
            </dd>
            <dt>{text.crc}</dt>
            <dd>{text.crcWords(crc)}</dd>
            <dt>{text.slot}</dt>
            <dd>{text.slotWords(crc, slot)}</dd>
            <dt>{text.owner}</dt>
            <dd>{ownerOf(slot, owners) ?? labSlotsText.nobody}</dd>
          </dl>
          <fieldset className={styles.follow} aria-label={text.follow} title={text.followHint}>
            <span aria-hidden="true">{text.follow}</span>
            {nodes.filter(runs).map(({ id }) => (
              <Button key={id} size="small" onClick={() => follow(id)}>
                {id}
              </Button>
            ))}
          </fieldset>
        </>
      )}
      <div aria-live="polite">
        {way.problem === null ? null : <p>{text.failed(way.problem)}</p>}
        {way.asked.length === 0 ? null : (
          <ol className={styles.steps}>
            {way.asked.map(({ node, commands, reply }) => (
              <li key={node}>
                {text.asked(
                  node,
                  commands.map((name) => (name === 'TYPE' ? `TYPE ${key}` : name)).join(', '),
                )}{' '}
                <span className={styles.reply}>{text.answered(reply)}</span>
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}

const NOT_ASKED = { asked: [], problem: null } as const;
