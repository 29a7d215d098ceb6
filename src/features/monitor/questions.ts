import type { Command } from '#resp/value.ts';

/** A part of the panel that is drawn from what the server says, by what it asks for. */
const askedViews = ['now', 'info', 'clients', 'slow', 'latency', 'commands'] as const;
export type AskedView = (typeof askedViews)[number];

/** The parts of the panel. For the last one the server is asked nothing: looking at it would cost what it measures. */
export const monitorViews = [...askedViews, 'benchmark'] as const;
export type MonitorView = (typeof monitorViews)[number];

/** Entries of the slow log that are asked for; the server keeps 128 unless told otherwise. */
const MOST_SLOW = '128';

/** All sections, those of modules too. Asked first: its answer would count what the other questions did. */
export const INFO: Command = ['INFO', 'everything'];

const LATENCY_THRESHOLD = 'latency-monitor-threshold';

/** What each part asks besides INFO; replies come in this order. */
export const viewQuestions: Readonly<Record<AskedView, readonly Command[]>> = {
  now: [],
  info: [],
  clients: [['CLIENT', 'LIST']],
  slow: [
    ['SLOWLOG', 'LEN'],
    ['SLOWLOG', 'GET', MOST_SLOW],
    ['CONFIG', 'GET', 'slowlog-log-slower-than', 'slowlog-max-len'],
  ],
  latency: [
    ['LATENCY', 'LATEST'],
    ['CONFIG', 'GET', LATENCY_THRESHOLD],
  ],
  commands: [],
};

/** Everything that the panel ever asks, for the test that asking leaves no trace. */
export const allQuestions = (events: readonly string[]): readonly Command[] => [
  INFO,
  ...askedViews.flatMap((view) => viewQuestions[view]),
  ...events.map((event) => historyOf(event)),
];

/** What happened of one kind of event, by its name. */
export const historyOf = (event: string): Command => ['LATENCY', 'HISTORY', event];
