import { clsx } from 'clsx';
import { memo, type KeyboardEvent } from 'react';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { ArrowLines, ArrowTargets, ListedArrows } from './arrow-views.tsx';
import { sameLanes, type Lanes } from './lanes.ts';
import { ClientBadge } from './client-badge.tsx';
import { MarkView } from './mark-view.tsx';
import { sameRails, type Rail } from './rails.ts';
import { RailViews } from './rail-views.tsx';
import { rowDetails } from './row-details.ts';
import { rowStyle } from './row-style.ts';
import { rowView, type RowView } from './row-view.ts';
import type { SentenceParts } from './row-words.ts';
import { SIZES, type Arrangement, type ShownRow } from './shown-rows.ts';
import { clockText } from './time-words.ts';
import { rowLabel } from './timeline-export.ts';
import styles from './timeline-row.module.css';

export interface TimelineRowProps {
  readonly shown: ShownRow;
  readonly rails: readonly Rail[];
  readonly lanes: Lanes;
  readonly parts: SentenceParts;
  readonly arrangement: Arrangement;
  /** Its place in the list. */
  readonly at: number;
  /** The list's one stop for Tab. */
  readonly active: boolean;
  readonly selected: boolean;
  readonly onSelect: (seq: number) => void;
  readonly onFocus: (seq: number | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * One row: its command in its client's column, what came of it beside it, and arrows to whom it reached; in a sentence for
 * whoever does not see that. While others come and go around it, it is not drawn anew.
 */
export const TimelineRowView = memo(DrawnRow, isSame);

const COMPARED = [
  'shown',
  'parts',
  'arrangement',
  'at',
  'active',
  'selected',
  'onSelect',
  'onFocus',
  'onKeyDown',
] as const satisfies ReadonlyArray<keyof TimelineRowProps>;

function isSame(before: TimelineRowProps, after: TimelineRowProps): boolean {
  return (
    COMPARED.every((name) => before[name] === after[name]) &&
    sameRails(before.rails, after.rails) &&
    sameLanes(before.lanes, after.lanes)
  );
}

function DrawnRow(props: TimelineRowProps) {
  const { shown, rails, lanes, parts, arrangement, at, active, selected } = props;
  const { row, gap } = shown;
  const view = rowView(row, parts);
  const lane = lanes.indexOf(row.client);
  const gapPx = gap === null ? 0 : SIZES.gap;
  const who = lanes.all[lane]?.who ?? parts.name(row.client);
  const places = rowStyle({ lane, depth: Math.min(row.depth, 4) });
  return (
    <button
      type="button"
      className={clsx(styles.row, styles[arrangement], selected && styles.selected)}
      style={rowStyle({ gap: gapPx, n: lanes.all.length }, who.place)}
      data-row={at}
      data-seq={row.seq}
      data-kind={view.kind}
      data-crossed={view.arrows.length > 0}
      tabIndex={active ? 0 : -1}
      aria-current={selected}
      onClick={() => props.onSelect(row.seq)}
      onFocus={() => props.onFocus(row.seq)}
      onBlur={() => props.onFocus(null)}
      onKeyDown={props.onKeyDown}
    >
      <VisuallyHidden>{rowLabel(shown, parts)}</VisuallyHidden>
      <span className={styles.drawing} aria-hidden="true">
        <RailViews rails={rails} lanes={lanes} arrangement={arrangement} />
        {gap === null ? null : (
          <span className={styles.gap} data-seq={row.seq}>
            {gap}
          </span>
        )}
        {arrangement === 'columns' ? (
          <>
            <span className={styles.time} data-seq={row.seq}>
              {clockText(row.atMs)}
            </span>
            <ArrowLines arrows={view.arrows} lanes={lanes} />
          </>
        ) : null}
        <span className={styles.cell} data-nested={row.depth > 0} style={places}>
          {arrangement === 'list' ? <ClientBadge who={who} seq={view.seq} /> : null}
          <Chip view={view} title={rowDetails(row).join('\n')} />
          {shown.folded ? null : <Outcome view={view} />}
          {shown.tight ? null : <Took view={view} />}
        </span>
        {shown.folded ? (
          <span className={clsx(styles.cell, styles.below)} data-nested={row.depth > 0} style={places}>
            <Outcome view={view} />
          </span>
        ) : null}
        {arrangement === 'columns' ? (
          <ArrowTargets arrows={view.arrows} lanes={lanes} />
        ) : (
          <ListedArrows arrows={view.arrows} lanes={lanes} folded={shown.folded} />
        )}
      </span>
    </button>
  );
}

function Chip({ view, title }: { readonly view: RowView; readonly title: string }) {
  return (
    <span className={styles.chip} data-kind={view.kind} data-seq={view.seq} title={title}>
      {view.chip}
    </span>
  );
}

/** Characters of a reply that is not cut for the sake of what stands beside it. */
const SHORT_REPLY = 14;

/** What the command answered, and what came of it where it ran. */
function Outcome({ view }: { readonly view: RowView }) {
  return (
    <>
      {view.reply === null ? null : (
        <span
          className={styles.reply}
          data-tone={view.reply.tone}
          data-short={view.reply.text.length <= SHORT_REPLY}
          data-seq={view.seq}
        >
          {view.reply.text}
        </span>
      )}
      {view.marks.map((mark) => (
        <MarkView key={`${mark.seqs[0]} ${mark.text}`} mark={mark} />
      ))}
    </>
  );
}

function Took({ view }: { readonly view: RowView }) {
  if (view.took === null) return null;
  return (
    <span className={styles.took} data-seq={view.seq}>
      {view.took}
    </span>
  );
}
