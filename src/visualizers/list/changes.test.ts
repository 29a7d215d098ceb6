import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { drawnEnds, type DrawnEnd } from './changes.ts';
import { modelList, type ListModel } from './model.ts';

const MOST = 6;

/** A list as the picture would read it: whole up to six elements, three from each end beyond. */
function picture(texts: readonly string[]): ListModel {
  const all = texts.map((text) => ({ start: utf8Bytes(text), length: text.length }));
  const whole = all.length <= MOST;
  const made = modelList({
    key: {
      name: utf8Bytes('k'),
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
    write: null,
  });
  if (made.kind !== 'list') throw new Error('no list model');
  return made;
}

const came = (end: DrawnEnd) => end.items.map((drawn) => `${drawn.item.text}:${drawn.came ?? 'stays'}`);
const went = (end: DrawnEnd) => end.leaving.map((leaving) => `${leaving.item.text}:${leaving.went}`);

function change(before: string, after: string) {
  const { head, tail } = drawnEnds(picture(after.split('')), picture(before.split('')));
  return { head: came(head), tail: came(tail), gone: [...went(head), ...went(tail)] };
}

describe('a list that is shown whole', () => {
  test('LPUSH comes in at the left', () => {
    expect(change('bc', 'abc')).toEqual({ head: ['a:left', 'b:stays', 'c:stays'], tail: [], gone: [] });
  });

  test('RPUSH comes in at the right', () => {
    expect(change('ab', 'abc').head).toEqual(['a:stays', 'b:stays', 'c:right']);
  });

  test('LPOP leaves at the left, RPOP at the right', () => {
    expect(change('abc', 'bc')).toMatchObject({ head: ['b:stays', 'c:stays'], gone: ['a:left'] });
    expect(change('abc', 'ab')).toMatchObject({ head: ['a:stays', 'b:stays'], gone: ['c:right'] });
  });

  test('LMOVE onto itself leaves at one end and comes in at the other', () => {
    expect(change('abc', 'bca')).toEqual({
      head: ['b:stays', 'c:stays', 'a:right'],
      tail: [],
      gone: ['a:left'],
    });
  });

  test('LINSERT and LREM happen inside', () => {
    expect(change('ac', 'abc').head).toEqual(['a:stays', 'b:inside', 'c:stays']);
    expect(change('abc', 'ac').gone).toEqual(['b:inside']);
  });

  test('LSET changes its place alone', () => {
    expect(change('abc', 'axc')).toEqual({
      head: ['a:stays', 'x:inside', 'c:stays'],
      tail: [],
      gone: [],
    });
  });

  test('a push of what is at that end already is still a push at that end', () => {
    expect(change('xab', 'xxab').head).toEqual(['x:left', 'x:stays', 'a:stays', 'b:stays']);
    expect(change('abx', 'abxx').head).toEqual(['a:stays', 'b:stays', 'x:stays', 'x:right']);
    expect(change('xxab', 'xab').gone).toEqual(['x:left']);
  });

  test('a push among equal elements is one push, at the tail', () => {
    expect(change('aa', 'aaa').head).toEqual(['a:stays', 'a:stays', 'a:right']);
  });

  test('several pushes between two pictures are all seen', () => {
    expect(change('ab', 'yxab').head).toEqual(['y:left', 'x:left', 'a:stays', 'b:stays']);
    expect(change('abcd', 'cdxy')).toEqual({
      head: ['c:stays', 'd:stays', 'x:right', 'y:right'],
      tail: [],
      gone: ['a:left', 'b:left'],
    });
  });

  test('what left is drawn where it stood', () => {
    const place = (before: string, after: string) =>
      drawnEnds(picture(after.split('')), picture(before.split(''))).head.leaving.map(({ at }) => at);
    expect(place('abcd', 'acd')).toEqual([1]);
    expect(place('abc', 'bc')).toEqual([0]);
    expect(place('abc', 'ab')).toEqual([2]);
  });

  test('nothing moves when nothing changed, or when nothing was seen before', () => {
    expect(change('abc', 'abc')).toEqual({ head: ['a:stays', 'b:stays', 'c:stays'], tail: [], gone: [] });
    expect(came(drawnEnds(picture(['a']), null).head)).toEqual(['a:stays']);
  });
});

describe('a long list', () => {
  test('LPUSH moves the head only; what falls into the gap is not popped', () => {
    expect(change('abcdefgh', 'Xabcdefgh')).toEqual({
      head: ['X:left', 'a:stays', 'b:stays'],
      tail: ['f:stays', 'g:stays', 'h:stays'],
      gone: [],
    });
  });

  test('RPUSH moves the tail only', () => {
    expect(change('abcdefgh', 'abcdefghX')).toEqual({
      head: ['a:stays', 'b:stays', 'c:stays'],
      tail: ['g:stays', 'h:stays', 'X:right'],
      gone: [],
    });
  });

  test('LPOP leaves at the left; what comes out of the gap was not pushed', () => {
    expect(change('abcdefgh', 'bcdefgh')).toEqual({
      head: ['b:stays', 'c:stays', 'd:stays'],
      tail: ['f:stays', 'g:stays', 'h:stays'],
      gone: ['a:left'],
    });
  });

  test('that grew beyond what is shown keeps what stayed in place', () => {
    expect(change('abcdef', 'abcdefg')).toEqual({
      head: ['a:stays', 'b:stays', 'c:stays'],
      tail: ['e:stays', 'f:stays', 'g:right'],
      gone: [],
    });
  });

  test('that shrank to what is shown draws the middle without a motion', () => {
    expect(change('abcdefg', 'bcdefg')).toEqual({
      head: ['b:stays', 'c:stays', 'd:stays', 'e:stays', 'f:stays', 'g:stays'],
      tail: [],
      gone: ['a:left'],
    });
  });

  test('has indexes from both ends', () => {
    const { tail } = drawnEnds(picture('abcdefgh'.split('')), null);
    expect(tail.items.map((drawn) => drawn.index)).toEqual([5, 6, 7]);
  });
});

test('whatever changed, every element that is shown is drawn once and in order', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const now = picture(after);
      const { head, tail } = drawnEnds(now, picture(before));
      expect([...head.items, ...tail.items].map((drawn) => drawn.item)).toEqual([...now.head, ...now.tail]);
    }),
  );
});
