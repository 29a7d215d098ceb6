import { useCallback, useMemo, useState } from 'react';
import { useTerminals } from '#state/app-state-context.ts';
import { useServerEvents, useServerEventsStore } from '#state/server-events-context.ts';
import { usePick } from '#state/use-pick.ts';
import { timelineText } from '#text/timeline.ts';
import { Button } from '#ui/button.tsx';
import { useElementWidth } from '#ui/use-element-width.ts';
import { doingAt, laneState } from './doing-at.ts';
import { LaneHeads } from './lane-heads.tsx';
import { lanesOf } from './lanes.ts';
import { RowDetail } from './row-detail.tsx';
import { filteredRows, isFiltered, noFilter, type TimelineFilter } from './row-filter.ts';
import type { SentenceParts } from './row-words.ts';
import { roomFor, shownRows, SIZES, type ShownRow } from './shown-rows.ts';
import { TimelineControls } from './timeline-controls.tsx';
import { TimelineRows } from './timeline-rows.tsx';
import styles from './timeline-panel.module.css';
import { useNames, useScrubbing, useTimeline } from './use-timeline.ts';

const text = timelineText.list;

/**
 * What the server did, row by row, a column for each client.
 * @param props.onPicked Called when a command was put into the prompt, so that the page can show the terminal.
 */
export function TimelinePanel({ onPicked }: { readonly onPicked: () => void }) {
  const live = useTimeline();
  const scrubbing = useScrubbing(live, useNames());
  const { reading, timeline, name, goLive, select } = scrubbing;
  const store = useServerEventsStore();
  const terminals = useTerminals((state) => state.terminals);
  const [filter, setFilter] = useState<TimelineFilter>(noFilter);
  const [panel, width] = useElementWidth();
  const [rowPx] = useState(() => (matchMedia('(pointer: coarse)').matches ? SIZES.touchRow : SIZES.row));
  const onPick = usePick(onPicked);

  const lanes = useMemo(() => lanesOf(timeline, name, terminals), [timeline, name, terminals]);
  const room = useMemo(() => roomFor(width, lanes.all.length, rowPx), [width, lanes.all.length, rowPx]);
  const ordinaryKeys = filter.kinds.includes('keys');
  const parts = useMemo<SentenceParts>(
    () => ({ name, first: timeline.first, ordinaryKeys }),
    [name, timeline.first, ordinaryKeys],
  );
  const shown = useMemo(
    () => shownRows(filteredRows(timeline.rows, filter, name), room, parts),
    [timeline, filter, name, room, parts],
  );
  const selected = reading.kind === 'paused' ? selectedRow(shown, reading.selected) : null;
  const states = useMemo(() => {
    const doing = doingAt(timeline, selected?.row.seq ?? null);
    return lanes.all.map((lane) => laneState(lane, doing, selected?.row ?? null));
  }, [timeline, lanes, selected]);
  const clear = useCallback(() => {
    store.clear();
    goLive();
  }, [store, goLive]);

  return (
    <div ref={panel} className={styles.panel}>
      <TimelineControls
        scrubbing={scrubbing}
        newer={reading.kind === 'live' ? 0 : newerThan(live.rows, timeline.rows.at(-1)?.seq ?? 0)}
        shown={shown}
        selected={selected}
        lanes={lanes}
        all={timeline.rows.length}
        parts={parts}
        filter={filter}
        onFilter={setFilter}
        onClear={clear}
      />
      <LaneHeads lanes={lanes} states={states} arrangement={room.arrangement} />
      {shown.length === 0 ? (
        <Nothing
          filtered={isFiltered(filter) && timeline.rows.length > 0}
          onEverything={() => setFilter(noFilter)}
        />
      ) : (
        <TimelineRows
          shown={shown}
          spans={timeline.spans}
          lanes={lanes}
          parts={parts}
          arrangement={room.arrangement}
          selected={selected}
          live={reading.kind === 'live'}
          onSelect={select}
          onScrolledUp={scrubbing.pause}
        />
      )}
      {selected === null ? null : (
        <RowDetail shown={selected} parts={parts} onPick={onPick} onClose={() => select(null)} />
      )}
    </div>
  );
}

/** The row that is looked at; where a filter hides it, the last one before it that is shown. */
function selectedRow(shown: readonly ShownRow[], seq: number | null): ShownRow | null {
  if (seq === null) return null;
  return shown.findLast(({ row }) => row.seq <= seq) ?? shown[0] ?? null;
}

function newerThan(rows: ReadonlyArray<{ readonly seq: number }>, seq: number): number {
  const at = rows.findIndex((row) => row.seq > seq);
  return at === -1 ? 0 : rows.length - at;
}

function Nothing({
  filtered,
  onEverything,
}: {
  readonly filtered: boolean;
  readonly onEverything: () => void;
}) {
  const status = useServerEvents((state) => state.status);
  const problem = useServerEvents((state) => state.problem);
  if (status === 'failed') {
    return (
      <p className={styles.nothing}>
        {text.failed} {problem}
      </p>
    );
  }
  if (!filtered) return <p className={styles.nothing}>{status === 'on' ? text.empty : text.starting}</p>;
  return (
    <div className={styles.nothing}>
      <p>{text.noMatch}</p>
      <Button size="small" onClick={onEverything}>
        {timelineText.controls.noFilter}
      </Button>
    </div>
  );
}
