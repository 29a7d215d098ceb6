import { expect, test } from 'vitest';
import { byteStart, commandWords, ToldEvents } from '#testing/told-events.ts';
import type { ServerSight } from '../server-visualizer.ts';
import { PANEL_BUDGET } from '../visualizer.ts';
import { evictionPolicy } from './policy.ts';
import { modelMemory, nextChangeMemory } from './model.ts';
import { pressureIn } from './pressure.ts';
import type { MemoryRaw } from './read.ts';
import { memorySample } from './sample.ts';
import { amongWords, describeMemory, fingerprintMemory, measureWords, overLimit } from './words.ts';

const model = (change: Partial<MemoryRaw> = {}) => modelMemory({ ...memorySample, ...change });

test.each([
  ['noeviction', 'none', null],
  ['allkeys-lru', 'any', 'idle'],
  ['allkeys-lfu', 'any', 'frequency'],
  ['allkeys-random', 'any', null],
  ['volatile-lru', 'volatile', 'idle'],
  ['volatile-lfu', 'volatile', 'frequency'],
  ['volatile-random', 'volatile', null],
  ['volatile-ttl', 'volatile', 'deadline'],
  ['something-new', 'none', null],
])('the policy %s takes %s by %s', (name, takes, measure) => {
  expect(evictionPolicy(name)).toEqual({ name, takes, measure });
});

test('what the lines of MEMORY STATS do not account for is the data, and what takes nothing is left out', () => {
  const { parts } = model();
  expect(parts.map(({ part, bytes }) => [part, bytes])).toEqual([
    ['dataset', 2_085_600],
    ['tables', 12_000],
    ['startup', 800_000],
    ['clients', 1500],
    ['log', 700],
    ['scripts', 200],
  ]);
  expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
  expect(model({ used: 0 }).parts.every(({ share }) => share === 0)).toBe(true);
});

test('the limit is compared with what counts against it', () => {
  expect(overLimit(model({ used: 3_000_500 }))).toBe(0);
  expect(overLimit(model({ used: 3_001_000 }))).toBe(300);
  expect(model({ limit: 0 })).toMatchObject({ limit: null, share: null });
  expect(overLimit(model({ limit: 0 }))).toBe(0);
});

test('a few bytes and the time that passes are no change; a size that is drawn otherwise, or another order, is', () => {
  const before = fingerprintMemory(model());
  const idle = memorySample.candidates.map((one) => ({ ...one, measure: (one.measure ?? 0) + 7 }));
  expect(fingerprintMemory(model({ used: memorySample.used + 9, candidates: idle, nowMs: 0 }))).toBe(before);
  for (const change of [
    { used: memorySample.used + 200_000 },
    { candidates: memorySample.candidates.toReversed() },
    { refusedCommands: 2 },
    { policy: 'volatile-ttl' },
  ])
    expect(fingerprintMemory(model(change))).not.toBe(before);
  const [name] = memorySample.candidates.map((one) => one.name);
  if (name === undefined) throw new Error('the sample has no candidate');
  const counters = (measure: number) =>
    fingerprintMemory(model({ policy: 'allkeys-lfu', candidates: [{ db: 0, measure, name }] }));
  expect(counters(3)).not.toBe(counters(4));
});

test('what grows by itself is looked at again', () => {
  expect(nextChangeMemory(model())).toBe(1000);
  expect(nextChangeMemory(model({ policy: 'allkeys-random' }))).toBeNull();
  expect(nextChangeMemory(model({ candidates: [] }))).toBeNull();
});

test('in words: the limit, the policy, what went and for whom', () => {
  const words = describeMemory(model());
  expect(words).toMatch(/^2\.8 MB of memory used of 2\.9 MB, 97 %\. /);
  expect(words).toContain('Policy volatile-lru: Only keys with a lifetime may go');
  expect(words).toContain('The first to go: page:9, unused for 5m 40s; page:7, unused for 12s.');
  expect(words).toContain('SET order:2 paid of A refused; page:1 evicted for A with SET order:1 paid');
  expect(words).toContain('page:2, page:3 of database 2 and 7 more evicted by the server in its own time');
  expect(describeMemory(model({ used: 3_200_000 }))).toMatch(/of 2\.9 MB: 195 KB over the limit\./);
  expect(describeMemory(model({ limit: 0 }))).toContain('there is no limit');
});

test('how many keys may go is said, also when none may', () => {
  expect(amongWords(model())).toBe('120 keys may go.');
  expect(amongWords(model({ policy: 'allkeys-lru' }))).toBe('500 keys may go.');
  const databases = memorySample.databases.map((one) => ({ ...one, expires: 0 }));
  expect(amongWords(model({ databases }))).toMatch(/^No key may go, because none has a lifetime/);
  expect(amongWords(model({ databases: [] }))).toMatch(/no key that could go/);
  expect(amongWords(model({ policy: 'noeviction' }))).toBe('');
  expect(measureWords(1500, 'deadline')).toBe('expires in 2s');
});

const sightOf = (events: ToldEvents): ServerSight => ({
  budget: PANEL_BUDGET,
  events: events.list,
  atStart: [],
  nameOf: (client) => `client ${client}`,
  placeOf: () => null,
});
const evicted = (name: string) => ({ event: 'evicted', key: byteStart(name), db: 0 });
const room = (keys: number, line: string | null) => ({
  keys,
  neededBy: line === null ? null : { client: 3, command: commandWords(line) },
  tookMs: 0,
  outcome: 'enough',
});

test('keys that went at once are told together, with the command that needed the room', () => {
  const events = new ToldEvents();
  events.tell('key', evicted('first')).tell('key', evicted('a')).tell('evictions', room(2, 'SET x 1'));
  events.command(3, 'SET x 1');
  events.tell('key', evicted('c')).tell('evictions', room(300, null)).command(3, 'SET z 1');
  events.tell('key', evicted('d')).command(3, 'GET z');
  events.tell('refused', { client: 3, command: commandWords('SET y 1'), error: byteStart('OOM no') });
  events.tell('refused', { client: 3, command: commandWords('SET'), error: byteStart('ERR no') });
  const client = { number: 3, name: 'client 3', place: null };
  const all = pressureIn(sightOf(events), 9);
  const keys = (...names: string[]) => names.map((name) => ({ key: { start: name }, db: 0 }));
  expect(all).toMatchObject([
    { kind: 'refused', client, command: 'SET y 1' },
    { keys: keys('d'), count: 1, roomFor: { kind: 'unknown' } },
    { keys: keys('c'), count: 300, roomFor: { kind: 'server' } },
    { keys: keys('a', 'first'), count: 2, roomFor: { kind: 'client', client, command: 'SET x 1' } },
  ]);
  expect(pressureIn(sightOf(events), 1)).toEqual(all.slice(0, 1));
});
