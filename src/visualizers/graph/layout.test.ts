import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrowBetween, headOf, pathOf, pointOf } from './arrows.ts';
import { layOutGraph, NODE_HEIGHT, type GraphLayout, type LayoutNode, type Place } from './layout.ts';

const node = (depth: number, parent = 0, width = 60): LayoutNode => ({ depth, parent, width });

/** The middle, some nodes around it, and as many outer ones as are asked for, on parents as they come. */
const arbitraryGraph = fc
  .record({
    widths: fc.array(fc.integer({ min: 40, max: 110 }), { minLength: 1, maxLength: 25 }),
    near: fc.integer({ min: 1, max: 8 }),
    parents: fc.array(fc.nat(), { minLength: 25, maxLength: 25 }),
  })
  .map(({ widths, near, parents }) =>
    widths.map((width, at) => {
      if (at === 0) return node(0, 0, width);
      return at <= near ? node(1, 0, width) : node(2, 1 + ((parents[at] ?? 0) % near), width);
    }),
  );

const overlap = (a: Place, b: Place): boolean =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < NODE_HEIGHT;

function overlaps({ places }: GraphLayout): number {
  return places.flatMap((one, at) => places.slice(at + 1).filter((other) => overlap(one, other))).length;
}

describe('the nodes', () => {
  test('of any graph of the size that is read are inside, and no two overlap', () => {
    fc.assert(
      fc.property(arbitraryGraph, fc.integer({ min: 320, max: 900 }), (nodes, width) => {
        const layout = layOutGraph(nodes, width);
        expect(overlaps(layout)).toBe(0);
        for (const { x, y, width: own } of layout.places) {
          expect(x - own / 2).toBeGreaterThanOrEqual(-0.01);
          expect(x + own / 2).toBeLessThanOrEqual(width + 0.01);
          expect(y - NODE_HEIGHT / 2).toBeGreaterThanOrEqual(0);
          expect(y + NODE_HEIGHT / 2).toBeLessThanOrEqual(layout.height);
        }
      }),
    );
  });

  test('that find no room beside the middle of a narrow picture stand above or below it', () => {
    const around = [89, 51, 46, 109].map((width) => node(1, 0, width));
    expect(overlaps(layOutGraph([node(0, 0, 106), ...around], 320))).toBe(0);
    const more = [70, 42, 110, 42, 45, 58, 101, 58].map((width) => node(1, 0, width));
    expect(overlaps(layOutGraph([node(0, 0, 110), ...more], 327))).toBe(0);
  });

  test('are at the same places each time, the middle in the middle', () => {
    const nodes = [node(0), node(1), node(1), node(1), node(2, 1), node(2, 3)];
    expect(layOutGraph(nodes, 400)).toEqual(layOutGraph(nodes, 400));
    expect(layOutGraph(nodes, 400).places[0]?.x).toBe(200);
  });

  test('stand beside the one that they hang on', () => {
    const nodes = [node(0), node(1), node(1), node(2, 1), node(2, 2)];
    const { places } = layOutGraph(nodes, 600);
    const distance = (a: number, b: number) =>
      Math.hypot((places[a]?.x ?? 0) - (places[b]?.x ?? 0), (places[a]?.y ?? 0) - (places[b]?.y ?? 0));
    expect(distance(3, 1)).toBeLessThan(distance(3, 2));
    expect(distance(4, 2)).toBeLessThan(distance(4, 1));
  });

  test('of a graph without any are just the middle', () => {
    expect(layOutGraph([node(0)], 320).places).toHaveLength(1);
  });
});

describe('an arrow', () => {
  const place = (x: number, y: number, width = 60): Place => ({ x, y, width });

  test('is straight from edge to edge where nothing is in its way', () => {
    const arrow = arrowBetween([place(0, 0), place(200, 0)], 0, 1);
    expect(arrow).toEqual({ from: { x: 33, y: 0 }, control: { x: 100, y: 0 }, to: { x: 167, y: 0 } });
  });

  test('bends around a box that it would pass behind', () => {
    const middle = place(100, 0, 40);
    const arrow = arrowBetween([place(0, 0), place(200, 0), middle], 0, 1);
    if (arrow === null) throw new Error('no arrow');
    for (let step = 0; step <= 50; step++) {
      const { x, y } = pointOf(arrow, step / 50);
      expect(Math.abs(x - middle.x) < middle.width / 2 && Math.abs(y - middle.y) < NODE_HEIGHT / 2).toBe(
        false,
      );
    }
  });

  test('goes around where two boxes touch, and is none where they are one', () => {
    expect(arrowBetween([place(0, 0), place(62, 0)], 0, 1)?.control.y).not.toBe(0);
    expect(arrowBetween([place(0, 0), place(0, 0)], 0, 1)).toBeNull();
    expect(arrowBetween([place(0, 0)], 0, 1)).toBeNull();
  });

  test('of any boxes has a curve and a head that can be drawn', () => {
    const boxes = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: 400 }),
        y: fc.integer({ min: 0, max: 400 }),
        width: fc.constant(60),
      }),
      { minLength: 2, maxLength: 8 },
    );
    fc.assert(
      fc.property(boxes, (places) => {
        const arrow = arrowBetween(places, 0, 1);
        expect(arrow === null ? '' : `${pathOf(arrow)} ${headOf(arrow)}`).not.toMatch(/NaN|Infinity/);
      }),
    );
  });
});
