import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const sortedSetCases: PictureCases = {
  kind: 'a sorted set',
  cases: [
    {
      name: 'zset',
      picture: 'sorted-set',
      make: [['ZADD', 'zset', '1', 'b', '1', notText, 'inf', 'most', '-inf', '', '0.5', '.'.repeat(500)]],
      change: [['ZINCRBY', 'zset', '1', 'b']],
    },
    {
      name: 'long-zset',
      picture: 'sorted-set',
      make: [['ZADD', 'long-zset', ...numbered(1000, (at) => (at % 2 === 0 ? String(at) : `m ${at}`))]],
      change: [['ZADD', 'long-zset', '-5', 'm 1']],
    },
    {
      name: 'window',
      picture: 'sorted-set',
      make: [
        ['ZADD', 'window', '10', 'a', '20', 'b', '30', 'c'],
        ['ZRANGEBYSCORE', 'window', '(10', '+inf'],
      ],
      change: [['ZINCRBY', 'window', '1', 'a']],
    },
  ],
  holding: (key, value) => [['ZADD', key, '1', value]],
  huge: {
    keys: ['huge-zset', 'fat-zset'],
    fill: `
    for from = 1, 1000000, 500 do
      local pairs = {}
      for at = from, from + 499 do
        pairs[#pairs + 1] = at
        pairs[#pairs + 1] = at
      end
      redis.call('ZADD', 'huge-zset', unpack(pairs))
    end
    for at = 1, 40 do redis.call('ZADD', 'fat-zset', at, string.rep('x', 200000) .. at) end`,
  },
};
