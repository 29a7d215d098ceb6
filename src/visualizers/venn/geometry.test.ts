import { describe, expect, test } from 'vitest';
import { pathOf, vennShape, type Point, type VennShape } from './geometry.ts';

const maskAt = ({ circles, radius }: VennShape, { x, y }: Point): number =>
  circles.reduce(
    (mask, circle, bit) => mask | (Math.hypot(x - circle.x, y - circle.y) < radius ? 1 << bit : 0),
    0,
  );

/** The outline as a polygon with many corners. */
const corners = ({ regions, radius }: VennShape, mask: number): Point[] =>
  (regions.find((region) => region.mask === mask)?.outline ?? []).flatMap(({ middle, from, to }) =>
    Array.from({ length: 64 }, (_, nth) => {
      const angle = from + ((to - from) * nth) / 64;
      return { x: middle.x + radius * Math.cos(angle), y: middle.y + radius * Math.sin(angle) };
    }),
  );

function encloses(polygon: readonly Point[], { x, y }: Point): boolean {
  let inside = false;
  polygon.forEach((a, nth) => {
    const b = polygon.at(nth - 1) ?? a;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  });
  return inside;
}

describe.each([
  [1, 300],
  [2, 320],
  [2, 900],
  [3, 320],
  [3, 900],
])('%d circles in %d px', (sets, width) => {
  const shape = vennShape(sets, width);

  test('are inside of their width and height', () => {
    for (const { x, y } of shape.circles) {
      expect(x - shape.radius).toBeGreaterThanOrEqual(0);
      expect(x + shape.radius).toBeLessThanOrEqual(width);
      expect(y - shape.radius).toBeGreaterThanOrEqual(0);
      expect(y + shape.radius).toBeLessThanOrEqual(shape.height);
    }
  });

  test('form regions whose outlines enclose just the points that lie in the same circles', () => {
    const polygons = shape.regions.map(({ mask }) => ({ mask, polygon: corners(shape, mask) }));
    const grid = Array.from({ length: 40 * 40 }, (_, nth) => ({
      x: (((nth % 40) + 0.5) * width) / 40,
      y: ((Math.floor(nth / 40) + 0.5) * shape.height) / 40,
    }));
    const wrong = grid.filter((point) =>
      polygons.some(({ mask, polygon }) => encloses(polygon, point) !== (maskAt(shape, point) === mask)),
    );
    // Points nearer to a circle than the polygon's sides are.
    expect(wrong.length).toBeLessThan(4);
  });

  test('leave room for text that no circle crosses', () => {
    for (const { mask, box } of shape.regions) {
      const edge = [0, 0.25, 0.5, 0.75, 1];
      const points = edge.flatMap((right) =>
        edge.map((down) => ({ x: box.x + box.width * right, y: box.y + box.height * down })),
      );
      expect({ mask, masks: new Set(points.map((point) => maskAt(shape, point))) }).toEqual({
        mask,
        masks: new Set([mask]),
      });
      expect(box.width).toBeGreaterThan(0);
    }
  });
});

test('an outline becomes a closed path', () => {
  const shape = vennShape(2, 320);
  const lens = shape.regions[2];
  expect(pathOf(lens?.outline ?? [], shape.radius)).toMatch(/^M[\d. ]+(A[\d. ]+){4}Z$/);
  expect(vennShape(1, 200).regions.map(({ outline }) => outline.length)).toEqual([1]);
});
