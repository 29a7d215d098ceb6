import type { CSSProperties, ReactNode } from 'react';
import { bitsText as text } from '#text/visualizers-bits.ts';
import { formatCount } from '../quantity.ts';
import styles from './bit-rows.module.css';
import { bitOf, changeOfBit, type BitChange, type SeenBits } from './seen-bits.ts';

/** What a row draws: some bits of a string, from a byte on. */
export interface DrawnBits {
  readonly bits: SeenBits;
  /** What was known of them before the last change; null when nothing was. */
  readonly before: SeenBits | null;
  /** Another one for every change, so that its motion plays once. */
  readonly change: string;
  readonly markOf?: (offset: number) => BitMarkStyle | null;
}

/** `point`: this very bit is meant; `range`: it is one of those that are; `wrong`: it is not what it should be. */
export type BitMarkStyle = 'point' | 'range' | 'wrong';

/** Rows of bits, byte by byte, on common columns: a name or an offset in the margin, then the bits. */
export function BitRows({
  bytesPerRow,
  marginChars,
  mostPx = 24,
  children,
}: {
  readonly bytesPerRow: number;
  /** Width of the margin. */
  readonly marginChars: number;
  /** Most pixels that a bit is wide and high. */
  readonly mostPx?: number;
  readonly children: ReactNode;
}) {
  const columns = Array.from({ length: bytesPerRow }, () => 'repeat(8, minmax(0, 1fr))').join(
    ' var(--byte-gap) ',
  );
  const properties: CSSProperties & Record<`--${string}`, string> = {
    '--columns': `calc(${marginChars}ch + 8px) ${columns}`,
    maxWidth: `calc(${marginChars}ch + ${8 + bytesPerRow * 8 * mostPx}px)`,
  };
  return (
    <div className={styles.rows} style={properties} data-dense={bytesPerRow > 2 ? '' : undefined}>
      {children}
    </div>
  );
}

/** The column of a row's grid in which its nth bit stands; a byte is followed by a gap. */
export const columnOf = (nth: number): number => 2 + nth + Math.floor(nth / 8);

/**
 * The numbers above the columns.
 * @param props.from The number of the first one.
 * @param props.every Which of them are written: every one, or one a byte.
 */
export function BitNumbers({
  from,
  count,
  every,
  children,
}: {
  readonly from: number;
  readonly count: number;
  readonly every: 1 | 8;
  /** What stands in the margin. */
  readonly children?: ReactNode;
}) {
  return (
    <div className={styles.row} data-kind="numbers">
      <span className={styles.margin}>{children}</span>
      {Array.from({ length: count }, (_, at) =>
        at % every === 0 ? (
          <span key={at} className={styles.number} style={{ gridColumn: `${columnOf(at)} / span ${every}` }}>
            {formatCount(from + at)}
          </span>
        ) : null,
      )}
    </div>
  );
}

/**
 * One row.
 * @param props.first Offset of its first bit.
 * @param props.count Bits that it has room for; where the string has ended there is none.
 */
export function BitRow({
  drawn,
  first,
  count,
  kind = 'bits',
  children,
}: {
  readonly drawn: DrawnBits;
  readonly first: number;
  readonly count: number;
  readonly kind?: 'bits' | 'result';
  /** What stands in the margin. */
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.row} data-kind={kind}>
      <span className={styles.margin}>{children}</span>
      {Array.from({ length: count }, (_, at) => {
        const offset = first + at;
        const change = changeOfBit(drawn.bits, drawn.before, offset);
        return (
          <Bit
            key={change === null ? offset : `${drawn.change} ${offset}`}
            offset={offset}
            column={columnOf(at)}
            bits={drawn.bits}
            change={change}
            mark={drawn.markOf?.(offset) ?? null}
          />
        );
      })}
    </div>
  );
}

function Bit({
  offset,
  column,
  bits,
  change,
  mark,
}: {
  readonly offset: number;
  readonly column: number;
  readonly bits: SeenBits;
  readonly change: BitChange;
  readonly mark: BitMarkStyle | null;
}) {
  const beyond = offset >= bits.length * 8;
  const value = bitOf(bits, offset);
  const title = beyond
    ? text.bitBeyond(formatCount(offset))
    : text.bit(formatCount(offset), formatCount(Math.floor(offset / 8)), String(value ?? '?'));
  return (
    <span className={styles.bit} style={{ gridColumn: column }} data-mark={mark ?? undefined} title={title}>
      <span
        className={styles.cell}
        data-state={beyond || value === null ? 'none' : value === 1 ? 'on' : 'off'}
        data-change={change ?? undefined}
      />
    </span>
  );
}
