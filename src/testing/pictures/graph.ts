import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const graphCases: PictureCases = {
  kind: 'sets that name each other',
  cases: [
    {
      name: 'follows:ada',
      picture: 'graph',
      make: [
        ['SADD', 'follows:ben', 'ada', 'cleo'],
        ['SADD', 'follows:ada', 'ben', 'ada', '', notText, '.'.repeat(600)],
      ],
      change: [['SADD', 'follows:ben', 'dan']],
    },
    {
      name: 'link:page:1',
      picture: 'graph',
      make: [
        ['SADD', 'link:page:2', ...numbered(60, (at) => `page:${at}`)],
        ['SADD', 'link:page:1', ...numbered(60, (at) => `page:${at}`)],
      ],
      change: [['SREM', 'link:page:2', 'page:1']],
    },
    {
      name: 'tags:1',
      picture: 'set',
      make: [['SADD', 'tags:1', 'new', '1']],
      change: [['SADD', 'tags:1', 'sale']],
    },
  ],
  huge: {
    keys: ['hub:1', 'fat:1'],
    fill: `
    for from = 1, 50000, 500 do
      local numbers = {}
      for at = from, from + 499 do numbers[#numbers + 1] = at end
      redis.call('SADD', 'hub:1', unpack(numbers))
    end
    for at = 2, 1000 do redis.call('SADD', 'hub:' .. at, at + 1, at + 2, 'y' .. at) end
    for at = 1, 20 do
      redis.call('SADD', 'fat:1', string.rep('x', 200000) .. at, at)
      redis.call('SADD', 'fat:' .. at, string.rep('x', 200000) .. at)
    end`,
  },
};
