import { describe, expect, it } from 'vitest';
import type { ReferenceSummary } from '#lesson-kit/reference.ts';
import { findEntries } from './find-entries.ts';

const group = (
  id: string,
  entries: readonly (readonly [title: string, purpose: string])[],
): ReferenceSummary => ({
  id,
  title: id,
  summary: '',
  entries: entries.map(([title, purpose]) => ({ id: title.toLowerCase(), title, purpose })),
});

const groups = [
  group('lists', [
    ['RPUSH', 'Adds values at the tail.'],
    ['LPOP', 'Takes the first value out.'],
    ['LPUSH', 'Adds values at the head.'],
  ]),
  group('sets', [
    ['SPOP', 'Takes a member out.'],
    ['POP', 'Nothing that there is.'],
  ]),
];

const titles = (filter: string): readonly string[] =>
  findEntries(groups, filter).map(({ entry }) => entry.title);

describe('a filter of the reference', () => {
  it('finds entries by any part of their names, in any case', () => {
    expect(titles('push')).toEqual(['RPUSH', 'LPUSH']);
  });

  it('puts the very name first, then names that begin so, then names that have it', () => {
    expect(titles('POP')).toEqual(['POP', 'LPOP', 'SPOP']);
    expect(titles('lp')).toEqual(['LPOP', 'LPUSH']);
  });

  it('wants every word, in the name or in what it is for', () => {
    expect(titles('adds  head')).toEqual(['LPUSH']);
    expect(titles('takes out')).toEqual(['LPOP', 'SPOP']);
    expect(titles('takes head')).toEqual([]);
  });

  it('finds all with no words', () => {
    expect(titles(' ')).toHaveLength(5);
  });
});
