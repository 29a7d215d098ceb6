import { visualizersText as text } from '#text/visualizers.ts';
import type { KeyInfo } from '../key-info.ts';
import styles from './gone.module.css';
import { describeGone } from './key-words.ts';
import { Picks } from './picks.tsx';

/** What every picture draws when its key went away. */
export function Gone({
  info,
  onPick,
}: {
  readonly info: KeyInfo;
  readonly onPick: (command: string) => void;
}) {
  return (
    <div className={styles.gone}>
      <svg className={styles.outline} viewBox="0 0 96 48" aria-hidden="true" focusable="false">
        <rect x="1.5" y="1.5" width="93" height="45" rx="6" />
      </svg>
      <p className={styles.what}>{describeGone(info)}</p>
      {info.exists ? null : <p className={styles.why}>{text.gone.missingWhy}</p>}
      <Picks
        commands={[
          ['EXISTS', info.name],
          ['TYPE', info.name],
        ]}
        onPick={onPick}
      />
    </div>
  );
}
