import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { LastWrite } from '../last-write.ts';
import { drawnEnds } from './changes.ts';
import { changeWords, pushesOf, pushNumber } from './last-change.ts';
import { modelList, type ListModel, type ListPicture } from './model.ts';

const MOST = 6;
const write = (line: string): LastWrite => ({
  name: line.split(' ')[0] ?? '',
  words: line.split(' ').map(utf8Bytes),
  times: 1,
});

/** A list as the picture would read it, after a command. */
function picture(line: string, elements: string, name = 'k'): ListModel {
  const all = elements.split('').map((text) => ({ start: utf8Bytes(text), length: text.length }));
  const whole = all.length <= MOST;
  const made = modelList({
    key: {
      name: utf8Bytes(name),
      exists: true,
      type: 'list',
      encoding: 'listpack',
      ttlMs: null,
      expiresAtMs: null,
      memoryBytes: null,
    },
    length: all.length,
    head: whole ? all : all.slice(0, MOST / 2),
    tail: whole ? [] : all.slice(-MOST / 2),
    nodes: null,
    write: write(line),
  });
  if (made.kind !== 'list') throw new Error('no list model');
  return made;
}

const absent: ListPicture = {
  kind: 'gone',
  key: { ...picture('', 'a').key, exists: false, type: 'none', encoding: null },
};
const words = (before: ListPicture | null, now: ListModel) =>
  changeWords(now, before, drawnEnds(now, before));
const numbers = (model: ListModel) =>
  Array.from({ length: model.length }, (_, at) => pushNumber(pushesOf(model), at, model.length));

describe('several pushes', () => {
  test('at the head stand in reverse, whether or not the list was seen before', () => {
    const now = picture('LPUSH k a b c', 'cbaxy');
    expect(numbers(now)).toEqual([3, 2, 1, null, null]);
    expect(words(picture('', 'xy'), now)).toContain('the last one stands first');
    expect(words(null, now)).toContain('the last one stands first');
  });

  test('at the tail stand in their order', () => {
    const now = picture('RPUSH k a b c', 'xyabc');
    expect(numbers(now)).toEqual([null, null, 1, 2, 3]);
    expect(words(absent, now)).toContain('they stand in their order');
  });

  test('of a long list are known by its ends', () => {
    expect(numbers(picture('LPUSH k a b', 'baxxxxxxxx')).slice(0, 3)).toEqual([2, 1, null]);
    expect(numbers(picture('RPUSH k a b', 'xxxxxxxxab')).slice(-3)).toEqual([null, 1, 2]);
  });

  test('are not told of one element, or of others than the command’s', () => {
    expect(pushesOf(picture('LPUSH k a', 'ax'))).toBeNull();
    expect(pushesOf(picture('LPUSH k a b', 'abx'))).toBeNull();
    expect(pushesOf(picture('LPUSH k a b', 'b'))).toBeNull();
    expect(pushesOf(picture('LTRIM k 0 1', 'ab'))).toBeNull();
    expect(words(picture('', 'x'), picture('LPUSH k a b', 'x'))).toBeNull();
  });
});

describe('a move between lists', () => {
  test('is told at both of them, with the end', () => {
    expect(words(picture('', 'abc'), picture('LMOVE k doing LEFT RIGHT', 'bc'))).toBe(
      'LMOVE took the element at the head to doing.',
    );
    expect(words(picture('', 'xy'), picture('LMOVE jobs k LEFT RIGHT', 'xya'))).toBe(
      'LMOVE brought an element from jobs to the tail.',
    );
    expect(words(absent, picture('BRPOPLPUSH jobs k 0', 'a'))).toBe(
      'BRPOPLPUSH brought an element from jobs to the head.',
    );
    expect(words(picture('', 'abc'), picture('RPOPLPUSH k doing', 'ab'))).toBe(
      'RPOPLPUSH took the element at the tail to doing.',
    );
  });

  test('of a list that was not seen before is told as what the command is for', () => {
    expect(words(null, picture('LMOVE jobs k right left', 'axy'))).toBe(
      'LMOVE: from jobs to the head of this list.',
    );
    expect(words(null, picture('LMOVE k doing RIGHT LEFT', 'axy'))).toBe(
      'LMOVE: from the tail of this list to doing.',
    );
  });

  test('within one list turns it', () => {
    expect(words(picture('', 'abc'), picture('LMOVE k k LEFT RIGHT', 'bca'))).toContain(
      'put it at the other',
    );
  });

  test('that found nothing to move is not told', () => {
    expect(words(picture('', 'abc'), picture('LMOVE empty k LEFT RIGHT', 'abc'))).toBeNull();
    expect(words(picture('', 'abc'), picture('LMOVE k k LEFT', 'abc'))).toBeNull();
    expect(words(picture('', 'abc'), picture('RPOPLPUSH k', 'abc'))).toBeNull();
  });
});

test('names of other lists may be anything', () => {
  const line: LastWrite = {
    name: 'LMOVE',
    words: ['LMOVE', 'k', '<b>\n', 'LEFT', 'LEFT'].map(utf8Bytes),
    times: 1,
  };
  expect(words(picture('', 'ab'), { ...picture('', 'b'), write: line })).toBe(
    'LMOVE took the element at the head to <b>\\n.',
  );
});
