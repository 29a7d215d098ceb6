import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const hyperLogLogCases: PictureCases = {
  kind: 'a HyperLogLog',
  cases: [
    {
      name: 'visitors',
      picture: 'hyperloglog',
      make: [['PFADD', 'visitors', 'ada', '', notText]],
      change: [['PFADD', 'visitors', 'ben']],
    },
    {
      name: 'counted-visitors',
      picture: 'hyperloglog',
      make: [['PFADD', 'counted-visitors', 'ada', 'ben']],
      change: [['PFCOUNT', 'counted-visitors']],
    },
    {
      name: 'compared-visitors',
      picture: 'hyperloglog',
      make: [
        ['PFADD', 'compared-visitors', 'ada'],
        ['SADD', 'compared-visitors:set', 'ada'],
      ],
      change: [['SADD', 'compared-visitors:set', 'ben']],
    },
    {
      name: 'many-visitors',
      picture: 'hyperloglog',
      make: [['PFADD', 'many-visitors', ...numbered(3000, (at) => `visitor ${at}`)]],
      change: [['PFADD', 'many-visitors', ...numbered(50, (at) => `other ${at}`)]],
    },
    {
      name: 'broken-visitors',
      picture: 'hyperloglog',
      make: [['SET', 'broken-visitors', `HYLL\u0000${'.'.repeat(40)}`]],
      change: [['APPEND', 'broken-visitors', '.']],
    },
  ],
  huge: {
    keys: ['huge-hll', 'wild-hll', 'long-hll'],
    fill: `
    for from = 1, 1000000, 500 do
      local elements = {}
      for at = from, from + 499 do elements[#elements + 1] = at end
      redis.call('PFADD', 'huge-hll', unpack(elements))
    end
    local wild = {}
    for at = 1, 12288 do wild[at] = string.char(at * 89 % 256) end
    redis.call('SET', 'wild-hll', 'HYLL' .. string.rep(string.char(0), 12) .. table.concat(wild))
    redis.call('SET', 'long-hll', 'HYLL' .. string.char(1) .. string.rep(string.char(0), 11))
    redis.call('SETRANGE', 'long-hll', 20000000, 'end')`,
  },
};
