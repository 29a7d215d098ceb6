import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const hashCases: PictureCases = {
  kind: 'a hash',
  cases: [
    {
      name: 'hash',
      picture: 'hash',
      make: [['HSET', 'hash', 'name', 'Ada', notText, notText, '', '']],
      change: [['HSET', 'hash', 'name', 'Ben']],
    },
    {
      name: 'fleeting-field',
      picture: 'hash',
      make: [
        ['HSET', 'fleeting-field', 'a', '1', 'b', '.'.repeat(500)],
        ['HEXPIRE', 'fleeting-field', '100', 'FIELDS', '1', 'a'],
      ],
      change: [['HPERSIST', 'fleeting-field', 'FIELDS', '1', 'a']],
    },
    {
      name: 'long-hash',
      picture: 'hash',
      make: [['HSET', 'long-hash', ...numbered(1200, (at) => `word ${at}`)]],
      change: [['HSET', 'long-hash', 'new', 'v']],
    },
  ],
  holding: (key, value) => [['HSET', key, value, value]],
  huge: {
    keys: ['huge-hash', 'fat-hash'],
    fill: `
    for from = 1, 1000000, 500 do
      local pairs = {}
      for at = from, from + 499 do
        pairs[#pairs + 1] = at
        pairs[#pairs + 1] = at
      end
      redis.call('HSET', 'huge-hash', unpack(pairs))
    end
    for at = 1, 40 do
      local fat = string.rep('x', 200000) .. at
      redis.call('HSET', 'fat-hash', fat, fat)
    end`,
  },
};
