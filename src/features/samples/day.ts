import type { Command } from '#resp/value.ts';
import type { SampleKey, SampleSet } from './sample-set.ts';
import { SeededRandom } from './seeded-random.ts';

/** A day of events on a site, and all that is counted of them: by the hour, by visitor, by page. */

const EVENTS = 400;
const USERS = 300;
/** Midnight before it, in Unix milliseconds: 9 March 2026 UTC, a Monday. */
const MIDNIGHT_MS = 1_773_014_400_000;
const HOUR_MS = 3_600_000;
const LOG_LINES = 150;

const pages = [
  '/',
  '/search',
  '/guide',
  '/prices',
  '/blog',
  '/about',
  '/login',
  '/docs',
  '/status',
  '/jobs',
] as const;
const kinds = ['view', 'view', 'view', 'search', 'signup', 'order', 'login'] as const;
/** How much of the day's traffic each hour has. */
const traffic = [1, 1, 1, 1, 1, 2, 3, 5, 8, 10, 11, 10, 9, 10, 11, 10, 9, 8, 8, 9, 8, 6, 4, 2] as const;
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** Of a hundred users, those who come on each of the days. */
const activePercent = [46, 51, 49, 47, 39, 22, 18] as const;
const parts = { morning: [0, 11], afternoon: [12, 17], evening: [18, 23] } as const;

interface DayEvent {
  readonly id: string;
  readonly hour: number;
  readonly kind: string;
  readonly page: string;
  readonly user: number;
}

function eventsOf(random: SeededRandom): DayEvent[] {
  const hours = traffic.flatMap((weight, hour) => Array<number>(weight).fill(hour));
  const times = Array.from({ length: EVENTS }, () => {
    const hour = hours[random.below(hours.length)] ?? 0;
    return MIDNIGHT_MS + hour * HOUR_MS + random.below(HOUR_MS);
  }).sort((a, b) => a - b);
  return times.map((time, at) => ({
    // The server wants ever larger IDs: the second part makes those of the same millisecond so.
    id: `${time}-${at}`,
    hour: Math.floor((time - MIDNIGHT_MS) / HOUR_MS),
    kind: random.pick(kinds),
    page: pages[Math.min(random.below(pages.length), random.below(pages.length))] ?? '/',
    user: Math.floor((random.below(USERS) * (50 + random.below(50))) / 100),
  }));
}

const two = (value: number): string => String(value).padStart(2, '0');
const userName = (user: number): string => `user-${user}`;

function* keys(): Generator<SampleKey> {
  const random = new SeededRandom(309);
  const events = eventsOf(random);
  yield { key: 'day:events', commands: events.map(addEvent) };
  for (let hour = 0; hour < 24; hour += 1) {
    const key = `day:hour:${two(hour)}`;
    const count = events.filter((event) => event.hour === hour).length;
    yield { key, commands: [['SET', key, String(count)]] };
  }
  yield visitors('day:visitors', events);
  for (const [part, [from, to]] of Object.entries(parts)) {
    yield visitors(
      `day:visitors:${part}`,
      events.filter(({ hour }) => hour >= from && hour <= to),
    );
  }
  for (const [at, day] of days.entries()) yield active(`day:active:${day}`, activePercent[at] ?? 0, random);
  const lines = events.slice(-LOG_LINES).map(logLine);
  yield { key: 'day:log', commands: [['LPUSH', 'day:log', ...lines]] };
  yield { key: 'day:trending', commands: trending(events) };
}

const addEvent = ({ id, kind, page, user }: DayEvent): Command => [
  'XADD',
  'day:events',
  id,
  'kind',
  kind,
  'page',
  page,
  'user',
  userName(user),
];

const visitors = (key: string, events: readonly DayEvent[]): SampleKey => ({
  key,
  commands: [['PFADD', key, ...events.map(({ user }) => userName(user))]],
});

/** One bit for each user who came. */
const active = (key: string, percent: number, random: SeededRandom): SampleKey => ({
  key,
  commands: random
    .some(
      Array.from({ length: USERS }, (_, user) => user),
      percent,
    )
    .map((user) => ['SETBIT', key, String(user), '1']),
});

function logLine({ id, kind, page, user }: DayEvent): string {
  const time = new Date(Number.parseInt(id, 10)).toISOString().slice(11, 19);
  return `${time} ${userName(user)} ${kind} ${page}`;
}

function trending(events: readonly DayEvent[]): Command[] {
  return events.map(({ page }) => ['ZINCRBY', 'day:trending', '1', page]);
}

export const day: SampleSet = {
  keys,
  tries: [
    ['XRANGE', 'day:events', '-', '+', 'COUNT', '3'],
    ['MGET', 'day:hour:09', 'day:hour:10', 'day:hour:11'],
    ['PFCOUNT', 'day:visitors'],
    ['PFCOUNT', 'day:visitors:morning', 'day:visitors:evening'],
    ['BITCOUNT', 'day:active:mon'],
    ['BITOP', 'AND', 'day:active:both', 'day:active:mon', 'day:active:tue'],
    ['ZRANGE', 'day:trending', '0', '4', 'REV', 'WITHSCORES'],
    ['LRANGE', 'day:log', '0', '4'],
  ],
};
