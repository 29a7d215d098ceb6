import type { Lanes } from './lanes.ts';
import type { Rail } from './rails.ts';
import styles from './rail-views.module.css';
import { rowStyle } from './row-style.ts';
import type { Arrangement } from './shown-rows.ts';

/** What lasts: connections, waiting, transactions, watched keys, subscriptions, and the way from a command to whom it woke. */
export function RailViews({
  rails,
  lanes,
  arrangement,
}: {
  readonly rails: readonly Rail[];
  readonly lanes: Lanes;
  readonly arrangement: Arrangement;
}) {
  return rails.map(({ span, lane, starts, ends }) => (
    <span
      key={`${span.kind} ${span.client} ${span.from?.seq ?? 'before'}`}
      className={styles.rail}
      style={rowStyle({ lane }, lanes.all[lane]?.who.place ?? null)}
      data-kind={span.kind}
      data-arrangement={arrangement}
      data-starts={starts}
      data-ends={ends}
      data-seq={[span.from, span.to].flatMap((end) => (end === null ? [] : [end.seq])).join(' ')}
    />
  ));
}
