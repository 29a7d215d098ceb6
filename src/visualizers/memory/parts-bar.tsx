import { memoryText } from '#text/visualizers-memory.ts';
import { formatBytes } from '../quantity.ts';
import type { PartModel } from './breakdown.ts';
import styles from './parts-bar.module.css';
import { percentOf } from './words.ts';

const text = memoryText.breakdown;

/** All that is in use as one bar, a piece for each thing that takes it, and what each piece is. */
export function PartsBar({ parts }: { readonly parts: readonly PartModel[] }) {
  return (
    <div className={styles.parts} aria-hidden="true">
      <div className={styles.bar}>
        {parts.map(({ part, share }) => (
          <span key={part} className={styles.piece} data-part={part} style={{ flexGrow: share }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {parts.map(({ part, bytes, share }) => (
          <li key={part} className={styles.line}>
            <span className={styles.swatch} data-part={part} />
            <span>{text.parts[part]}</span>
            <span className={styles.size}>{text.share(formatBytes(bytes), percentOf(share))}</span>
          </li>
        ))}
      </ul>
      <p className={styles.note}>{text.note}</p>
    </div>
  );
}
