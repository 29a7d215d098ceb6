import { describe, expect, test } from 'vitest';
import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { vennChoice } from './choice.ts';
import { newestVennUse, toldTogether } from './venn-use.ts';

const use = (line: string): KeyUse => {
  const words = line.split(' ').map(utf8Bytes);
  return { name: line.split(' ')[0] ?? '', words, keys: [] };
};
const uses = (...lines: string[]): KeyUse[] => lines.map(use);

describe('a command over several sets', () => {
  test.each([
    ['SINTER a b', 'intersect', 'a b', null],
    ['SUNION a b c', 'unite', 'a b c', null],
    ['SDIFF a b a', 'subtract', 'a b', null],
    ['SINTERSTORE d a b', 'intersect', 'a b', 'd'],
    ['SUNIONSTORE a a b', 'unite', 'a b', 'a'],
    ['SDIFFSTORE d a b c', 'subtract', 'a b c', 'd'],
    ['SINTERCARD 2 a b LIMIT 1', 'count', 'a b', null],
    ['SMOVE a b m', 'move', 'a b', null],
  ])('%s is understood', (line, operation, sets, destination) => {
    const venn = newestVennUse(uses(line));
    expect(venn).toMatchObject({ operation });
    expect(venn?.sets.map(utf8Text).join(' ')).toBe(sets);
    expect(venn?.destination ?? null).toEqual(destination === null ? null : utf8Bytes(destination));
  });

  test.each(['SINTER a', 'SINTER a a', 'SUNION a b c d', 'SINTERCARD x a b', 'SADD a b c', 'SORT a BY b'])(
    '%s is none that two or three circles can show',
    (line) => {
      expect(newestVennUse(uses(line))).toBeNull();
    },
  );

  test('SINTERCARD may stop at a limit', () => {
    const limit = (line: string) => newestVennUse(uses(line))?.limit;
    expect(limit('SINTERCARD 2 a b limit 5')).toBe(5);
    expect([limit('SINTERCARD 2 a b LIMIT 0'), limit('SINTERCARD 2 a b'), limit('SINTER a b')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('a set less itself is nothing', () => {
    expect(newestVennUse(uses('SDIFF a b a'))?.cancelled).toBe(true);
    expect(newestVennUse(uses('SDIFF a b b'))?.cancelled).toBe(false);
  });
});

describe('the last use that tells', () => {
  test('is not one that only adds, takes away or asks about members', () => {
    expect(toldTogether(uses('SADD a x', 'SISMEMBER a x', 'SINTER a b', 'SMEMBERS a'))).toBe(true);
    expect(toldTogether(uses('SMEMBERS a', 'SINTER a b'))).toBe(false);
    expect(toldTogether(uses('SINTER a b c d', 'SINTER a b'))).toBe(false);
    expect(toldTogether(uses('SADD a x'))).toBe(false);
    expect(toldTogether([])).toBe(false);
  });
});

describe('the picture is chosen', () => {
  const key = {
    name: utf8Bytes('a'),
    exists: true,
    type: 'set',
    encoding: 'listpack',
    ttlMs: null,
    expiresAtMs: null,
    memoryBytes: null,
  };
  const score = (changes: Partial<typeof key>, ...lines: string[]): number =>
    vennChoice.match({ ...key, ...changes }, { uses: uses(...lines), header: new Uint8Array() });

  test('by a command over two or three sets, and can be after another one', () => {
    expect(score({}, 'SADD a x', 'SINTER a b')).toBe(20);
    expect(score({}, 'SCARD a', 'SINTER a b')).toBe(1);
    expect(score({}, 'SCARD a')).toBe(0);
  });

  test('also for a key that such a command left without members, never for another type', () => {
    expect(score({ exists: false, type: 'none' }, 'SINTERSTORE a b c')).toBe(20);
    expect(score({ exists: false, type: 'none' }, 'DEL a', 'SINTER a b')).toBe(0);
    expect(score({ type: 'string' }, 'SINTERSTORE a b c')).toBe(0);
  });
});
