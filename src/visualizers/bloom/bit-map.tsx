import { formatCount } from '../quantity.ts';
import { bitOf, changeOfBit, offsetsOf, type SeenBits } from '../bits/seen-bits.ts';
import styles from './bit-map.module.css';

/** Bits side by side: half as many for a string that is so short that they would be but a line. */
const ROW_BITS = 64;
const SHORT_ROW_BITS = 32;
const SHORT_BITS = 256;
/** Rows from one offset in the margin to the next. */
const LABEL_EVERY = 4;

/** Many bits at once, small, with the offsets of some rows in the margin; those that the last change altered stand out. */
export function BitMap({
  bits,
  before,
  change,
}: {
  readonly bits: SeenBits;
  /** What was known of them before the last change; null when nothing was. */
  readonly before: SeenBits | null;
  /** Another one for every change, so that its motion plays once. */
  readonly change: string;
}) {
  const offsets = offsetsOf(bits);
  const columns = offsets.length <= SHORT_BITS ? SHORT_ROW_BITS : ROW_BITS;
  const rows = Math.ceil(offsets.length / columns);
  const first = bits.start * 8;
  const place = (offset: number) => ({
    x: (offset - first) % columns,
    y: Math.floor((offset - first) / columns),
  });
  const squares = (chosen: readonly number[]): string =>
    chosen.map((offset) => squareAt(place(offset))).join('');
  const changed = offsets.filter((offset) => changeOfBit(bits, before, offset) !== null);
  const labels = Array.from({ length: Math.ceil(rows / LABEL_EVERY) }, (_, at) => at * LABEL_EVERY);
  return (
    <div className={styles.map} aria-hidden="true">
      <div className={styles.margin}>
        {/* As wide as the longest of them. */}
        <span className={styles.room}>{formatCount(first + labels.length * LABEL_EVERY * columns)}</span>
        {labels.map((row) => (
          <span key={row} className={styles.label} style={{ insetBlockStart: `${(row / rows) * 100}%` }}>
            {formatCount(first + row * columns)}
          </span>
        ))}
      </div>
      <svg className={styles.bits} viewBox={`0 0 ${columns} ${rows}`} focusable="false">
        <path className={styles.off} d={squares(offsets.filter((offset) => bitOf(bits, offset) === 0))} />
        <path className={styles.on} d={squares(offsets.filter((offset) => bitOf(bits, offset) === 1))} />
        <g key={change}>
          {changed.map((offset) => {
            const { x, y } = place(offset);
            return (
              <rect
                key={offset}
                className={styles.changed}
                data-on={bitOf(bits, offset) === 1 ? '' : undefined}
                x={x - 0.1}
                y={y - 0.1}
                width="1.2"
                height="1.2"
              />
            );
          })}
        </g>
      </svg>
    </div>
  );
}

const squareAt = ({ x, y }: { readonly x: number; readonly y: number }): string =>
  `M${x + 0.1} ${y + 0.1}h.8v.8h-.8z`;
