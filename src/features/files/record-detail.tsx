import { clsx } from 'clsx';
import type { FileRecord } from '#file-formats/file-record.ts';
import { filesText as text } from '#text/files.ts';
import { formatCount } from '#visualizers/quantity.ts';
import styles from './record-detail.module.css';
import { kindWords, partWords } from './record-words.ts';

/** The parts of the chosen record: what each says, and a way to mark its bytes. */
export function RecordDetail(props: {
  readonly record: FileRecord;
  readonly part: number | null;
  readonly onPart: (part: number | null) => void;
}) {
  const { record, part: chosen, onPart } = props;
  const { offset, length, parts, left } = record;
  return (
    <section className={styles.detail} aria-label={kindWords(record)}>
      <output className={styles.range}>
        {kindWords(record)}. {text.chosen(formatCount(offset), formatCount(offset + length - 1))}.
      </output>
      <ul className={styles.parts}>
        {parts.map((part, at) => (
          <li key={at}>
            <button
              type="button"
              className={clsx(styles.part, at === chosen && styles.chosen)}
              aria-pressed={at === chosen}
              onClick={() => onPart(at === chosen ? null : at)}
            >
              <span className={styles.role}>{text.roles[part.role]}</span>
              <span className={styles.value}>{partWords(part)}</span>
            </button>
          </li>
        ))}
        {left === 0 ? null : (
          <li className={styles.more}>{left === null ? text.moreUnknown : text.more(formatCount(left))}</li>
        )}
      </ul>
    </section>
  );
}
