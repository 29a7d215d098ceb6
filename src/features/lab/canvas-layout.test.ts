import { expect, test } from 'vitest';
import type { LabNodeState, NodeId } from '#client/engine-client.ts';
import { edgeOf, handlesOf, layOut, wayBetween } from './canvas-layout.ts';

const nodesOf = (servers: number, sentinels = 0): LabNodeState[] =>
  Array.from({ length: servers + sentinels }, (_, at) => ({
    id: (at < servers ? `n${at + 1}` : `s${at - servers + 1}`) as NodeId,
    program: at < servers ? 'server' : 'sentinel',
    ip: `10.0.0.${at + 1}`,
    port: 6379,
    life: 'running',
    skewMs: 0,
    memoryBytes: 0,
  }));

const labs = [nodesOf(3), nodesOf(3, 3), nodesOf(6), nodesOf(5)];
const sizes = [
  { width: 860, height: 520 },
  { width: 860, height: 420 },
  { width: 860, height: 340 },
  { width: 600, height: 380 },
  { width: 390, height: 330 },
];

test.each(labs.flatMap((nodes) => sizes.map((size) => ({ nodes, size }))))(
  '$nodes.length nodes stand apart and inside $size.width × $size.height',
  ({ nodes, size }) => {
    const { card, nodes: placed } = layOut(nodes, size);
    for (const { at } of placed) {
      expect(at.x - card.width / 2).toBeGreaterThanOrEqual(0);
      expect(at.x + card.width / 2).toBeLessThanOrEqual(size.width);
      expect(at.y - card.height / 2).toBeGreaterThanOrEqual(0);
      expect(at.y + card.height / 2).toBeLessThanOrEqual(size.height);
    }
    const overlapping = placed.flatMap((a, at) =>
      placed
        .slice(at + 1)
        .filter((b) => Math.abs(a.at.x - b.at.x) < card.width && Math.abs(a.at.y - b.at.y) < card.height)
        .map((b) => `${a.id} ${b.id}`),
    );
    expect(overlapping).toEqual([]);
  },
);

test('a node stays where it is, whatever becomes of it', () => {
  const size = { width: 800, height: 500 };
  const nodes = nodesOf(6);
  const crashed = nodes.map((node, at) => (at === 0 ? { ...node, life: 'crashed' as const } : node));
  expect(layOut(crashed, size).nodes).toEqual(layOut(nodes, size).nodes);
});

test('a line leaves a card at its edge, and its two ways lie beside each other', () => {
  const card = { width: 100, height: 60 };
  expect(edgeOf(card, { x: 0, y: 0 }, { x: 200, y: 0 }, 0)).toEqual({ x: 50, y: 0 });
  expect(edgeOf(card, { x: 0, y: 0 }, { x: 0, y: -300 }, 0)).toEqual({ x: 0, y: -30 });
  const there = wayBetween(card, { x: 0, y: 0 }, { x: 400, y: 0 });
  const back = wayBetween(card, { x: 400, y: 0 }, { x: 0, y: 0 });
  expect(there.start.y).toBeGreaterThan(0);
  expect(back.start.y).toBeLessThan(0);
});

test('handles of links that cross in one point do not lie on each other', () => {
  const handles = handlesOf([
    { start: { x: 0, y: 0 }, end: { x: 400, y: 400 } },
    { start: { x: 0, y: 400 }, end: { x: 400, y: 0 } },
    { start: { x: 200, y: 0 }, end: { x: 200, y: 400 } },
  ]);
  for (const [at, a] of handles.entries())
    for (const b of handles.slice(at + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(25);
});
