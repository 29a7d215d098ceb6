import { expect, test } from 'vitest';
import { byteAfter } from './hex-rows.ts';

test('arrows go from byte to byte and from row to row, and stay inside', () => {
  const place = { at: 40, width: 16, page: 4, from: 32, to: 100 };
  const keys = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End', 'x'];
  expect(keys.map((key) => byteAfter(key, place))).toEqual([41, 39, 56, 32, 99, 32, 32, 99, null]);
  expect(byteAfter('ArrowDown', { ...place, from: 0, to: 0 })).toBeNull();
});
