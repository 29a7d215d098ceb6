import { describe, expect, it } from 'vitest';
import { int } from '#testing/reply.ts';
import { existsCheck } from './exists.ts';

describe('exists', () => {
  it('is green for a key that is there, and red for one that is not', () => {
    const found = [1, 0].map((n) =>
      existsCheck.evaluate({ key: 'k' }, { replies: [int(n)], exchanges: [], down: false }),
    );
    expect(found.map((part) => part.verdict)).toEqual([
      { ok: true },
      { ok: false, because: '"k" does not exist. It should exist.' },
    ]);
  });
});
