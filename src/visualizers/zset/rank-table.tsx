import { collectionsText } from '#text/visualizers-collections.ts';
import { CutValue } from '../parts/cut-value.tsx';
import { useGlide } from '../parts/use-glide.ts';
import { formatCount } from '../quantity.ts';
import { inRange } from './band.ts';
import type { DrawnMember, DrawnSortedSet } from './changes.ts';
import type { RankedMember, SortedSetModel } from './model.ts';
import styles from './rank-table.module.css';

const text = collectionsText.zset;

/** The members in the order of their ranks, counted from both ends as the server does, each with its exact score. */
export function RankTable({
  model,
  drawn,
  change,
}: {
  readonly model: SortedSetModel;
  readonly drawn: DrawnSortedSet;
  readonly change: string;
}) {
  const container = useGlide<HTMLOListElement>(change);
  const row = (member: DrawnMember) => (
    <Row
      key={member.came ? `${change} ${member.member.identity}` : member.member.identity}
      drawn={member}
      count={model.count}
      change={change}
      inBand={model.band !== null && inRange(model.band, member.value)}
    />
  );
  return (
    <ol ref={container} className={styles.table} aria-hidden="true">
      <li className={styles.head}>
        <span className={styles.rank}>{text.rank}</span>
        <span className={styles.rank}>{text.reverseRank}</span>
        <span className={styles.member}>{text.member}</span>
        <span className={styles.score}>{text.score}</span>
      </li>
      {drawn.low.map(row)}
      {model.hidden === 0 ? null : <li className={styles.gap}>⋯ {text.gap(formatCount(model.hidden))}</li>}
      {drawn.high.map(row)}
      {drawn.left.map((one) => (
        <Left key={`${change} left ${one.member.identity}`} one={one} />
      ))}
    </ol>
  );
}

function Row({
  drawn,
  count,
  change,
  inBand,
}: {
  readonly drawn: DrawnMember;
  readonly count: number;
  readonly change: string;
  /** Its score lies in the range that a command named last. */
  readonly inBand: boolean;
}) {
  const { was, climb } = drawn;
  return (
    <li
      className={styles.row}
      data-glide={drawn.member.identity}
      data-came={drawn.came ? '' : undefined}
      data-moved={was === null ? undefined : ''}
      data-in-band={inBand ? '' : undefined}
    >
      <span className={styles.rank}>
        {climb === 0 ? null : (
          <span key={change} className={styles.climb}>
            {climb > 0 ? text.rose(formatCount(climb)) : text.fell(formatCount(-climb))}
          </span>
        )}
        {formatCount(drawn.rank)}
      </span>
      <span className={styles.rank}>{formatCount(count - 1 - drawn.rank)}</span>
      <span className={styles.member}>
        <CutValue value={drawn.member} />
      </span>
      <span className={styles.score}>
        {was === null ? null : (
          <del key={change} className={styles.was}>
            {was.score}
          </del>
        )}
        <span key={drawn.score} className={styles.now}>
          {drawn.score}
        </span>
      </span>
    </li>
  );
}

function Left({ one }: { readonly one: RankedMember }) {
  return (
    <li className={`${styles.row} ${styles.left}`} data-ghost={one.member.identity}>
      <span />
      <span />
      <span className={styles.member}>
        <CutValue value={one.member} />
      </span>
      <span className={styles.score}>{one.score}</span>
    </li>
  );
}
