import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import type { KeyInfo } from '../key-info.ts';
import type { LastWrite } from '../last-write.ts';
import { drawnHash } from './changes.ts';
import { changeWords } from './last-change.ts';
import {
  describeHash,
  fingerprintHash,
  modelHash,
  nextExpiryHash,
  type HashModel,
  type HashPicture,
} from './model.ts';
import type { HashField, HashRaw } from './read.ts';

const key: KeyInfo = {
  name: utf8Bytes('user'),
  exists: true,
  type: 'hash',
  encoding: 'listpack',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 90,
};
const limits = new Map([
  ['hash-max-listpack-entries', 512],
  ['hash-max-listpack-value', 64],
]);
const field = (name: string, value: string, ttlMs: number | null = null): HashField => ({
  name: wholeBytes(utf8Bytes(name)),
  value: wholeBytes(utf8Bytes(value)),
  ttlMs,
  expiresAtMs: ttlMs === null ? null : 5000,
});

function picture(fields: readonly HashField[], changes: Partial<HashRaw> = {}): HashPicture {
  return modelHash({
    key,
    count: fields.length,
    found: fields.length,
    fields,
    survey: { whole: true, longest: 5, anyTtl: false },
    limits,
    write: null,
    ...changes,
  });
}

function model(fields: readonly HashField[], changes: Partial<HashRaw> = {}): HashModel {
  const made = picture(fields, changes);
  if (made.kind !== 'hash') throw new Error('no hash model');
  return made;
}

describe('the words', () => {
  test('name fields, values and lifetimes', () => {
    expect(describeHash(picture([field('name', 'Ada'), field('otp', '', 90_000)]))).toBe(
      'Hash user, 2 fields: name is Ada; otp is empty and expires in 1m 30s. Encoding listpack. Does not expire. Few fields, and all of them short.',
    );
  });

  test('say how many are not shown', () => {
    expect(describeHash(picture([field('a', '1')], { count: 900, found: null }))).toContain(
      'Hash user, 900 fields. Some of them: a is 1. 899 are not shown.',
    );
  });

  test('say what HLEN counts although its time is over', () => {
    const late = picture([field('a', '1')], { count: 3, found: 1 });
    expect(late).toMatchObject({ hidden: 0, expired: 2 });
    expect(describeHash(late)).toContain('HLEN also counts 2 fields whose time is over');
    expect(describeHash(picture([], { count: 1, found: 0 }))).toContain(
      'Hash user, 1 field. HLEN also counts',
    );
  });

  test('a key of another type, and no key, are gone', () => {
    expect(describeHash(picture([], { key: { ...key, type: 'set' }, count: null }))).toBe(
      'user holds a set now.',
    );
  });
});

test('a value is a number when HINCRBY would take it, and all of it is known', () => {
  const cut = { start: utf8Bytes('12'), length: 900, digest: 'd' };
  const numbers = model([field('a', '12'), field('b', '012'), field('c', '-7'), field('d', '1.5')]).fields;
  expect(numbers.map(({ number }) => number)).toEqual([12n, null, -7n, null]);
  expect(model([{ ...field('a', ''), value: cut }]).fields[0]).toMatchObject({ number: null });
});

describe('why the encoding', () => {
  const why = (encoding: string, changes: Partial<HashRaw>) =>
    model([], { key: { ...key, encoding }, ...changes }).encodings.why;
  const survey = { whole: true, longest: 5, anyTtl: false };

  test('is told', () => {
    expect(why('listpack', {})).toBe('Few fields, and all of them short.');
    expect(why('hashtable', { count: 513 })).toBe('It has more than 512 fields.');
    expect(why('hashtable', { survey: { ...survey, longest: 65 } })).toContain(
      'of 65 bytes is longer than 64',
    );
    expect(why('hashtable', { survey: { ...survey, anyTtl: true } })).toContain('A field has a TTL');
    expect(why('hashtable', { count: 3 })).toContain('a listpack again');
    expect(why('hashtable', { count: 3, survey: { ...survey, whole: false } })).toBeNull();
    expect(why('something new', {})).toBeNull();
  });
});

describe('a change', () => {
  const change = (before: HashPicture | null, now: HashModel) => {
    const drawn = drawnHash(now, before);
    return {
      fields: drawn.fields.map(({ field: { name }, came, was, ttlDropped }) =>
        [name.text, came && 'came', was?.text, ttlDropped && 'dropped'].filter(Boolean).join(' '),
      ),
      left: drawn.left.map(({ name }) => name.text),
      growth: drawn.growth,
    };
  };

  test('marks new, changed and deleted fields', () => {
    const before = picture([field('a', '1'), field('b', '2'), field('c', '3')]);
    expect(change(before, model([field('a', '1'), field('b', '5'), field('d', '4')]))).toEqual({
      fields: ['a', 'b 2', 'd came'],
      left: ['c'],
      growth: 0,
    });
  });

  test('marks a lifetime that went', () => {
    const before = picture([field('a', '1', 5000)]);
    expect(change(before, model([field('a', '2')])).fields).toEqual(['a 1 dropped']);
  });

  test('marks nothing without a past', () => {
    expect(change(null, model([field('a', '1')]))).toEqual({ fields: ['a'], left: [], growth: 0 });
  });

  test('all of a hash that did not exist came', () => {
    const missing = picture([], { key: { ...key, type: 'none', exists: false }, count: null });
    expect(change(missing, model([field('a', '1')]))).toMatchObject({ fields: ['a came'], growth: 1 });
  });

  test('in a hash that is not shown whole marks changed values, and no field as new or deleted', () => {
    const large = { count: 900, found: null };
    const before = picture([field('a', '1'), field('b', '2')], large);
    expect(change(before, model([field('b', '3'), field('c', '4')], large))).toEqual({
      fields: ['b 2', 'c'],
      left: [],
      growth: 0,
    });
  });
});

describe('the answer of HSET', () => {
  const write: LastWrite = { name: 'HSET', words: [], times: 1 };
  const words = (before: HashPicture | null, now: HashModel) =>
    changeWords(now, before, drawnHash(now, before));
  const before = picture([field('a', '1'), field('b', '2', 5000)]);
  const missing = picture([], { key: { ...key, type: 'none', exists: false }, count: null });

  test('is the number of new fields, whatever was replaced', () => {
    const now = model([field('a', '9'), field('b', '2', 5000), field('c', '3')], { write });
    expect(words(before, now)).toBe(
      'HSET answers with the number of fields that are new: 1. One that was there has another value now.',
    );
    expect(words(missing, model([field('a', '1')], { write }))).toContain('that are new: 1.');
    expect(words(before, model([field('a', '1'), field('b', '3')], { write }))).toContain(
      'that are new: 0. One that was there has another value now. A new value takes a field’s TTL away.',
    );
  });

  test('is not told without a past, of another command, or where the count is blurred', () => {
    const now = model([field('a', '9'), field('b', '2', 5000)], { write });
    expect(words(null, now)).toBeNull();
    expect(words(before, model([field('a', '9')], { write: { ...write, name: 'HDEL' } }))).toBeNull();
    expect(words(picture([field('a', '1')], { count: 3, found: 1 }), now)).toBeNull();
  });
});

test('the next change by itself is that of the field that expires first', () => {
  expect(nextExpiryHash(picture([field('a', '1', 9000), field('b', '2'), field('c', '3', 400)]))).toBe(400);
  expect(nextExpiryHash(picture([field('a', '1')]))).toBeNull();
});

test('the fingerprint changes with values and moments of expiry, not with the time that is left', () => {
  const base = fingerprintHash(picture([field('a', '1', 9000)]));
  expect(fingerprintHash(picture([field('a', '1', 8000)]))).toBe(base);
  expect(fingerprintHash(picture([{ ...field('a', '1', 8000), expiresAtMs: 6000 }]))).not.toBe(base);
  expect(fingerprintHash(picture([field('a', '2', 9000)]))).not.toBe(base);
  expect(fingerprintHash(picture([field('b', '1', 9000)]))).not.toBe(base);
});
