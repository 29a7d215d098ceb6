import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import type { KeyInfo } from '../key-info.ts';
import { describeSet, drawnSet, fingerprintSet, modelSet, type SetModel, type SetPicture } from './model.ts';
import type { SetRaw } from './read.ts';

const key: KeyInfo = {
  name: utf8Bytes('tags'),
  exists: true,
  type: 'set',
  encoding: 'listpack',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 90,
};
const limits = new Map([
  ['set-max-intset-entries', 512],
  ['set-max-listpack-entries', 128],
  ['set-max-listpack-value', 64],
]);
const word = wholeBytes(utf8Bytes('new'));

function picture(members: readonly string[], changes: Partial<SetRaw> = {}): SetPicture {
  return modelSet({
    key,
    count: members.length,
    members: members.map((member) => wholeBytes(utf8Bytes(member))),
    survey: { whole: true, longest: 3, text: word },
    limits,
    ...changes,
  });
}

function model(members: readonly string[], changes: Partial<SetRaw> = {}): SetModel {
  const made = picture(members, changes);
  if (made.kind !== 'set') throw new Error('no set model');
  return made;
}

describe('the words', () => {
  test('name the members, the encoding and why', () => {
    expect(describeSet(picture(['new', 'sale']))).toBe(
      'Set tags, 2 members: new, sale. Encoding listpack. Does not expire. “new” is not a whole number.',
    );
  });

  test('say how many are not shown', () => {
    expect(describeSet(picture(['a', 'b'], { count: 5000 }))).toContain(
      'Set tags, 5,000 members. Some of them: a, b. 4,998 are not shown.',
    );
  });

  test('say what an empty member is, and the size of a cut one', () => {
    const cut = { start: utf8Bytes('xxxx'), length: 200_000, digest: 'd' };
    const described = describeSet(picture([''], { count: 2, members: [wholeBytes(utf8Bytes('')), cut] }));
    expect(described).toContain('empty, xxxx and more, 200,000 bytes');
  });

  test('a key of another type, and no key, are gone', () => {
    expect(describeSet(picture([], { key: { ...key, type: 'list' }, count: null }))).toBe(
      'tags holds a list now.',
    );
    const missing = { ...key, type: 'none', exists: false };
    expect(describeSet(picture([], { key: missing, count: null }))).toBe('tags does not exist.');
  });
});

describe('why the encoding', () => {
  const why = (encoding: string, count: number, survey: SetRaw['survey']) =>
    model([], { key: { ...key, encoding }, count, survey }).encodings.why;

  test('an intset has whole numbers only', () => {
    expect(why('intset', 3, { whole: true, longest: 2, text: null })).toBe('All members are whole numbers.');
  });

  test('a hash table has too many members, or one that is too long', () => {
    expect(why('hashtable', 129, { whole: true, longest: 3, text: word })).toBe(
      'It has more than 128 members.',
    );
    expect(why('hashtable', 3, { whole: true, longest: 65, text: word })).toBe(
      'A member of 65 bytes is longer than 64.',
    );
    expect(why('hashtable', 513, { whole: true, longest: 3, text: null })).toBe(
      'It has more than 512 members.',
    );
  });

  test('a set that shrank keeps what it became', () => {
    expect(why('hashtable', 3, { whole: true, longest: 3, text: word })).toContain('a listpack again');
    expect(why('hashtable', 3, { whole: true, longest: 3, text: null })).toContain('an intset again');
    expect(why('listpack', 3, { whole: true, longest: 3, text: null })).toContain('an intset again');
  });

  test('is not told when what was read does not show it', () => {
    expect(why('hashtable', 100, { whole: false, longest: 3, text: word })).toBeNull();
    expect(why('listpack', 100, { whole: false, longest: 3, text: null })).toBeNull();
    expect(why('something new', 100, { whole: true, longest: 3, text: word })).toBeNull();
    const unknown = model([], { key: { ...key, encoding: 'hashtable' }, count: 900, limits: new Map() });
    expect(unknown.encodings.why).toBeNull();
    expect(unknown.encodings.steps.map((step) => step.rule)).toEqual([null, null, 'everything else']);
  });
});

describe('a change', () => {
  const change = (before: SetPicture | null, now: SetModel) => {
    const drawn = drawnSet(now, before);
    return {
      came: drawn.members.filter(({ came }) => came).map(({ member }) => member.text),
      left: drawn.left.map((member) => member.text),
      growth: drawn.growth,
    };
  };
  const many = (...members: string[]) => model(members, { count: 5000 });

  test('marks what came and what left', () => {
    expect(change(picture(['a', 'b']), model(['b', 'c', 'd']))).toEqual({
      came: ['c', 'd'],
      left: ['a'],
      growth: 1,
    });
  });

  test('marks nothing without a past, or when only the order is another', () => {
    expect(change(null, model(['a']))).toEqual({ came: [], left: [], growth: 0 });
    expect(change(picture(['a', 'b']), model(['b', 'a']))).toEqual({ came: [], left: [], growth: 0 });
  });

  test('all of a set that did not exist came; of a key that held another type nothing is known', () => {
    const missing = picture([], { key: { ...key, type: 'none', exists: false }, count: null });
    expect(change(missing, model(['a']))).toMatchObject({ came: ['a'], growth: 1 });
    const list = picture([], { key: { ...key, type: 'list' }, count: null });
    expect(change(list, model(['a']))).toMatchObject({ came: [], growth: 0 });
  });

  test('in a set that is not shown whole marks nothing that may have been there all along', () => {
    expect(change(many('a', 'b'), many('b', 'c'))).toEqual({ came: [], left: [], growth: 0 });
    expect(change(many('a', 'b'), model(['b', 'c']))).toMatchObject({ came: [], left: ['a'] });
    expect(change(model(['a', 'b']), many('b', 'c'))).toMatchObject({ came: ['c'], left: [] });
  });
});

test('the fingerprint changes with a member, the count and the encoding', () => {
  const base = fingerprintSet(picture(['a']));
  expect(fingerprintSet(picture(['a']))).toBe(base);
  expect(fingerprintSet(picture(['b']))).not.toBe(base);
  expect(fingerprintSet(picture(['a'], { count: 2 }))).not.toBe(base);
  expect(fingerprintSet(picture(['a'], { key: { ...key, encoding: 'hashtable' } }))).not.toBe(base);
});
