import { useStore } from 'zustand';
import { useAppState } from '#state/app-state-context.ts';
import { storageText } from '#text/storage.ts';
import { Button } from '#ui/button.tsx';
import { Meter } from '#ui/meter.tsx';
import styles from './storage.module.css';

const { facts } = storageText;

/** How much room all of it takes, and whether the browser promises to keep it. */
export function SpaceFacts() {
  const { storage } = useAppState();
  const space = useStore(storage, (state) => state.space);
  const used = space === null ? facts.usedUnknown : facts.usedOf(space.used, space.quota);
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{facts.used}</dt>
        <dd>
          {used}
          {space === null ? null : (
            <Meter label={facts.usedLabel} value={space.used} max={space.quota} valueText={used} />
          )}
        </dd>
      </div>
      <Durability />
    </dl>
  );
}

function Durability() {
  const { storage } = useAppState();
  const persisted = useStore(storage, (state) => state.persisted);
  const isRefused = useStore(storage, (state) => state.persistRefused);
  const words = persisted === null ? facts.unknown : persisted ? facts.persisted : facts.evictable;
  return (
    <div>
      <dt>{facts.durability}</dt>
      <dd>
        <output>
          {words}
          {isRefused ? ` ${facts.refused}` : null}
        </output>
        {persisted === false ? (
          <div className={styles.actions}>
            <Button size="small" onClick={() => void storage.persist()}>
              {facts.persist}
            </Button>
          </div>
        ) : null}
      </dd>
    </div>
  );
}
