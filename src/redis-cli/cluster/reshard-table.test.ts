import { describe, expect, it } from 'vitest';
import { planRebalance } from './rebalance-plan.ts';
import { reshardTable } from './reshard-table.ts';
import { SlotSet } from './slot-set.ts';

const range = (first: number, last: number): SlotSet =>
  new SlotSet(Array.from({ length: last - first + 1 }, (_, at) => first + at));

describe('SlotSet', () => {
  it('prints ranges and single slots as redis-cli does', () => {
    expect(new SlotSet().text()).toBe('');
    expect(new SlotSet([16_383, 0, 1, 2, 7]).text()).toBe('[0-2],[7],[16383]');
    expect(range(0, 16_383).text()).toBe('[0-16383]');
  });

  it('counts each slot once', () => {
    const slots = new SlotSet([5, 5, 6]);
    slots.delete(7);
    slots.delete(5);
    expect([slots.size, ...slots]).toEqual([1, 6]);
  });
});

describe('reshardTable', () => {
  it('takes in proportion, the lowest slots first, and what rounding leaves from the one that has the most', () => {
    const few = { slots: range(0, 9) };
    const many = { slots: range(100, 199) };
    const table = reshardTable([few, many], 12);
    expect(table.map(({ slot }) => slot)).toEqual([...range(100, 110), 0]);
    expect(table.at(-1)?.source).toBe(few);
  });

  it('gives no more than there is, and nothing of nothing', () => {
    expect(reshardTable([{ slots: range(0, 4) }], 10)).toHaveLength(5);
    expect(reshardTable([{ slots: new SlotSet() }], 10)).toEqual([]);
    expect(reshardTable([], 10)).toEqual([]);
  });
});

describe('planRebalance', () => {
  const plan = (nodes: ReadonlyArray<readonly [string, SlotSet, number]>, threshold = 2) => {
    const shares = nodes.map(([name, slots, weight]) => ({ node: { name, slots }, weight }));
    const { needed, moves } = planRebalance(shares, threshold);
    return {
      needed,
      moves: moves.map(({ source, target, count }) => `${count} ${source.name}>${target.name}`),
    };
  };

  it('moves from those that have too much to those that lack the most', () => {
    expect(
      plan([
        ['a', range(0, 8191), 1],
        ['b', range(8192, 16_383), 1],
        ['c', new SlotSet(), 1],
        ['d', new SlotSet(), 1],
      ]),
    ).toEqual({
      needed: true,
      moves: ['4096 b>c', '4096 a>d'],
    });
  });

  it('follows the weights', () => {
    expect(
      plan([
        ['a', range(0, 8191), 3],
        ['b', range(8192, 16_383), 1],
      ]).moves,
    ).toEqual(['4096 b>a']);
    expect(
      plan([
        ['a', range(0, 8191), 0],
        ['b', range(8192, 16_383), 1],
      ]).moves,
    ).toEqual(['8192 a>b']);
  });

  it.each([
    ['within the threshold', range(0, 5500), 2, false],
    ['beyond it', range(0, 5700), 2, true],
    ['without a threshold', range(0, 16_000), 0, false],
  ])('is needed or not: %s', (_, first, threshold, needed) => {
    const rest = range(first.size, 16_383);
    const half = Math.floor(rest.size / 2);
    const slots = [...rest];
    const nodes = [
      ['a', first, 1],
      ['b', new SlotSet(slots.slice(0, half)), 1],
      ['c', new SlotSet(slots.slice(half)), 1],
    ] as const;
    expect(plan(nodes, threshold).needed).toBe(needed);
  });
});
