import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import { changeOf } from './changes.ts';
import { cellOf, areaOf, latBits, lonBits, scoreBits } from './geohash.ts';
import { fingerprintGeo, modelGeo, type GeoModel, type GeoPicture } from './model.ts';
import { geoPicks, memberPicks } from './picks.ts';
import type { GeoMember, GeoRaw } from './read.ts';
import { sampleGeo } from './sample.ts';
import { describeGeo, formatMetres } from './words.ts';

const member = (name: string, lon: number, lat: number, changes: Partial<GeoMember> = {}): GeoMember => ({
  member: wholeBytes(utf8Bytes(name)),
  score: String(Math.round((lon + 180) * 1e6)),
  lon: String(lon),
  lat: String(lat),
  geohash: 's0000000000',
  distance: null,
  given: null,
  ...changes,
});

function model(changes: Partial<GeoRaw> = {}): GeoModel {
  const made = modelGeo({ ...sampleGeo, ...changes });
  if (made.kind !== 'geo') throw new Error('no geo model');
  return made;
}

const index = (...members: readonly GeoMember[]): GeoModel =>
  model({ members, count: members.length, search: null });
const missing: GeoPicture = { kind: 'gone', key: { ...sampleGeo.key, exists: false, type: 'none' } };

describe('a score', () => {
  test('has bits that take turns, the longitude’s first', () => {
    const bits = scoreBits('3479099956230698') ?? '';
    expect(bits).toHaveLength(52);
    expect(bits.slice(0, 6)).toBe(
      [0, 1, 2].map((at) => `${lonBits(bits)[at] ?? ''}${latBits(bits)[at] ?? ''}`).join(''),
    );
    expect(areaOf(cellOf(bits, 0))).toEqual({
      west: -180,
      east: 180,
      south: -85.05112878,
      north: 85.05112878,
    });
    expect(cellOf(bits, 1)).toEqual({ step: 1, column: 1, row: 1 });
  });

  test.each(['', '-1', '1.5', 'inf', '-inf', 'nan', '4503599627370496', '9007199254740992'])(
    'of %j has none, because it is no whole number of 52 bits',
    (score) => {
      expect(scoreBits(score)).toBeNull();
    },
  );
});

describe('the members', () => {
  test('that are found come first, the nearest before; what is not found keeps its order', () => {
    const found = model({
      members: [
        member('far', 1, 1, { distance: '9.5' }),
        member('not', 2, 2),
        member('near', 3, 3, { distance: '0.7' }),
        member('nor', 4, 4),
      ],
      count: 4,
    });
    expect(found.members.map((one) => [one.member.text, one.found])).toEqual([
      ['near', true],
      ['far', true],
      ['not', false],
      ['nor', false],
    ]);
  });

  test('of which only the beginning is known are named by no command', () => {
    const cut = { start: utf8Bytes('abc'), length: 1_000_000, digest: 'd' };
    expect(index(member('x', 1, 1, { member: cut })).members[0]).toMatchObject({ name: null });
  });

  test('are offered commands that read what is shown of them', () => {
    const found = model();
    const [first] = found.members;
    if (first === undefined) throw new Error('no member');
    const lines = memberPicks(found, first, utf8Bytes('Catania')).map((words) =>
      words.map((word) => (typeof word === 'string' ? word : new TextDecoder().decode(word))).join(' '),
    );
    expect(lines).toContain('GEOPOS sicily Catania');
    expect(lines).toContain('GEODIST sicily Catania Palermo km');
    expect(geoPicks(found)[0]?.slice(2, 5)).toEqual(['FROMLONLAT', '15.09', '37.5']);
  });
});

describe('a change', () => {
  const before = index(member('a', 1, 1), member('b', 2, 2));

  test('moves, adds and takes away members', () => {
    const change = changeOf(index(member('a', 5, 1), member('c', 3, 3)), before);
    expect([...change.moved.keys()].map((identity) => identity.slice(2, 3))).toEqual(['a']);
    expect([...change.moved.values()]).toEqual([{ lon: 1, lat: 1 }]);
    expect(change.came.size).toBe(1);
    expect(change.left.map((one) => one.member.text)).toEqual(['b']);
    expect(change.growth).toBe(0);
  });

  test('adds all when there was no key, and tells nothing where it does not know', () => {
    expect(changeOf(before, missing)).toMatchObject({ growth: 2, left: [] });
    expect(changeOf(before, missing).came.size).toBe(2);
    expect(changeOf(before, null)).toMatchObject({ growth: 0 });
    const retyped: GeoPicture = { kind: 'gone', key: { ...sampleGeo.key, type: 'hash' } };
    expect(changeOf(before, retyped)).toMatchObject({ growth: 0 });
  });

  test('marks nobody as come or gone while not all members are shown', () => {
    const some = model({ members: [member('a', 1, 1)], count: 90, search: null });
    expect(changeOf(some, before)).toMatchObject({ left: [], growth: 88 });
    expect(changeOf(before, some).came.size).toBe(0);
  });
});

describe('the words', () => {
  test('give every member its place, and what is found its distance', () => {
    expect(describeGeo(modelGeo(sampleGeo))).toBe(
      'Geo index sicily, 2 members. The last search, GEOSEARCH within 200 km around 15 37, finds 2 members. ' +
        'Members: Catania at longitude 15.08727, latitude 37.50267, 56.4413 km away; ' +
        'Palermo at longitude 13.36139, latitude 38.11556, 190.4424 km away. ' +
        'Encoding listpack. Does not expire.',
    );
  });

  test('say how many members are not told, and that the key is missing', () => {
    expect(describeGeo(model({ count: 1000 }))).toContain('2 of 1,000 members shown');
    expect(describeGeo(missing)).toBe('sicily does not exist.');
  });

  test.each([
    [0.0312, '0.03 m'],
    [3.14, '3.1 m'],
    [412.6, '413 m'],
    [56_441.3, '56.4 km'],
    [1_204_481, '1,204 km'],
  ])('%d metres are %s', (metres, said) => {
    expect(formatMetres(metres)).toBe(said);
  });
});

test('the fingerprint changes with a place, a member, the search and what it finds', () => {
  const search = sampleGeo.search;
  if (search === null) throw new Error('the sample has a search');
  const prints = [
    model(),
    model({ members: sampleGeo.members.slice(1) }),
    model({ members: sampleGeo.members.map((one) => ({ ...one, score: '1' })) }),
    model({ search: null }),
    model({ search: { ...search, found: 1 } }),
    model({ search: { ...search, center: { lon: 14, lat: 37 } } }),
    model({ count: 3 }),
    missing,
  ].map(fingerprintGeo);
  expect(new Set(prints).size).toBe(prints.length);
  expect(fingerprintGeo(model())).toBe(prints[0]);
});
