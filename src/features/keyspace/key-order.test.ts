import { expect, test } from 'vitest';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { KeyDetail } from '#state/key-details.ts';
import { keyRef, type KeyRef } from '#state/key-ref.ts';
import { memoryOf, rankBy } from './key-order.ts';
import { treeRows } from './key-tree.ts';

const none: KeyDetail = { type: 'string', ttlMs: null, size: null, memoryBytes: null, encoding: null };
const keys: readonly KeyRef[] = ['a', 'b:1', 'b:2', 'c', 'd'].map((name) => keyRef(0, utf8Bytes(name)));
const details = new Map<string, KeyDetail>([
  ['0:a', { ...none, size: 5, memoryBytes: 100, ttlMs: 9000 }],
  ['0:b:1', { ...none, size: 1, memoryBytes: 80 }],
  ['0:b:2', { ...none, size: 9, memoryBytes: 70, ttlMs: 500 }],
  ['0:c', { ...none, size: 7, memoryBytes: 120 }],
]);

const inOrder = (order: Parameters<typeof rankBy>[0], nested: boolean): string[] =>
  treeRows(keys, { nested, isOpen: () => true, rank: rankBy(order, details) }).map(({ label }) =>
    utf8Text(label),
  );

test('by name nothing is moved', () => {
  expect(rankBy('name', details)).toBeNull();
});

test('the largest, the heaviest, or what expires soonest comes first; what is not known last, by name', () => {
  expect(inOrder('size', false)).toEqual(['b:2', 'c', 'a', 'b:1', 'd']);
  expect(inOrder('memory', false)).toEqual(['c', 'a', 'b:1', 'b:2', 'd']);
  expect(inOrder('ttl', false)).toEqual(['b:2', 'a', 'b:1', 'c', 'd']);
});

test('a folder counts as its largest key, as the memory of all, or as what expires soonest in it', () => {
  expect(inOrder('size', true)).toEqual(['b', '2', '1', 'c', 'a', 'd']);
  expect(inOrder('memory', true)).toEqual(['b', '1', '2', 'c', 'a', 'd']);
  expect(inOrder('ttl', true)).toEqual(['b', '2', '1', 'a', 'c', 'd']);
});

test('memory of several keys says whether all of them were looked at', () => {
  expect(memoryOf(keys.slice(1, 3), details)).toEqual({ bytes: 150, all: true });
  expect(memoryOf(keys, details)).toEqual({ bytes: 370, all: false });
  expect(memoryOf(keys.slice(4), details)).toBeNull();
});
