import { describe, expect, test } from 'vitest';
import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes } from '#resp/text.ts';
import { meaningOf } from './string-meaning.ts';

const use = (name: string): KeyUse => ({ name, words: [utf8Bytes(name)], keys: [] });
/** What commands make of a string, the last of them at the end. */
const after = (...names: string[]) => meaningOf(names.map(use).toReversed());

describe('what a string is for', () => {
  test.each([
    ['SETBIT', 'bits'],
    ['BITOP', 'bits'],
    ['BITFIELD_RO', 'bitfield'],
    ['PFADD', 'hyperloglog'],
    ['EVALSHA', 'script'],
    ['SET', 'text'],
    ['INCRBYFLOAT', 'text'],
    ['RENAME', 'text'],
    ['COPY', 'text'],
  ])('is said by %s: %s', (name, meaning) => {
    expect(after(name)?.meaning).toBe(meaning);
  });

  test('is what the last telling command says, not an earlier one', () => {
    expect(after('SET', 'SETBIT')?.meaning).toBe('bits');
    expect(after('SETBIT', 'APPEND')?.meaning).toBe('text');
    expect(after('SETBIT', 'BITFIELD', 'GETBIT')).toMatchObject({ meaning: 'bits', use: { name: 'GETBIT' } });
  });

  test.each(['GET', 'TYPE', 'TTL', 'EXPIRE', 'STRLEN', 'OBJECT', 'MEMORY', 'EVAL_RO'])(
    'is not changed by %s',
    (name) => {
      expect(after('BITFIELD', name)).toMatchObject({ meaning: 'bitfield', use: { name: 'BITFIELD' } });
      expect(after(name)).toBeNull();
    },
  );

  test('is not known of a key that nothing has used', () => {
    expect(meaningOf([])).toBeNull();
  });
});
