import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { keyRef } from '#state/key-ref.ts';
import { treeRows, type KeyTreeRow } from './key-tree.ts';
import { rowByTyping, treeAction } from './tree-keys.ts';

const rowsOf = (names: readonly string[], isOpen: (prefix: string) => boolean): readonly KeyTreeRow[] =>
  treeRows(
    names.map((name) => keyRef(0, utf8Bytes(name))),
    { nested: true, isOpen, rank: null },
  );

/* 0 a  1   1/  2     x  3     y  4   2  5 b/ (shut)  6 c */
const rows = rowsOf(['a:1:x', 'a:1:y', 'a:2', 'b:1', 'b:2', 'c'], (prefix) => prefix !== '0:b:');
const press = (key: string, at: number) => treeAction(key, { rows, at, page: 3 });
const go = (to: number) => ({ kind: 'go', to });

describe('the keys of a tree', () => {
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 6, 6],
    ['ArrowUp', 3, 2],
    ['ArrowUp', 0, 0],
    ['PageDown', 1, 4],
    ['PageDown', 5, 6],
    ['PageUp', 4, 1],
    ['PageUp', 1, 0],
    ['Home', 5, 0],
    ['End', 0, 6],
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 2, 1],
    ['ArrowLeft', 4, 0],
  ])('%s leads from row %d to row %d', (key, at, to) => {
    expect(press(key, at)).toEqual(go(to));
  });

  test('Right opens a shut folder, Left shuts an open one', () => {
    expect(press('ArrowRight', 5)).toEqual({ kind: 'fold', prefixes: ['0:b:'], open: true });
    expect(press('ArrowLeft', 1)).toEqual({ kind: 'fold', prefixes: ['0:a:1:'], open: false });
  });

  test('Right on a key, and Left on a row that nothing is around, lead nowhere', () => {
    expect(press('ArrowRight', 6)).toBeNull();
    expect(press('ArrowLeft', 6)).toBeNull();
  });

  test('* opens all folders beside one another, those that are shut and those above', () => {
    expect(press('*', 6)).toEqual({ kind: 'fold', prefixes: ['0:b:', '0:a:'], open: true });
    expect(press('*', 4)).toEqual({ kind: 'fold', prefixes: ['0:a:1:'], open: true });
  });

  test('Enter and Space choose; other keys, and any key of no rows, do nothing', () => {
    expect(press('Enter', 2)).toEqual({ kind: 'choose' });
    expect(press(' ', 2)).toEqual({ kind: 'choose' });
    expect(press('q', 2)).toBeNull();
    expect(treeAction('ArrowDown', { rows: [], at: 0, page: 3 })).toBeNull();
  });
});

describe('typing a name', () => {
  const names = rowsOf(['apple', 'apricot', 'banana', 'Über'], () => true);

  test('leads to the next row that begins so, round the end, whatever the case', () => {
    expect(rowByTyping(names, 0, 'a')).toBe(1);
    expect(rowByTyping(names, 1, 'a')).toBe(0);
    expect(rowByTyping(names, 0, 'B')).toBe(2);
    expect(rowByTyping(names, 0, 'ü')).toBe(3);
    expect(rowByTyping(names, 2, 'z')).toBeNull();
  });

  test('stays where one is while more letters fit it', () => {
    expect(rowByTyping(names, 1, 'ap')).toBe(1);
    expect(rowByTyping(names, 1, 'app')).toBe(0);
    expect(rowByTyping([], 0, 'a')).toBeNull();
  });
});
