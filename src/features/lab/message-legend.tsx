import { labText } from '#text/lab.ts';
import type { MessageGroup } from './message-groups.ts';
import styles from './message-legend.module.css';

const text = labText.messages;

/** What the colours of messages mean; each kind can be hidden. */
export function MessageLegend({
  groups,
  shown,
  onShown,
}: {
  readonly groups: readonly MessageGroup[];
  readonly shown: ReadonlySet<MessageGroup>;
  readonly onShown: (shown: ReadonlySet<MessageGroup>) => void;
}) {
  return (
    <fieldset className={styles.legend} aria-label={text.label}>
      {groups.map((group) => (
        <button
          key={group}
          type="button"
          className={styles.group}
          data-group={group}
          aria-pressed={shown.has(group)}
          title={text.hints[group]}
          onClick={() => {
            const next = new Set(shown);
            if (!next.delete(group)) next.add(group);
            onShown(next);
          }}
        >
          {text.groups[group]}
        </button>
      ))}
    </fieldset>
  );
}
