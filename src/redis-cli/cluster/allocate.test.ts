import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate } from './allocate.ts';
import { antiAffinityOf, optimizeAntiAffinity, type PlacedNode } from './anti-affinity.ts';
import { SLOTS } from './slot-set.ts';

interface Node extends PlacedNode {
  readonly name: string;
}

/** Nodes by their hosts: `a a b` is two on a and one on b. */
const on = (hosts: string): Node[] =>
  hosts.split(' ').map((host, at) => ({ id: `id${at + 1}`, name: `n${at + 1}`, host, primary: null }));

const plan = (hosts: string, primaries: number, replicas: number) => {
  const { primaries: ranges, replicas: pairs, extraReplicas } = allocate(on(hosts), primaries, replicas);
  const named = (list: typeof pairs) => list.map(({ replica, primary }) => `${replica.name}>${primary.name}`);
  return {
    ranges: ranges.map(({ node, first, last }) => `${node.name} ${first}-${last}`),
    replicas: named(pairs),
    extra: named(extraReplicas),
  };
};

describe('allocate', () => {
  it('gives each primary its share, and a replica from another host', () => {
    expect(plan('a b c d e f', 3, 1)).toEqual({
      ranges: ['n1 0-5460', 'n2 5461-10922', 'n3 10923-16383'],
      replicas: ['n5>n1', 'n6>n2', 'n4>n3'],
      extra: [],
    });
  });

  it('takes primaries from the hosts in turn', () => {
    expect(plan('a a b b c c', 3, 1)).toMatchObject({
      ranges: ['n1 0-5460', 'n3 5461-10922', 'n5 10923-16383'],
      replicas: ['n4>n1', 'n6>n3', 'n2>n5'],
    });
  });

  it('takes a replica from the same host when there is no other', () => {
    expect(plan('a a a a a a', 3, 1).replicas).toEqual(['n5>n1', 'n6>n2', 'n4>n3']);
  });

  it('shares out those that are left, one for each primary', () => {
    expect(plan('a b c d e f g', 3, 1)).toMatchObject({
      replicas: ['n5>n1', 'n6>n2', 'n7>n3'],
      extra: ['n4>n1'],
    });
  });

  it('covers every slot once, whatever the nodes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 200 }), (count) => {
        const { primaries } = allocate(
          Array.from({ length: count }, () => ({ host: 'a' })),
          count,
          0,
        );
        const borders = primaries.flatMap(({ first, last }) => [first, last + 1]);
        expect([borders[0], borders.at(-1)]).toEqual([0, SLOTS]);
        expect(borders.filter((_, at) => at % 2 === 1).slice(0, -1)).toEqual(
          borders.filter((_, at) => at % 2 === 0).slice(1),
        );
        expect(primaries.every(({ first, last }) => first <= last)).toBe(true);
      }),
    );
  });
});

describe('anti-affinity', () => {
  const placed = (plan: string): PlacedNode[] =>
    plan.split(' ').map((text) => {
      const [, id = '', host = '', primary] = /^(\w+)@(\w+?)(?:>(\w+))?$/.exec(text) ?? [];
      return { id, host, primary: primary ?? null };
    });

  it('counts replicas with their primary, and less those with their siblings', () => {
    expect(antiAffinityOf(placed('a@x b@y>a')).score).toBe(0);
    expect(antiAffinityOf(placed('a@x b@y>a c@y>a')).score).toBe(2);
    expect(antiAffinityOf(placed('a@x b@x>a c@x>a')).score).toBe(20_000);
    expect(antiAffinityOf(placed('a@x b@x>a c@y>a')).offenders.map(({ id }) => id)).toEqual(['b']);
  });

  it('swaps primaries until no replica is with its own', () => {
    const nodes = placed('a@x b@y c@x>a d@y>b');
    expect(optimizeAntiAffinity(nodes, () => 0)).toBe('perfect');
    expect(nodes.map(({ primary }) => primary)).toEqual([null, null, 'b', 'a']);
  });

  it.each([
    ['a@x b@x>a', 'with primaries'],
    ['a@x b@y>a c@y>a', 'with siblings'],
  ])('%s: says that it cannot be helped', (plan, verdict) => {
    expect(optimizeAntiAffinity(placed(plan), Math.random)).toBe(verdict);
  });

  it('never makes a plan worse, and leaves each primary as many replicas as it had', () => {
    const arbitraryPlan = fc.array(
      fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('p0', 'p1', 'p2')),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(
        arbitraryPlan,
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1 }),
        (plan, chances) => {
          const primaries = ['x', 'y', 'z'].map((host, at) => ({ id: `p${at}`, host, primary: null }));
          const replicas = plan.map(([host, primary], at) => ({ id: `r${at}`, host, primary }));
          const nodes: PlacedNode[] = [...primaries, ...replicas];
          const before = antiAffinityOf(nodes).score;
          let drawn = 0;
          optimizeAntiAffinity(nodes, () => chances[drawn++ % chances.length] ?? 0);
          expect(antiAffinityOf(nodes).score).toBeLessThanOrEqual(before);
          expect(replicas.map(({ primary }) => primary).sort()).toEqual(
            plan.map(([, primary]) => primary).sort(),
          );
        },
      ),
      { numRuns: 20 },
    );
  });
});
