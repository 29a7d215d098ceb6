import { describe, expect, it } from 'vitest';
import { int } from '#testing/reply.ts';
import { ttlCheck } from './ttl.ts';
import type { TtlCheck } from './ttl.schema.ts';

const verdict = (check: TtlCheck, pttl: number): true | string => {
  const found = ttlCheck.evaluate(check, { replies: [int(pttl)], exchanges: [], down: false });
  return found.verdict.ok ? true : found.verdict.because;
};

describe('ttl', () => {
  const check: TtlCheck = { key: 'session:42', min: 1, max: 60 };
  it('reads milliseconds', () => {
    expect(ttlCheck.reads(check)).toEqual([{ node: null, command: ['PTTL', 'session:42'] }]);
  });
  it('is green within its bounds, both inclusive', () => {
    expect([1000, 30_000, 60_000].map((ms) => verdict(check, ms))).toEqual([true, true, true]);
  });
  it('is red outside of them, to the millisecond', () => {
    expect(verdict(check, 999)).toBe(
      '"session:42" expires in 1 second. It should expire in 1 to 60 seconds.',
    );
    expect(verdict(check, 60_001)).toContain('expires in 60 seconds');
    expect(verdict(check, 100_000)).toContain('expires in 100 seconds');
  });
  it('tells a key without a lifetime from one that is not there', () => {
    expect(verdict(check, -1)).toBe('"session:42" never expires. It should expire in 1 to 60 seconds.');
    expect(verdict(check, -2)).toBe('"session:42" does not exist. It should expire in 1 to 60 seconds.');
  });
  it('can ask for no lifetime, of a key that is there', () => {
    const none: TtlCheck = { key: 'k', none: true };
    expect(verdict(none, -1)).toBe(true);
    expect(verdict(none, -2)).toBe('"k" does not exist. It should never expire.');
    expect(verdict(none, 5000)).toBe('"k" expires in 5 seconds. It should never expire.');
  });
});
