import { timelineText } from '#text/timeline.ts';
import { IconButton } from '#ui/button.tsx';
import { Picks } from '#visualizers/parts/picks.tsx';
import { rowDetails } from './row-details.ts';
import { wholeCommand } from '#visualizers/events/reported-text.ts';
import styles from './row-detail.module.css';
import type { SentenceParts } from './row-words.ts';
import type { ShownRow } from './shown-rows.ts';
import { rowLabel } from './timeline-export.ts';

const text = timelineText.list;

/** The row that is looked at, in whole sentences, with its command for the prompt. */
export function RowDetail({
  shown,
  parts,
  onPick,
  onClose,
}: {
  readonly shown: ShownRow;
  readonly parts: SentenceParts;
  readonly onPick: (command: string) => void;
  readonly onClose: () => void;
}) {
  const { event } = shown.row;
  const command = 'command' in event ? wholeCommand(event.command) : null;
  const everything: SentenceParts = { ...parts, ordinaryKeys: true };
  return (
    <div className={styles.detail} data-seq={event.seq}>
      <p className={styles.sentence} title={rowDetails(shown.row).join('\n')}>
        {rowLabel(shown, everything)}
      </p>
      {command === null ? null : <Picks commands={[command]} label={text.pick} onPick={onPick} />}
      <IconButton icon="close" label={text.close} onClick={onClose} />
    </div>
  );
}
