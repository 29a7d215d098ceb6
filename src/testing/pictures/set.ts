import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const setCases: PictureCases = {
  kind: 'a set',
  cases: [
    {
      name: 'numbers',
      picture: 'set',
      make: [['SADD', 'numbers', '3', '7']],
      change: [['SADD', 'numbers', '5']],
    },
    {
      name: 'set',
      picture: 'set',
      make: [['SADD', 'set', 'a', '', notText, '.'.repeat(500)]],
      change: [['SREM', 'set', notText]],
    },
    {
      name: 'long-set',
      picture: 'set',
      make: [['SADD', 'long-set', ...numbered(500, (at) => `member ${at}`)]],
      change: [['SADD', 'long-set', 'new']],
    },
  ],
  holding: (key, value) => [['SADD', key, value]],
  huge: {
    keys: ['huge-set', 'fat-set'],
    fill: `
    for from = 1, 1000000, 500 do
      local numbers = {}
      for at = from, from + 499 do numbers[#numbers + 1] = at end
      redis.call('SADD', 'huge-set', unpack(numbers))
    end
    for at = 1, 40 do redis.call('SADD', 'fat-set', string.rep('x', 200000) .. at) end`,
  },
};
