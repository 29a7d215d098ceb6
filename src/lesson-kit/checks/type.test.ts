import { describe, expect, it } from 'vitest';
import { simple } from '#testing/reply.ts';
import { typeCheck } from './type.ts';

const verdict = (type: string): true | string => {
  const facts = { replies: [simple(type)], exchanges: [], down: false };
  const found = typeCheck.evaluate({ key: 'todo', is: 'zset' }, facts);
  return found.verdict.ok ? true : found.verdict.because;
};

describe('type', () => {
  it('is green for the type', () => {
    expect(verdict('zset')).toBe(true);
  });
  it('says which type there is', () => {
    expect(verdict('list')).toBe('"todo" is a list. It should be a sorted set.');
    expect(verdict('none')).toBe('"todo" does not exist. It should be a sorted set.');
    expect(verdict('ReJSON-RL')).toBe('"todo" is of type ReJSON-RL. It should be a sorted set.');
  });
  it('reads from the node that it names', () => {
    expect(typeCheck.reads({ key: 'k', is: 'list', node: 'n2' })).toEqual([
      { node: 'n2', command: ['TYPE', 'k'] },
    ]);
  });
});
