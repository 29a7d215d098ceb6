import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import styles from './arrow-views.module.css';
import { ClientBadge } from './client-badge.tsx';
import type { Lanes } from './lanes.ts';
import { MarkView } from './mark-view.tsx';
import { rowStyle } from './row-style.ts';
import type { RowView } from './row-view.ts';
import { SIZES } from './shown-rows.ts';

type Arrows = RowView['arrows'];

/** The lines from the column of whoever did something to those of whom it reached. */
export function ArrowLines({ arrows, lanes }: { readonly arrows: Arrows; readonly lanes: Lanes }) {
  return arrows.map(({ arrow }) => {
    const [from, to] = [lanes.indexOf(arrow.from), lanes.indexOf(arrow.to)];
    if (from === to) return null;
    return (
      <span
        key={arrow.seq}
        className={styles.line}
        style={rowStyle(
          { lane: Math.min(from, to), width: Math.abs(to - from) },
          lanes.all[from]?.who.place ?? null,
        )}
        data-kind={arrow.event.kind}
        data-to={to > from ? 'right' : 'left'}
        data-seq={`${arrow.cause} ${arrow.seq}`}
      />
    );
  });
}

/** What stands where the arrows end. That somebody was woken is said by the command that it runs again. */
export function ArrowTargets({ arrows, lanes }: { readonly arrows: Arrows; readonly lanes: Lanes }) {
  const targets = new Map<number, Arrows[number]['mark'][]>();
  for (const { arrow, mark } of arrows) {
    if (arrow.event.kind === 'unblocked') continue;
    const lane = lanes.indexOf(arrow.to);
    targets.set(lane, [...(targets.get(lane) ?? []), mark]);
  }
  return [...targets].map(([lane, marks]) => (
    <span key={lane} className={styles.target} style={rowStyle({ lane })}>
      {marks.map((mark) => (
        <MarkView key={mark.seqs[0]} mark={mark} />
      ))}
    </span>
  ));
}

/** Below a row of the list: whom it reached, or who reached it. */
export function ListedArrows({
  arrows,
  lanes,
  folded,
}: {
  readonly arrows: Arrows;
  readonly lanes: Lanes;
  readonly folded: boolean;
}) {
  const above = folded ? 1 : 0;
  return arrows.slice(0, SIZES.mostArrows).map(({ arrow, mark }, at) => {
    const isWaking = arrow.event.kind === 'unblocked';
    const other = lanes.all[lanes.indexOf(isWaking ? arrow.from : arrow.to)];
    const more = at === SIZES.mostArrows - 1 ? arrows.length - SIZES.mostArrows : 0;
    if (other === undefined) return null;
    return (
      <span
        key={arrow.seq}
        className={styles.listed}
        style={rowStyle({ line: above + at }, other.who.place)}
        data-seq={`${arrow.cause} ${arrow.seq}`}
      >
        <span className={styles.way}>{isWaking ? '←' : '→'}</span>
        <ClientBadge who={other.who} seq={arrow.seq} />
        <MarkView mark={mark} />
        {more > 0 ? <span>{timelineText.mark.more(formatCount(more))}</span> : null}
      </span>
    );
  });
}
