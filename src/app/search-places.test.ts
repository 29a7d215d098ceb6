import { expect, it } from 'vitest';
import { findIn } from '#features/search/find.ts';
import { indexText } from '#lesson-kit/build/search-plugin.ts';
import { searchPlaces } from './search-places.ts';

const find = findIn(indexText([]), searchPlaces);

it.each([
  ['interview questions', '#/interview/bank'],
  ['mock interview', '#/interview'],
  ['cheat sheet', '#/reference'],
  ['practice', '#/practice'],
  ['roadmap', '#/roadmap'],
  ['theme', '#/settings'],
  ['sandbox', '#/play'],
])('finds the place for %j', (query, href) => {
  expect(find(query, 1).entries.map((entry) => entry.href)).toEqual([href]);
});
