import { notText, numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const streamCases: PictureCases = {
  kind: 'a stream',
  cases: [
    {
      name: 'stream',
      picture: 'stream',
      make: [['XADD', 'stream', '1-1', 'f', 'v', notText, '.'.repeat(500), '', '']],
      change: [['XADD', 'stream', '1-2', 'f', 'v']],
    },
    {
      name: 'emptied-stream',
      picture: 'stream',
      make: [
        ['XADD', 'emptied-stream', '1-1', 'f', 'v'],
        ['XDEL', 'emptied-stream', '1-1'],
      ],
      change: [['XGROUP', 'CREATE', 'emptied-stream', notText, '0']],
    },
    {
      name: 'group-stream',
      picture: 'stream',
      make: [
        ['XADD', 'group-stream', '1-1', 'f', 'v'],
        ['XADD', 'group-stream', '1-2', 'f', 'v'],
        ['XGROUP', 'CREATE', 'group-stream', 'g', '0'],
        ['XREADGROUP', 'GROUP', 'g', notText, 'COUNT', '1', 'STREAMS', 'group-stream', '>'],
      ],
      change: [['XACK', 'group-stream', 'g', '1-1']],
    },
    {
      name: 'long-stream',
      picture: 'stream',
      make: numbered(40, (at) => `1-${at + 1}`).map((id) => ['XADD', 'long-stream', id, 'f', 'v']),
      change: [['XTRIM', 'long-stream', 'MAXLEN', '30']],
    },
  ],
  holding: (key, value) => [['XADD', key, '1-1', 'field', value]],
  huge: {
    keys: ['huge-stream', 'fat-stream', 'crowded-stream'],
    fill: `
    for at = 1, 1000000 do redis.call('XADD', 'huge-stream', at .. '-1', 'element', at, 'more', at) end
    local fields = {}
    for at = 1, 40 do fields[at] = 'element ' .. at end
    for at = 1, 1000 do
      redis.call('XADD', 'crowded-stream', at .. '-1', unpack(fields))
      redis.call('XGROUP', 'CREATE', 'crowded-stream', string.rep('g', 200) .. at, '0')
      redis.call('XGROUP', 'CREATECONSUMER', 'crowded-stream', string.rep('g', 200) .. 1, string.rep('c', 200) .. at)
    end
    redis.call('XREADGROUP', 'GROUP', string.rep('g', 200) .. 1, string.rep('c', 200) .. 1, 'STREAMS', 'crowded-stream', '>')
    for at = 1, 40 do
      local fat = string.rep('x', 200000) .. at
      redis.call('XADD', 'fat-stream', at .. '-1', fat, fat, fat, fat)
    end`,
  },
};
