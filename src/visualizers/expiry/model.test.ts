import { expect, test } from 'vitest';
import { expirySample } from './sample.ts';
import { fingerprintExpiry, modelExpiry, nextChangeExpiry } from './model.ts';
import type { ExpiryRaw } from './read.ts';
import { describeExpiry, shownWords } from './words.ts';

const model = (change: Partial<ExpiryRaw> = {}) => modelExpiry({ ...expirySample, ...change });
const [database] = expirySample.databases;
if (database === undefined) throw new Error('the sample has no database');

test('the average is weighed by how many keys each database has', () => {
  const databases = [
    { ...database, expires: 1, averageTtlMs: 10_000 },
    { ...database, db: 1, expires: 3, averageTtlMs: 50_000 },
    { ...database, db: 2, expires: 9, averageTtlMs: null },
  ];
  expect(model({ databases }).averageTtlMs).toBe(40_000);
  expect(model({ databases: [] })).toMatchObject({ keys: 0, averageTtlMs: null, withFieldLifetimes: null });
});

test('time that passes is no change; a deadline that moves, or a key that goes, is one', () => {
  const before = fingerprintExpiry(model());
  expect(fingerprintExpiry(model({ nowMs: expirySample.nowMs + 5000 }))).toBe(before);
  const [first, ...rest] = expirySample.next;
  if (first === undefined) throw new Error('the sample has no key');
  const moved = [{ ...first, expiresAtMs: first.expiresAtMs + 1 }, ...rest];
  for (const next of [moved, rest]) expect(fingerprintExpiry(model({ next }))).not.toBe(before);
  expect(fingerprintExpiry(model({ overdue: 1 }))).not.toBe(before);
});

test('it changes by itself at the next deadline, and soon while a key is over and still there', () => {
  expect(nextChangeExpiry(model())).toBe(12_000);
  expect(nextChangeExpiry(model({ overdue: 2 }))).toBe(1000);
  expect(nextChangeExpiry(model({ next: [] }))).toBeNull();
});

test('a name of which only the beginning is known is not put into a command', () => {
  const name = { start: new Uint8Array([0x61]), length: 9000, digest: 'd' };
  const [ring] = model({ next: [{ db: 0, name, expiresAtMs: 0 }] }).next;
  expect(ring?.nameBytes).toBeNull();
  expect(ring?.ttlMs).toBe(0);
});

test.each<[string, Partial<ExpiryRaw>, RegExp]>([
  ['all of them', {}, /^All 2 keys/],
  ['one', { met: 1, next: expirySample.next.slice(1) }, /^The one key/],
  ['the first of many', { met: 30, overdue: 0 }, /^The next 2 of 30 keys/],
  ['a sample', { met: 9, looked: 1000, overdue: null }, /among 9 that were found in 1,000 keys.*with 2 that/],
  [
    'none in the sample',
    { met: 0, next: [], looked: 1000, overdue: null },
    /none of them is among the 1,000/,
  ],
  ['only such as are over', { met: 0, next: [], overdue: 2 }, /^Every key .* past it/],
  ['none', { databases: [{ ...database, expires: 0 }], met: 0, next: [] }, /^No key has a lifetime/],
])('it is said of which keys the rings are: %s', (_what, change, words) => {
  expect(shownWords(model(change))).toMatch(words);
});

test('in words: who found what', () => {
  expect(describeExpiry(model())).toBe(
    '2 of 5 keys have a lifetime. Next to expire: code:7 in 12s; session:42 in 50s. Their average lifetime left is 31s. ' +
      '2 expired since the server was started. Expired lately, the newest first: code:6 lazily, met by A with GET code:6; ' +
      'code:5 actively, found by the server itself. In the record of events: 1 lazily, 1 actively.',
  );
});
