import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const listCases: PictureCases = {
  kind: 'a list',
  cases: [
    {
      name: 'short-list',
      picture: 'list',
      make: [['RPUSH', 'short-list', 'a', 'b', '', notText]],
      change: [['LPOP', 'short-list']],
    },
    {
      name: 'long-list',
      picture: 'list',
      make: [['RPUSH', 'long-list', ...numbered(500, (at) => `element ${at} ${'.'.repeat(40)}`)]],
      change: [['LPUSH', 'long-list', 'new']],
    },
  ],
  holding: (key, value) => [['RPUSH', key, value]],
  huge: {
    keys: ['huge-list', 'fat-list'],
    fill: `
    for from = 1, 1000000, 500 do
      local elements = {}
      for at = from, from + 499 do elements[#elements + 1] = 'element ' .. at end
      redis.call('RPUSH', 'huge-list', unpack(elements))
    end
    for at = 1, 40 do redis.call('RPUSH', 'fat-list', string.rep('x', 200000) .. at) end`,
  },
};
