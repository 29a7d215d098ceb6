import { describe, expect, it } from 'vitest';
import { sameKinds, sameValues } from './same-values.ts';

describe('the values of a call and of a reply', () => {
  it.each([
    ['a text', 'hello', 'hello'],
    ['a number of a text', 0.1, '0.1'],
    ['a boolean of a number', true, 1],
    ['nil', null, null],
    ['members with scores', [{ value: 'ann', score: 10 }], [['ann', 10]]],
    ['an entry of a stream', [{ id: '1-1', message: { item: 'book' } }], [['1-1', ['item', 'book']]]],
    ['a hash', { name: 'Ada', age: '36' }, { name: 'Ada', age: '36' }],
    ['a cursor with keys', { cursor: '0', keys: ['a'] }, ['0', ['a']]],
    ['nothing of a list', [], []],
  ])('are the same for %s', (_name, given, reply) => {
    expect(sameValues(given, reply)).toBe(true);
  });

  it.each([
    ['another text', 'hello', 'hullo'],
    ['a length', 5, 'hello'],
    ['nothing', undefined, 'OK'],
    ['nil for a text', null, 'null'],
    ['another order', ['b', 'a'], ['a', 'b']],
    ['one too few', ['a'], ['a', 'b']],
    ['one too many', ['a', 'b'], ['a']],
    ['values without the fields', ['Ada'], { name: 'Ada' }],
    ['the fields without values', ['name'], { name: 'Ada' }],
  ])('differ for %s', (_name, given, reply) => {
    expect(sameValues(given, reply)).toBe(false);
  });

  it('may be others of the same kind where each time has others', () => {
    expect(sameKinds([{ id: 4, name: 'a' }], [[7, 'b']])).toBe(true);
    expect(sameKinds([4], ['b'])).toBe(false);
    expect(sameKinds([4], [4, 5])).toBe(false);
    expect(sameKinds(undefined, 'b')).toBe(false);
  });
});
