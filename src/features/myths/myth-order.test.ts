import { expect, test } from 'vitest';
import { neighbours } from './myth-order.ts';

const ids = ['E1', 'E2', 'E3', 'E4'];

test('the claims before and behind', () => {
  expect(neighbours(ids, 'E2', () => true)).toEqual({ previous: 'E1', next: 'E3' });
  expect(neighbours(ids, 'E1', () => true)).toEqual({ previous: null, next: 'E2' });
  expect(neighbours(ids, 'E4', () => true)).toEqual({ previous: 'E3', next: null });
});

test('only those that are wanted', () => {
  expect(neighbours(ids, 'E3', (id) => id === 'E1')).toEqual({ previous: 'E1', next: null });
});
