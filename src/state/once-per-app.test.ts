import { expect, test } from 'vitest';
import type { AppState } from './app-state.ts';
import { oncePerApp } from './once-per-app.ts';

test('is made once for each page’s stores, and not before it is asked for', () => {
  const [one, other] = [{}, {}] as [AppState, AppState];
  const madeFor: AppState[] = [];
  const storeOf = oncePerApp((state) => {
    madeFor.push(state);
    return { state };
  });
  expect(madeFor).toEqual([]);
  expect(storeOf(one)).toBe(storeOf(one));
  expect(storeOf(other)).not.toBe(storeOf(one));
  expect(madeFor).toHaveLength(2);
});
