import { memoryText } from '#text/visualizers-memory.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { formatBytes, formatCount } from '../quantity.ts';
import styles from './biggest-keys.module.css';
import type { MemoryModel, WeighedModel } from './model.ts';

const text = memoryText.biggest;

/** The heaviest of the keys that were looked at, against the heaviest of them. */
export function BiggestKeys({ model }: { readonly model: MemoryModel }) {
  const { biggest, looked, keys } = model;
  const most = biggest[0]?.bytes ?? 0;
  return (
    <>
      <p className={styles.note}>{noteOf(looked, keys)}</p>
      <ol className={styles.list} aria-hidden="true" title={text.estimate}>
        {biggest.map((key) => (
          <Row key={`${key.db} ${key.name.identity}`} weighed={key} most={most} />
        ))}
      </ol>
    </>
  );
}

function noteOf(looked: number, keys: number): string {
  if (looked === 0) return text.none;
  return looked < keys
    ? text.sample(formatCount(looked), formatCount(keys))
    : text.all(formatCount(keys), keys === 1);
}

function Row({ weighed, most }: { readonly weighed: WeighedModel; readonly most: number }) {
  const { db, name, bytes, type, encoding } = weighed;
  return (
    <li className={styles.row}>
      <span className={styles.fill} style={{ inlineSize: `${most === 0 ? 0 : (bytes / most) * 100}%` }} />
      <span className={styles.name}>
        <CutValue value={name} />
        {db === 0 ? null : <span className={styles.aside}>{text.database(String(db))}</span>}
      </span>
      <span className={styles.aside}>{`${type} · ${encoding}`}</span>
      <span className={styles.bytes}>{formatBytes(bytes)}</span>
    </li>
  );
}
