import { describe, expect, test } from 'vitest';
import type { HistoryPoint, PointId, ServerHistory } from '#client/engine-client.ts';
import { pastLine, redoTarget, undoTarget } from './past-line.ts';

const id = (number: number): PointId => number as PointId;

/** Points by number and parent; `here` is where the server is. */
const history = (
  parents: ReadonlyArray<readonly [number, number | null, string?]>,
  here: number,
  changed = false,
): ServerHistory => ({
  here: id(here),
  changed,
  points: parents.map(([point, parent, name = '']): HistoryPoint => ({
    id: id(point),
    parent: parent === null ? null : id(parent),
    atMs: point,
    about: null,
    name,
  })),
  bytes: 0,
  budgetBytes: 1,
  tooLarge: false,
});

const ids = (points: readonly HistoryPoint[]): number[] => points.map((point) => point.id);

describe('the way that one is on', () => {
  test('leads from the oldest moment over here to the newest end', () => {
    const { points, here, others } = pastLine(
      history(
        [
          [1, null],
          [2, 1],
          [3, 2],
          [4, 3],
        ],
        2,
      ),
    );
    expect([ids(points), here, ids(others)]).toEqual([[1, 2, 3, 4], 1, []]);
  });

  test('has other ways beside it, and what has a name', () => {
    const { points, others } = pastLine(
      history(
        [
          [1, null],
          [2, 1, 'good'],
          [3, 2],
          [4, 2],
          [5, 1],
          [6, 5, 'lost'],
          [7, 6],
        ],
        4,
      ),
    );
    expect(ids(points)).toEqual([1, 2, 4]);
    expect(ids(others)).toEqual([2, 3, 6, 7]);
  });
});

test('undo leads to before what was done last, redo to after it', () => {
  const done = history(
    [
      [1, null],
      [2, 1],
      [3, 2],
    ],
    2,
  );
  expect([undoTarget(done)?.id, redoTarget(done)?.id]).toEqual([1, 3]);
  const changed = history(
    [
      [1, null],
      [2, 1],
      [3, 2],
    ],
    2,
    true,
  );
  expect([undoTarget(changed)?.id, redoTarget(changed)]).toEqual([2, null]);
  const nothing = history([[1, null]], 1);
  expect([undoTarget(nothing), redoTarget(nothing)]).toEqual([null, null]);
});
