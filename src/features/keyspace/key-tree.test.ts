import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { keyRef, type KeyRef } from '#state/key-ref.ts';
import { prefixesOf, treeRows, type KeyTreeRow, type TreeView } from './key-tree.ts';

const sorted = (keys: readonly KeyRef[]): KeyRef[] => keys.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const refs = (...names: readonly string[]): KeyRef[] =>
  sorted(names.map((name) => keyRef(0, utf8Bytes(name))));

const open: TreeView = { nested: true, isOpen: () => true, rank: null };
const shut: TreeView = { ...open, isOpen: () => false };

/** A row as a line: indented, `name/ (keys below)` for a folder, `=` in front of a key. */
const line = ({ key, folder, label, level }: KeyTreeRow): string => {
  const below = folder === null ? '' : `/ ${folder.keys.length}`;
  return `${'  '.repeat(level - 1)}${key === null ? '' : '='}${utf8Text(label)}${below}`;
};
const lines = (keys: readonly KeyRef[], view: TreeView = open): string[] => treeRows(keys, view).map(line);

describe('folders', () => {
  test('are made of what stands before a colon, with the number of keys below', () => {
    expect(
      lines(refs('user:1', 'user:2', 'user:3', 'job', 'shop:cart:1', 'shop:cart:2', 'shop:name')),
    ).toEqual([
      '=job',
      'shop/ 3',
      '  cart/ 2',
      '    =1',
      '    =2',
      '  =name',
      'user/ 3',
      '  =1',
      '  =2',
      '  =3',
    ]);
  });

  test('that are shut show no rows, and are asked about once with their prefix and count', () => {
    const asked: string[] = [];
    const view: TreeView = {
      ...open,
      isOpen: (prefix, count) => {
        asked.push(`${prefix} ${count}`);
        return prefix === '0:a:';
      },
    };
    expect(lines(refs('a:x:1', 'a:x:2', 'a:y', 'b:1', 'b:2'), view)).toEqual([
      'a/ 3',
      '  x/ 2',
      '  =y',
      'b/ 2',
    ]);
    expect(asked).toEqual(['0:a: 3', '0:a:x: 2', '0:b: 2']);
  });

  test('of a single key are not made: the key stands there with the rest of its name', () => {
    expect(lines(refs('user:1', 'a:b:c', 'a:d'))).toEqual(['a/ 2', '  =b:c', '  =d', '=user:1']);
  });

  test('are one row with the key of the same name', () => {
    expect(lines(refs('user:1', 'user:1:sessions', 'user:10', 'user:2'))).toEqual([
      'user/ 4',
      '  =1/ 1',
      '    =sessions',
      '  =2',
      '  =10',
    ]);
    expect(lines(refs('a', 'a:b'))).toEqual(['=a/ 1', '  =b']);
  });

  test('keep empty parts of names apart', () => {
    expect(lines(refs(':', '::', 'a:', 'a::x', 'a::y', ''))).toEqual([
      '=/ 2',
      '  =/ 1',
      '    =',
      'a/ 3',
      '  =/ 2',
      '    =x',
      '    =y',
    ]);
  });

  test('end at a depth: more colons are part of the name', () => {
    const rows = treeRows(refs('x:'.repeat(5000), `${'x:'.repeat(5000)}y`), open);
    expect(Math.max(...rows.map(({ level }) => level))).toBe(12);
  });
});

describe('rows', () => {
  test('know their place among those of the same folder', () => {
    const places = treeRows(refs('a:1', 'a:2', 'a:3', 'b'), open).map(({ level, place, siblings }) => [
      level,
      place,
      siblings,
    ]);
    expect(places).toEqual([
      [1, 1, 2],
      [2, 1, 3],
      [2, 2, 3],
      [2, 3, 3],
      [1, 2, 2],
    ]);
  });

  test('put numbers by their value, and before words', () => {
    expect(lines(refs('k:10', 'k:9', 'k:a', 'k:1', 'k:01', 'k:100'))).toEqual([
      'k/ 6',
      '  =1',
      '  =9',
      '  =10',
      '  =100',
      '  =01',
      '  =a',
    ]);
  });

  test('of a flat list are the keys with their whole names', () => {
    expect(lines(refs('b:1', 'a:2', 'a:1'), { ...open, nested: false })).toEqual(['=a:1', '=a:2', '=b:1']);
    expect(treeRows([], open)).toEqual([]);
  });

  test('of any database and any names show each key once, with ids of their own', () => {
    const name = fc
      .uint8Array({ maxLength: 12 })
      .map((bytes) => bytes.map((byte) => (byte < 90 ? 0x3a : byte)));
    const names = fc.uniqueArray(name, { selector: String, maxLength: 40 });
    fc.assert(
      fc.property(names, fc.nat(15), (all, db) => {
        const keys = sorted(all.map((bytes) => keyRef(db, bytes)));
        const rows = treeRows(keys, open);
        expect(rows.flatMap(({ key }) => (key === null ? [] : [key.id])).toSorted()).toEqual(
          keys.map(({ id }) => id),
        );
        expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
        // What the rows above say and a row's own label make up the name.
        const said: Uint8Array[] = [];
        const wrong = rows.filter(({ label, level, key }) => {
          said.splice(level - 1, Infinity, label);
          return key !== null && String(joined(said)) !== String([...key.name]);
        });
        expect(wrong).toEqual([]);
      }),
    );
  });
});

/** Labels put together again, as bytes. */
const joined = (labels: readonly Uint8Array[]): number[] =>
  labels.flatMap((label, at) => (at === 0 ? [...label] : [0x3a, ...label]));

test('a shut tree of 100,000 keys looks at few of them', () => {
  const keys = refs(...Array.from({ length: 100_000 }, (_, at) => `a:${at % 10}:${at}`));
  let looked = 0;
  const watched = new Proxy(keys, {
    get(target, property, receiver) {
      if (typeof property === 'string' && /^\d+$/.test(property)) looked += 1;
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
  Object.defineProperty(watched, 'slice', { value: keys.slice.bind(keys) });
  expect(treeRows(watched, shut).map(line)).toEqual(['a/ 100000']);
  expect(looked).toBeLessThan(100);
});

test('the folders that a key lies in, outermost first', () => {
  expect(prefixesOf(keyRef(3, utf8Bytes('a:b:c')))).toEqual(['3:a:', '3:a:b:']);
  expect(prefixesOf(keyRef(0, utf8Bytes('plain')))).toEqual([]);
});
