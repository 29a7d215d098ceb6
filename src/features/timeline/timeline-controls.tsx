import { useState } from 'react';
import { saveFile } from '#state/save-file.ts';
import { timelineText } from '#text/timeline.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { useCopyNote } from '#ui/copy-note.ts';
import { Menu } from '#ui/menu.tsx';
import { LiveRegion } from '#ui/visually-hidden.tsx';
import { formatCount } from '#visualizers/quantity.ts';
import { FilterBar } from './filter-bar.tsx';
import type { Lanes } from './lanes.ts';
import { isFiltered, type TimelineFilter } from './row-filter.ts';
import type { SentenceParts } from './row-words.ts';
import type { ShownRow } from './shown-rows.ts';
import styles from './timeline-controls.module.css';
import { exportText, rowLabel } from './timeline-export.ts';
import type { Scrubbing } from './use-timeline.ts';

const text = timelineText.controls;

export interface TimelineControlsProps {
  readonly scrubbing: Scrubbing;
  /** Rows that have come since reading began. */
  readonly newer: number;
  readonly shown: readonly ShownRow[];
  readonly selected: ShownRow | null;
  readonly lanes: Lanes;
  /** Rows, those that the filter hides included. */
  readonly all: number;
  readonly parts: SentenceParts;
  readonly filter: TimelineFilter;
  readonly onFilter: (filter: TimelineFilter) => void;
  readonly onClear: () => void;
}

/** What can be done with the timeline as a whole: stay or follow, move along it, filter, clear, take it away. */
export function TimelineControls(props: TimelineControlsProps) {
  const { scrubbing, shown, selected, parts, filter, onFilter, all, lanes } = props;
  const [open, setOpen] = useState(false);
  const { note, copy } = useCopyNote();
  const exported = (): string =>
    exportText(shown, parts, {
      all,
      filter,
      client: lanes.all.find(({ id }) => id === filter.lane)?.who.name ?? null,
    });
  const filterLabel = isFiltered(filter) ? text.filterOn : text.filter;
  return (
    <div className={styles.controls}>
      <div className={styles.bar}>
        <LiveButton scrubbing={scrubbing} newer={props.newer} />
        <Slider shown={shown} selected={selected} parts={parts} onSelect={scrubbing.select} />
        <span className={styles.count}>
          <LiveRegion>{note}</LiveRegion>
          <span aria-hidden={note !== ''}>{note === '' ? countText(shown, selected) : note}</span>
        </span>
        <Button
          size="small"
          variant={isFiltered(filter) ? 'plain' : 'quiet'}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {filterLabel}
        </Button>
        <Menu
          icon="more"
          label={text.export}
          actions={[
            {
              label: text.copy,
              onSelect: () => copy(exported(), { copied: text.copied, refused: text.copyRefused }),
            },
            {
              label: text.download,
              onSelect: () =>
                saveFile(new Blob([exported()], { type: 'text/plain' }), timelineText.export.file),
            },
          ]}
        />
        <IconButton icon="clear" label={text.clear} onClick={props.onClear} />
      </div>
      {open ? <FilterBar filter={filter} lanes={lanes} onFilter={onFilter} /> : null}
    </div>
  );
}

function LiveButton({ scrubbing, newer }: Pick<TimelineControlsProps, 'scrubbing' | 'newer'>) {
  if (scrubbing.reading.kind === 'live') {
    return (
      <Button size="small" icon="pause" onClick={scrubbing.pause}>
        {text.pause}
      </Button>
    );
  }
  return (
    <Button size="small" variant="primary" icon="play" onClick={scrubbing.goLive}>
      {newer === 0 ? text.resume : `${text.resume} · ${text.newer(formatCount(newer))}`}
    </Button>
  );
}

/** Along all rows: the newest is at the right. */
function Slider({
  shown,
  selected,
  parts,
  onSelect,
}: Pick<TimelineControlsProps, 'shown' | 'selected' | 'parts'> & {
  readonly onSelect: (seq: number) => void;
}) {
  const last = shown.length - 1;
  const at = selected === null ? last : shown.indexOf(selected);
  const one = shown[at];
  return (
    <input
      className={styles.slider}
      type="range"
      min={0}
      max={Math.max(0, last)}
      value={Math.max(0, at)}
      disabled={shown.length === 0}
      aria-label={text.position}
      aria-valuetext={one === undefined ? text.none : rowLabel(one, parts)}
      onChange={(event) => {
        const chosen = shown[Number(event.currentTarget.value)];
        if (chosen !== undefined) onSelect(chosen.row.seq);
      }}
    />
  );
}

function countText(shown: readonly ShownRow[], selected: ShownRow | null): string {
  const all = formatCount(shown.length);
  return selected === null
    ? text.rows(all, shown.length === 1)
    : text.rowOf(formatCount(shown.indexOf(selected) + 1), all);
}
