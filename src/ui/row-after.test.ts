import { expect, test } from 'vitest';
import { rowAfter } from './row-after.ts';

const place = { at: 5, count: 20, page: 8 };

test.each([
  ['ArrowDown', 6],
  ['ArrowUp', 4],
  ['PageDown', 13],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 19],
])('%s leads to row %d', (key, row) => {
  expect(rowAfter(key, place)).toBe(row);
});

test('the ends hold', () => {
  expect(rowAfter('ArrowDown', { ...place, at: 19 })).toBe(19);
  expect(rowAfter('PageDown', { ...place, at: 15 })).toBe(19);
  expect(rowAfter('ArrowUp', { ...place, at: 0 })).toBe(0);
});

test('other keys, and any key in an empty list, lead nowhere', () => {
  expect(rowAfter('Enter', place)).toBeNull();
  expect(rowAfter('a', place)).toBeNull();
  expect(rowAfter('ArrowDown', { at: 0, count: 0, page: 8 })).toBeNull();
});
