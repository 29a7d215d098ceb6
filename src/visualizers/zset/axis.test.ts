import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { wholeBytes } from '../cut-bytes.ts';
import { layOutAxis, type Axis } from './axis.ts';
import { modelSortedSet, type SortedSetModel } from './model.ts';

type Pair = readonly [name: string, score: number];

/** As the server would tell it: sorted by score, then by bytes. */
function model(pairs: readonly Pair[], high: readonly Pair[] = [], count = pairs.length): SortedSetModel {
  const scored = (all: readonly Pair[]) =>
    all.map(([name, score]) => ({
      member: wholeBytes(utf8Bytes(name)),
      score: Number.isFinite(score) ? String(score) : score > 0 ? 'inf' : '-inf',
    }));
  const made = modelSortedSet({
    key: {
      name: utf8Bytes('z'),
      exists: true,
      type: 'zset',
      encoding: 'listpack',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: null,
    },
    count,
    low: scored(pairs),
    high: scored(high),
    survey: { whole: true, longest: 1 },
    limits: new Map(),
    band: null,
  });
  if (made.kind !== 'zset') throw new Error('no sorted set model');
  return made;
}

const nothing = { low: [], high: [] };
const axisOf = (made: SortedSetModel, width = 400): Axis => layOutAxis(made, width, nothing);
const kinds = (axis: Axis) => axis.segments.map(({ kind }) => kind);

describe('the axis', () => {
  test('has one scale for finite scores', () => {
    const axis = axisOf(
      model([
        ['a', 0],
        ['b', 5],
        ['c', 10],
      ]),
    );
    expect(kinds(axis)).toEqual(['scale']);
    const [a, b, c] = axis.places;
    expect((a?.at ?? 0) + (c?.at ?? 0)).toBeCloseTo(2 * (b?.at ?? 0));
    expect(a?.at).toBeLessThan(b?.at ?? 0);
  });

  test('has infinities at its ends, labelled as the server writes them', () => {
    const axis = axisOf(
      model([
        ['a', -Infinity],
        ['b', 5],
        ['c', Infinity],
      ]),
    );
    expect(kinds(axis)).toEqual(['low-infinity', 'scale', 'high-infinity']);
    expect(axis.segments.map(({ ticks }) => ticks.at(-1)?.label)).toEqual(['-inf', '5', 'inf']);
    expect(kinds(axisOf(model([['a', Infinity]])))).toEqual(['high-infinity']);
  });

  test('of a set with a gap has a scale on either side', () => {
    const axis = axisOf(
      model(
        [
          ['a', 1],
          ['b', 2],
        ],
        [
          ['y', 98],
          ['z', 99],
        ],
        1000,
      ),
    );
    expect(kinds(axis)).toEqual(['scale', 'gap', 'scale']);
    expect(axis.placeOf('low', 98)).toBeNull();
    expect(axis.placeOf('high', 98.5)).toBeGreaterThan(axis.segments[2]?.from ?? Infinity);
  });

  test('reaches to where members were before', () => {
    const moved = model([
      ['b', 25],
      ['a', 60],
    ]);
    expect(axisOf(moved).placeOf('low', 10)).toBeNull();
    const axis = layOutAxis(moved, 400, { low: [10, 25, Infinity], high: [] });
    expect(axis.placeOf('low', 10)).not.toBeNull();
    expect(kinds(axis)).toEqual(['scale']);
  });
});

describe('names', () => {
  test('of equal scores are stacked in the order of the server, from the bottom', () => {
    const axis = axisOf(
      model([
        ['apple', 1],
        ['banana', 1],
        ['cherry', 1],
      ]),
    );
    expect(axis.places.map(({ lane }) => lane)).toEqual([0, 1, 2]);
    expect(axis.lanes).toBe(3);
  });

  test('that have room stand side by side', () => {
    expect(
      axisOf(
        model([
          ['a', 1],
          ['b', 50],
          ['c', 99],
        ]),
      ).places.map(({ lane }) => lane),
    ).toEqual([0, 0, 0]);
  });

  test('beyond the highest lane are left out and counted, their points are not', () => {
    const axis = axisOf(model(Array.from({ length: 10 }, (_, at): Pair => [`m${at}`, 1])));
    expect([axis.lanes, axis.unlabelled, axis.places.length]).toEqual([6, 4, 10]);
  });
});

const score = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(Infinity, -Infinity, 2 ** 52, 1e300),
);

test('whatever the scores, points are inside, in order, and no two names overlap', () => {
  fc.assert(
    fc.property(
      fc.array(score, { minLength: 1, maxLength: 24 }),
      fc.integer({ min: 260, max: 1200 }),
      (scores, width) => {
        const sorted = scores.toSorted((a, b) => (a === b ? 0 : a - b));
        const axis = axisOf(model(sorted.map((one, at): Pair => [`member ${at}`, one])), width);
        let last = -1;
        for (const { at } of axis.places) {
          expect(at).toBeGreaterThanOrEqual(last);
          expect(at).toBeLessThanOrEqual(width);
          last = at;
        }
        for (const [nth, one] of axis.places.entries()) {
          expect(one.labelFrom).toBeGreaterThanOrEqual(0);
          expect(one.labelFrom + one.labelWidth).toBeLessThanOrEqual(width);
          for (const other of axis.places.slice(nth + 1)) {
            const apart =
              one.labelFrom + one.labelWidth <= other.labelFrom ||
              other.labelFrom + other.labelWidth <= one.labelFrom;
            expect(one.lane === null || one.lane !== other.lane || apart).toBe(true);
          }
        }
      },
    ),
  );
});
