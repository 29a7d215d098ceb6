import { expect, test } from 'vitest';
import { MOST_AT_ONCE } from './key-details.ts';
import { keyRef, type KeyRef } from './key-ref.ts';
import { KeySurveyor, MOST_SURVEYED } from './key-survey.ts';

const keysOf = (count: number): KeyRef[] =>
  Array.from({ length: count }, (_, at) => keyRef(0, new TextEncoder().encode(`key:${at}`)));

/** Takes slices until no more are wanted; the sizes of them. */
function round(
  surveyor: KeySurveyor,
  keys: readonly KeyRef[],
  changes: number,
  room = MOST_AT_ONCE,
): number[] {
  const sizes: number[] = [];
  do {
    const slice = surveyor.next(keys, changes, room);
    sizes.push(slice.length);
    surveyor.looked(slice.length);
  } while (surveyor.goesOn && sizes.length < 100);
  return sizes;
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

test('goes once through all keys, in slices, and then rests', () => {
  const surveyor = new KeySurveyor();
  const keys = keysOf(600);
  expect(round(surveyor, keys, 1)).toEqual([250, 250, 100]);
  expect(surveyor.next(keys, 1, MOST_AT_ONCE)).toEqual([]);
});

test('begins again after a change of the server, and when the keys are others', () => {
  const surveyor = new KeySurveyor();
  const keys = keysOf(300);
  round(surveyor, keys, 1);
  expect(round(surveyor, keys, 2)).toEqual([250, 50]);
  expect(sum(round(surveyor, keysOf(301), 2))).toBe(301);
});

test('comes round to every key even when the server changes at every look', () => {
  const surveyor = new KeySurveyor();
  const keys = keysOf(600);
  const seen = new Set<string>();
  for (let changes = 0; changes < 3; changes += 1) {
    const slice = surveyor.next(keys, changes, MOST_AT_ONCE);
    for (const { id } of slice) seen.add(id);
    surveyor.looked(slice.length);
  }
  expect(seen.size).toBe(600);
});

test('takes no more than the look has room for, and stops at so many keys', () => {
  const surveyor = new KeySurveyor();
  expect(round(surveyor, keysOf(100), 1, 40)).toEqual([40, 40, 20]);
  expect(sum(round(surveyor, keysOf(5000), 1))).toBe(MOST_SURVEYED);
});
