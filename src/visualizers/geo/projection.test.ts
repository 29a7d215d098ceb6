import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, type Area, type Place } from './geohash.ts';
import { cellGrid, fittingStep, graticuleOf, scaleBar } from './graticule.ts';
import { placeLabels } from './labels.ts';
import {
  areaShown,
  boundsOf,
  edgeOf,
  edgePath,
  extremesOf,
  fitView,
  nearestTurn,
  pointOf,
  ringPath,
  worldView,
  zoomed,
  type View,
} from './projection.ts';
import { distanceM, isWithin, type Shape } from './sphere.ts';

const SIZE = { width: 400, height: 300 };
const SICILY: Area = { west: 12, east: 16, south: 36, north: 39 };
const place = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: LIMITS.south, max: LIMITS.north, noNaN: true }),
});

const seen = (view: View, at: Place): boolean => {
  const { x, y } = pointOf(view, at, nearestTurn(view, at.lon));
  return x >= 0 && x <= view.width && y >= 0 && y <= view.height;
};

describe('a map', () => {
  test('that fits shows all of what it is made for, north up and east right', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
        const bounds = boundsOf(places);
        const view = fitView(bounds ?? SICILY, SIZE);
        expect(places.every((one) => seen(view, one))).toBe(true);
      }),
    );
    const view = fitView(SICILY, SIZE);
    const [palermo, catania] = [
      pointOf(view, { lon: 13.36, lat: 38.12 }),
      pointOf(view, { lon: 15.09, lat: 37.5 }),
    ];
    expect(palermo.x).toBeLessThan(catania.x);
    expect(palermo.y).toBeLessThan(catania.y);
  });

  test('keeps distances equal in both directions at its middle', () => {
    const view = fitView({ west: 10, east: 12, south: 59, north: 61 }, SIZE);
    const from = pointOf(view, { lon: 11, lat: 60 });
    const east = { lon: 11.1, lat: 60 };
    const north = { lon: 11, lat: 60.1 };
    const right = pointOf(view, east).x - from.x;
    const up = from.y - pointOf(view, north).y;
    expect(right / distanceM({ lon: 11, lat: 60 }, east)).toBeCloseTo(
      up / distanceM({ lon: 11, lat: 60 }, north),
      8,
    );
  });

  test('of places on both sides of the 180th meridian is not one of the whole world', () => {
    const fiji = [
      { lon: 178.4, lat: -18.1 },
      { lon: -179.2, lat: -16.8 },
    ];
    expect(boundsOf(fiji)).toMatchObject({ west: 178.4, east: 180.8 });
    const view = fitView(boundsOf(fiji) ?? SICILY, SIZE);
    const shown = areaShown(view);
    expect(shown.east - shown.west).toBeLessThan(10);
    expect(fiji.every((one) => seen(view, one))).toBe(true);
  });

  test('is never farther than the world nor nearer than the smallest cells', () => {
    const world = worldView(SIZE);
    expect(zoomed(world, -3, world.center).scale).toBe(world.scale);
    expect(zoomed(world, 1, world.center).scale).toBe(2 * world.scale);
    expect(zoomed(world, 40, world.center).scale).toBeLessThan(2e7);
    expect(boundsOf([])).toBeNull();
  });

  test('has a scale bar whose length on the sphere is what it says', () => {
    const view = fitView(SICILY, SIZE);
    const { metres, px } = scaleBar(view, 100);
    expect(px).toBeLessThanOrEqual(100);
    expect(px).toBeGreaterThan(15);
    expect(distanceM({ lon: 0, lat: 0 }, { lon: 0, lat: px / view.scale })).toBeCloseTo(metres, 3);
  });

  test('has lines of round degrees, far enough apart to be read', () => {
    fc.assert(
      fc.property(place, fc.double({ min: 0, max: 20, noNaN: true }), (center, nearer) => {
        const view = zoomed(worldView(SIZE), nearer, { ...center, lat: center.lat * 0.9 });
        const { lons, lats } = graticuleOf(view);
        for (const lines of [lons, lats]) {
          expect(lines.length).toBeLessThan(8);
          for (const [at, line] of lines.entries()) {
            expect(String(Math.abs(line.degrees)).length).toBeLessThan(12);
            expect(Math.abs(line.at - (lines[at - 1]?.at ?? -1e9))).toBeGreaterThan(60);
          }
        }
      }),
    );
  });

  test('shows the borders of cells while there is room, and the step that suits it', () => {
    const view = fitView(SICILY, SIZE);
    const step = fittingStep(view);
    const grid = cellGrid(view, step);
    expect(grid?.lons.length).toBeGreaterThan(1);
    expect(grid?.lats.every(({ at }) => at >= 0 && at <= SIZE.height)).toBe(true);
    expect(cellGrid(view, 26)).toBeNull();
    expect(cellGrid(worldView(SIZE), 1)?.lons.map(({ degrees }) => degrees)).toEqual([-180, 0, 180]);
  });
});

describe('the edge of a search', () => {
  const circle = (lon: number, lat: number, radiusM: number): Shape => ({
    kind: 'circle',
    center: { lon, lat },
    radiusM,
  });

  test('of a circle is everywhere its radius away, as far as the sphere is cut nowhere', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -60, max: 60, noNaN: true }),
        fc.double({ min: 10, max: 3e6, noNaN: true }),
        (lon, lat, radiusM) => {
          const shape = circle(lon, lat, radiusM);
          for (const one of edgeOf(shape)) {
            expect(Math.abs(distanceM({ lon, lat }, one) - radiusM)).toBeLessThan(0.01 + radiusM * 1e-6);
          }
        },
      ),
    );
  });

  test('of a box is wider in degrees nearer to the pole', () => {
    const edge = edgeOf({ kind: 'box', center: { lon: 10, lat: 50 }, widthM: 1e6, heightM: 1e6 });
    const widthAt = (lat: number): number => {
      const row = edge.filter((one) => Math.abs(one.lat - lat) < 1e-9).map(({ lon }) => lon);
      return Math.max(...row) - Math.min(...row);
    };
    const lats = edge.map(({ lat }) => lat);
    expect(widthAt(Math.max(...lats))).toBeGreaterThan(widthAt(Math.min(...lats)) * 1.1);
  });

  test('goes all around where a pole is inside, and the seam is not drawn', () => {
    const shape = circle(20, 85, 1.5e6);
    const edge = edgeOf(shape);
    expect(edge.some(({ lon }) => lon === 200)).toBe(true);
    expect(Math.max(...edge.map(({ lat }) => lat))).toBe(90);
    expect(isWithin(shape, { lon: -160, lat: 88 })).toBe(true);
    const view = worldView(SIZE);
    const segments = (path: string): number => path.split('L').length;
    const drawn = edgePath(view, edge, { lon: 20, lat: 85 });
    expect(drawn.length).toBeGreaterThan(0);
    expect(segments(drawn)).toBeLessThan(segments(ringPath(view, edge)));
  });

  test('is drawn without a number that is none, whatever is searched', () => {
    fc.assert(
      fc.property(
        place,
        fc.double({ min: 1, max: 2.1e7, noNaN: true }),
        fc.boolean(),
        (center, metres, round) => {
          const shape: Shape = round
            ? { kind: 'circle', center, radiusM: metres }
            : { kind: 'box', center, widthM: metres, heightM: metres };
          const bounds = boundsOf([center, ...extremesOf(shape)]);
          const view = fitView(bounds ?? SICILY, SIZE);
          expect(view.scale).toBeGreaterThan(0);
          const edge = edgeOf(shape);
          expect(`${ringPath(view, edge)}${edgePath(view, edge, center)}`).not.toMatch(/NaN|Infinity/);
        },
      ),
    );
  });
});

describe('names on the map', () => {
  test('cover neither a point nor one another, and stay on the map', () => {
    const points = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: SIZE.width }),
        y: fc.integer({ min: 0, max: SIZE.height }),
        width: fc.integer({ min: 8, max: 150 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(points, (all) => {
        const labels = all.map(({ x, y, width }) => ({ point: { x, y }, width }));
        const boxes = placeLabels(labels, SIZE).flatMap((label, at) =>
          label === null ? [] : [{ at, left: label.x, right: label.x + (all[at]?.width ?? 0), y: label.y }],
        );
        for (const box of boxes) {
          expect(box.left >= 0 && box.right <= SIZE.width).toBe(true);
          for (const other of boxes) {
            if (other.at === box.at || Math.abs(other.y - box.y) >= 18) continue;
            expect(other.left >= box.right || other.right <= box.left).toBe(true);
          }
          const covered = all.filter(
            ({ x, y }, at) => at !== box.at && x > box.left && x < box.right && Math.abs(y - box.y) < 9,
          );
          expect(covered).toEqual([]);
        }
      }),
    );
  });

  test('have none where there is no room', () => {
    const crowd = Array.from({ length: 20 }, () => ({ point: { x: 50, y: 50 }, width: 60 }));
    expect(placeLabels(crowd, SIZE).filter((one) => one === null).length).toBeGreaterThan(10);
  });
});
