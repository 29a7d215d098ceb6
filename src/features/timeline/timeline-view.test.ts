import { describe, expect, test } from 'vitest';
import type { ClientNumber } from '#client/engine-client.ts';
import { byteStart, ToldEvents } from '#testing/told-events.ts';
import { doingAt, laneState } from './doing-at.ts';
import { lanesOf } from './lanes.ts';
import { railsOf } from './rails.ts';
import { filteredRows, noFilter, type TimelineFilter } from './row-filter.ts';
import { rowView } from './row-view.ts';
import { roomFor, shownRows } from './shown-rows.ts';
import { exportText, rowLabel } from './timeline-export.ts';
import type { Timeline } from './timeline.ts';
import { TimelineModel } from './timeline-model.ts';
import { nameClients } from './who.ts';

const address = (client: number): string => `127.0.0.1:${client}`;
const clients = new Map(
  [4, 5, 6, 7, 8].map((number) => {
    const client = number as ClientNumber;
    return [client, { client, address: address(number), open: true }] as const;
  }),
);
const name = nameClients(
  clients,
  new Map([
    [address(4), { name: 'A', kind: 'terminal', place: 0 }],
    [address(5), { name: 'B', kind: 'terminal', place: 1 }],
    [address(6), { name: 'worker', kind: 'actor' }],
    [address(8), { name: 'sample data', kind: 'page' }],
  ] as const),
);
const terminals = [
  { name: 'A', place: 0 },
  { name: 'B', place: 1 },
];
const timelineOf = (events: ToldEvents): Timeline => {
  const model = new TimelineModel([], events.list);
  model.take(events.list);
  return model.timeline();
};
const parts = { name, first: 0, ordinaryKeys: false };
const labels = (timeline: Timeline, filter: Partial<TimelineFilter> = {}): string[] =>
  shownRows(filteredRows(timeline.rows, { ...noFilter, ...filter }, name), roomFor(1440, 3, 36), parts).map(
    (shown) => rowLabel(shown, parts),
  );

const race = (): ToldEvents =>
  new ToldEvents()
    .command(5, 'WATCH k')
    .tell('watched', { by: 1, client: 5, key: byteStart('k') })
    .command(5, 'MULTI')
    .tell('queued', { client: 5, command: { words: [byteStart('GET'), byteStart('k')], count: 2 } })
    .command(4, 'SET k w', { later: 1234 })
    .tell('watch-broken', { by: 5, client: 5, key: byteStart('k'), why: 'touched' })
    .tell('key', { by: 5, event: 'set', key: byteStart('k'), db: 0 })
    .command(5, 'EXEC', { reply: '*-1\r\n' });

describe('columns', () => {
  test('are those of the open terminals, of whoever had a part, and of the server', () => {
    const events = race().command(7, 'PING').command(8, 'PING').command(6, 'PING');
    const { all } = lanesOf(timelineOf(events), name, terminals);
    expect(all.map(({ who }) => [who.name, who.place])).toEqual([
      ['client A', 0],
      ['client B', 1],
      ['client worker', 4],
      ['sample data', 5],
      ['client 7', null],
      ['the server itself', null],
    ]);
    expect(lanesOf(timelineOf(new ToldEvents()), name, terminals).all.map(({ who }) => who.short)).toEqual([
      'A',
      'B',
      'Server',
    ]);
  });

  test('are at most nine: the clients beyond share one', () => {
    const events = new ToldEvents();
    for (let client = 20; client < 40; client++) events.command(client, 'PING');
    const lanes = lanesOf(timelineOf(events), name, terminals);
    expect(lanes.all.map(({ who }) => who.short)).toEqual([
      'A',
      'B',
      '20',
      '21',
      '22',
      '23',
      '24',
      'Others',
      'Server',
    ]);
    expect([
      lanes.indexOf(24 as ClientNumber),
      lanes.indexOf(39 as ClientNumber),
      lanes.indexOf(null),
    ]).toEqual([6, 7, 8]);
    const doing = doingAt(timelineOf(events), null);
    expect(lanes.all.map((lane) => laneState(lane, doing, null).text)[7]).toBe('15 clients');
  });

  test('say what each client was doing at any row', () => {
    const timeline = timelineOf(race());
    const lanes = lanesOf(timeline, name, terminals);
    const at = (index: number): string[] => {
      const row = timeline.rows[index] ?? null;
      const doing = doingAt(timeline, row?.seq ?? null);
      return lanes.all.map((lane) => laneState(lane, doing, row).text);
    };
    expect(at(0)).toEqual(['idle', 'running WATCH, watching k', '']);
    expect(at(2)).toEqual(['idle', 'in MULTI, 1 queued, watching k', '']);
    expect(at(3)).toEqual(['running SET', 'in MULTI, 1 queued, WATCH broken', '']);
    expect(at(4)).toEqual(['idle', 'running EXEC', '']);
  });
});

describe('rows', () => {
  test('are sentences with the gap of time before them', () => {
    expect(labels(timelineOf(race()))).toEqual([
      'Client B ran WATCH k, replied OK, watches k from here on',
      'Client B ran MULTI, replied OK',
      'Client B queued GET k, number 1 in its queue',
      '1.2 s later: Client A ran SET k w, replied OK, broke the WATCH of client B on k',
      'Client B ran EXEC, with 1 command queued, replied (nil), nothing was run, because its WATCH was broken by client A’s SET k w',
    ]);
  });

  test('carry rails from the row where something begins to that where it ends', () => {
    const timeline = timelineOf(race());
    const lanes = lanesOf(timeline, name, terminals);
    const rails = timeline.rows.map((row) =>
      railsOf(row, timeline.spans, lanes)
        .filter(({ span }) => span.kind !== 'open')
        .map(({ span, starts, ends }) => `${span.kind}${starts ? ' starts' : ''}${ends ? ' ends' : ''}`),
    );
    expect(rails).toEqual([
      ['watching starts'],
      ['watching', 'transaction starts'],
      ['watching', 'transaction'],
      ['watching ends', 'transaction', 'broken starts'],
      ['transaction ends', 'broken ends'],
    ]);
  });

  test('say the same of several keys at once, and of many how many more there are', () => {
    const events = new ToldEvents().command(4, 'MGET a b c d e f g');
    for (const key of 'abcdefg') events.tell('key', { by: 1, event: 'keymiss', key: byteStart(key), db: 0 });
    const [row] = timelineOf(events).rows;
    expect(row === undefined ? [] : rowView(row, parts).marks).toEqual([
      { seqs: [2, 3, 4, 5, 6, 7, 8], text: 'no key a, b, c, d, e, f and 1 more', tone: 'quiet' },
    ]);
  });

  test('have a few marks, and say how many more there would be', () => {
    const events = new ToldEvents().command(4, 'EVAL x 0');
    for (const to of ['a', 'b', 'c', 'd', 'e', 'f'])
      events.tell('encoding', { by: 1, key: null, from: 'listpack', to });
    const [row] = timelineOf(events).rows;
    const marks = row === undefined ? [] : rowView(row, parts).marks;
    expect(marks.map(({ text }) => text)).toEqual([
      'listpack → a',
      'listpack → b',
      'listpack → c',
      'listpack → d',
      '2 more',
    ]);
  });

  test('fold what came of a command where a column is too narrow, and are higher for it', () => {
    const events = new ToldEvents().command(4, 'RPUSH a-list one', { reply: ':1\r\n' });
    const { rows } = timelineOf(events);
    const [wide, narrow, list] = [1440, 700, 390].map(
      (width) => shownRows(rows, roomFor(width, 3, 36), parts)[0],
    );
    expect([wide, narrow, list].map((one) => [one?.folded, one?.height])).toEqual([
      [false, 36],
      [true, 60],
      [true, 60],
    ]);
    expect([roomFor(700, 3, 36).arrangement, roomFor(390, 3, 36).arrangement]).toEqual(['columns', 'list']);
  });
});

describe('a filter', () => {
  const events = (): ToldEvents =>
    race()
      .command(6, 'EVAL x 0')
      .command(1, 'GET deep', { by: 9, fields: { how: 'script' } })
      .command(4, 'PUBLISH news hi', { reply: ':0\r\n' })
      .tell('published', { by: 11, channel: byteStart('news'), message: byteStart('hi'), receivers: 0 })
      .command(5, 'BLPOP jobs 0', { reply: '', fields: { blocked: true } })
      .tell('blocked', { by: 13, client: 5, reason: 'list', keys: [byteStart('jobs')], untilMs: null })
      .tell('skipped', { commands: 321, untilMs: 0 });
  const left = (filter: Partial<TimelineFilter>): string[] =>
    labels(timelineOf(events()), filter).map((label) =>
      label.replace(/^.*?(ran|queued) /, '').replace(/,.*/, ''),
    );

  test.each([
    [{ lane: 'terminal A' }, ['SET k w', 'EXEC', 'PUBLISH news hi']],
    [{ kinds: ['keys'] }, ['SET k w']],
    [{ kinds: ['messages'] }, ['PUBLISH news hi']],
    [{ kinds: ['transactions'] }, ['WATCH k', 'MULTI', 'GET k', 'SET k w', 'EXEC']],
    [{ kinds: ['scripts'] }, ['EVAL x 0', 'GET deep']],
    [{ kinds: ['waiting'] }, ['BLPOP jobs 0']],
    [{ kinds: ['waiting', 'messages'] }, ['PUBLISH news hi', 'BLPOP jobs 0']],
    [{ text: 'JOBS' }, ['BLPOP jobs 0']],
    [{ text: 'nowhere' }, []],
  ] as const)('%j shows what it says, and where commands are missing', (filter, expected) => {
    const found = left(filter);
    expect(found.slice(0, -1)).toEqual(expected);
    expect(found.at(-1)).toBe('321 commands are not shown here');
  });

  test('for keys also shows what commands did to them as a matter of course', () => {
    const [, , , row] = timelineOf(race()).rows;
    const marks = (ordinaryKeys: boolean) =>
      row === undefined ? [] : rowView(row, { ...parts, ordinaryKeys }).marks.map(({ text }) => text);
    expect([marks(false), marks(true)]).toEqual([[], ['set k']]);
  });
});

test('the export is the sentences, each with its time, and says what it leaves out', () => {
  const timeline = timelineOf(race());
  const filter: TimelineFilter = { lane: 'terminal A', kinds: ['commands'], text: 'k' };
  const shown = shownRows(filteredRows(timeline.rows, filter, name), roomFor(1440, 3, 36), parts);
  const lines = exportText(shown, parts, { all: 5, filter, client: 'client A' }).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'Keyspace timeline: what the server did, as its own functions told it.',
    '1 of 5 rows',
    'Filter: client A, commands, “k”',
    '',
  ]);
  expect(lines[4]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} {2}Client A ran SET k w, replied OK, broke the WATCH/);
});
