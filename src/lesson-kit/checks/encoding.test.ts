import { describe, expect, it } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { bulk, error, nil } from '#testing/reply.ts';
import { encodingCheck } from './encoding.ts';

const verdict = (reply: RespValue): true | string => {
  const found = encodingCheck.evaluate(
    { key: 'tags', is: 'listpack' },
    { replies: [reply], exchanges: [], down: false },
  );
  return found.verdict.ok ? true : found.verdict.because;
};

describe('encoding', () => {
  it('compares what OBJECT ENCODING reports', () => {
    expect(verdict(bulk('listpack'))).toBe(true);
    expect(verdict(bulk('intset'))).toBe('"tags" is kept as intset. It should be kept as listpack.');
  });
  it('says that the key is missing, whether the server answers nil or an error', () => {
    expect(verdict(nil)).toBe('"tags" does not exist. It should be kept as listpack.');
    expect(verdict(error('ERR no such key'))).toBe('"tags" does not exist. It should be kept as listpack.');
  });
});
