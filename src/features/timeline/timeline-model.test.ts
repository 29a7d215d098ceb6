import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ServerEvent } from '#client/engine-client.ts';
import { arbitraryServerEvents } from '#testing/arbitrary-server-events.ts';
import { arrowsOf } from './arrows.ts';
import { doingAt, laneState } from './doing-at.ts';
import { lanesOf } from './lanes.ts';
import { railsOf } from './rails.ts';
import { filteredRows, noFilter, ROW_KINDS } from './row-filter.ts';
import { rowView } from './row-view.ts';
import { roomFor, shownRows } from './shown-rows.ts';
import { exportText, rowLabel } from './timeline-export.ts';
import type { Timeline, TimelineRow } from './timeline.ts';
import { TimelineModel } from './timeline-model.ts';
import { nameClients } from './who.ts';

const name = nameClients(new Map(), new Map());
const terminals = [{ name: 'A', place: 0 }];

function timelineOf(events: readonly ServerEvent[], first = 0): Timeline {
  const model = new TimelineModel([], events);
  model.take(events);
  model.trim(first);
  return model.timeline();
}

/** All events that a row holds, those that it only points back at left out. */
const eventsIn = (row: TimelineRow): ServerEvent[] => {
  const woken = row.woken === null || row.woken.event === row.event ? [] : [row.woken.event];
  return [...woken, row.event, ...row.effects];
};

/** The numbers of all events that are drawn for a timeline, whatever they are drawn as. */
function drawn(timeline: Timeline): number[] {
  const lanes = lanesOf(timeline, name, terminals);
  const parts = { name, first: timeline.first, ordinaryKeys: true };
  const room = roomFor(1440, lanes.all.length, 36);
  return shownRows(timeline.rows, room, parts).flatMap(({ row }) => {
    const view = rowView(row, parts);
    const rails = railsOf(row, timeline.spans, lanes).map(({ span }) => span);
    return [
      row.seq,
      view.seq,
      ...view.marks.flatMap(({ seqs }) => seqs),
      ...view.arrows.flatMap(({ arrow, mark }) => [arrow.seq, arrow.cause, ...mark.seqs]),
      ...rails
        .flatMap(({ from, to }) => [from, to])
        .flatMap((end) => (end === null ? [] : [end.seq, end.row])),
      ...row.wakes.map(({ seq }) => seq),
    ];
  });
}

describe('whatever the server tells', () => {
  test('nothing is drawn that no event reported, also when older events are forgotten', () => {
    fc.assert(
      fc.property(arbitraryServerEvents, fc.nat({ max: 100 }), (events, at) => {
        const first = events[at % Math.max(1, events.length)]?.seq ?? 0;
        const kept = new Set<number>(events.filter(({ seq }) => seq >= first).map(({ seq }) => seq));
        const strange = drawn(timelineOf(events, first)).filter((seq) => !kept.has(seq));
        expect(strange).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('every event stands in exactly one row, and rows stand in the order of their numbers', () => {
    fc.assert(
      fc.property(arbitraryServerEvents, (events) => {
        const { rows } = timelineOf(events);
        const numbers = rows.flatMap(eventsIn).map(({ seq }) => seq);
        expect([...numbers].sort((a, b) => a - b)).toEqual(events.map(({ seq }) => seq));
        expect(rows.map(({ seq }) => seq)).toEqual(rows.map(({ seq }) => seq).toSorted((a, b) => a - b));
      }),
      { numRuns: 300 },
    );
  });

  test('in how many batches it comes makes no difference', () => {
    fc.assert(
      fc.property(arbitraryServerEvents, fc.array(fc.nat({ max: 60 })), (events, cuts) => {
        const model = new TimelineModel([], events);
        let from = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), events.length]) {
          model.take(events.slice(Math.max(0, from - 2), cut));
          from = cut;
        }
        expect(model.timeline()).toEqual(timelineOf(events));
      }),
      { numRuns: 200 },
    );
  });

  test('a list of rows that was handed out stays as it was', () => {
    fc.assert(
      fc.property(arbitraryServerEvents, fc.nat({ max: 60 }), (events, cut) => {
        const model = new TimelineModel([], events);
        model.take(events.slice(0, cut));
        const before = model.timeline();
        const copy = structuredClone(before);
        model.take(events);
        model.trim((events.at(-1)?.seq ?? 0) - 5);
        expect(before).toEqual(copy);
      }),
      { numRuns: 100 },
    );
  });

  test('it can be said, filtered and exported, on one line each and without control characters', () => {
    fc.assert(
      fc.property(arbitraryServerEvents, fc.constantFrom(...ROW_KINDS), fc.nat(60), (events, kind, first) => {
        const timeline = timelineOf(events, first);
        const lanes = lanesOf(timeline, name, terminals);
        const parts = { name, first: timeline.first, ordinaryKeys: true };
        const shown = shownRows(timeline.rows, roomFor(390, lanes.all.length, 44), parts);
        const filter = { ...noFilter, kinds: [kind], text: 'k' };
        const text = exportText(shown, parts, { all: shown.length, filter: noFilter, client: null });
        expect(text.split('\n').slice(3, -1)).toHaveLength(shown.length);
        expect(shown.map((one) => rowLabel(one, parts)).filter((label) => !/^\S/.test(label))).toEqual([]);
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
        expect(filteredRows(timeline.rows, filter, name).length).toBeLessThanOrEqual(shown.length);
        for (const row of timeline.rows.slice(-3)) {
          const doing = doingAt(timeline, row.seq);
          for (const lane of lanes.all) expect(laneState(lane, doing, row).text).not.toContain('undefined');
        }
      }),
      { numRuns: 200 },
    );
  });

  test('rows with arrows have their ends in columns that are there', () => {
    fc.assert(
      fc.property(arbitraryServerEvents, (events) => {
        const timeline = timelineOf(events);
        const lanes = lanesOf(timeline, name, terminals);
        const columns = timeline.rows
          .flatMap((row) => arrowsOf(row, timeline))
          .flatMap(({ from, to }) => [lanes.indexOf(from), lanes.indexOf(to)]);
        expect(columns.filter((at) => at < 0 || at >= lanes.all.length)).toEqual([]);
      }),
    );
  });
});
