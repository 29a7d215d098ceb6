import { describe, expect, it } from 'vitest';
import { enumerate, quote } from './check-text.ts';

describe('the words of checks', () => {
  it('quote values so that control characters and quotes show', () => {
    expect(quote('a "b"\n\u001b[31m\\')).toBe('"a \\"b\\"\\n\\x1b[31m\\\\"');
  });
  it('shorten what is long, by characters and not by halves of them', () => {
    expect(quote('🙂'.repeat(100))).toBe(`"${'🙂'.repeat(60)}…"`);
  });
  it('list a few and count the rest', () => {
    expect(enumerate(['a'])).toBe('a');
    expect(enumerate(['a', 'b', 'c'])).toBe('a, b and c');
    expect(enumerate(['a', 'b'], 100)).toBe('a, b and 98 more');
    expect(enumerate('abcdefghij'.split(''))).toBe('a, b, c, d, e, f, g, h and 2 more');
    expect(enumerate([], 0)).toBe('nothing');
    expect(enumerate([], 3)).toBe('3 more');
  });
});
