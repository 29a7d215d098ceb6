import type { PictureCases } from './picture-case.ts';

export const bitmapCases: PictureCases = {
  kind: 'a bitmap',
  cases: [
    {
      name: 'seats',
      picture: 'bitmap',
      make: [
        ['SETBIT', 'seats', '7', '1'],
        ['SETBIT', 'seats', '8', '1'],
        ['BITCOUNT', 'seats', '0', '7', 'BIT'],
      ],
      change: [['SETBIT', 'seats', '100', '1']],
    },
    {
      name: 'long-bitmap',
      picture: 'bitmap',
      make: [
        ['SETBIT', 'long-bitmap', '800000', '1'],
        ['GETBIT', 'long-bitmap', '12'],
      ],
      change: [['SETBIT', 'long-bitmap', '13', '1']],
    },
    {
      name: 'searched-bitmap',
      picture: 'bitmap',
      make: [
        ['SETBIT', 'searched-bitmap', '9000', '1'],
        ['BITPOS', 'searched-bitmap', '1', '-200'],
        ['TTL', 'searched-bitmap'],
      ],
      change: [['SETBIT', 'searched-bitmap', '8999', '1']],
    },
  ],
  holding: (key, value) => [
    ['SET', key, value],
    ['GETBIT', key, '0'],
  ],
  huge: {
    keys: ['huge-bitmap', 'full-bitmap'],
    fill: `
redis.call('SETBIT', 'huge-bitmap', 64 * 1024 * 1024 * 8 - 1, 1)
redis.call('SET', 'full-bitmap', string.rep(string.char(255), 1000000))`,
  },
};

export const bitOperationCases: PictureCases = {
  kind: 'a bitmap that BITOP wrote',
  cases: [
    {
      name: 'both-days',
      picture: 'bitmap',
      make: [
        ['SETBIT', 'monday', '3', '1'],
        ['SETBIT', 'tuesday', '20', '1'],
        ['SETBIT', 'tuesday', '3', '1'],
        ['BITOP', 'AND', 'both-days', 'monday', 'tuesday', 'no-such-day'],
      ],
      change: [['SETBIT', 'monday', '9', '1']],
    },
    {
      name: 'any-day',
      picture: 'bitmap',
      make: [
        ['SETBIT', 'day-1', '1000', '1'],
        ['BITOP', 'OR', 'any-day', 'day-1', 'day-1', 'any-day', 'day-1', 'day-1'],
      ],
      change: [['BITOP', 'NOT', 'any-day', 'day-1']],
    },
  ],
  holding: (key, value) => [
    ['SET', key, value],
    ['BITOP', 'OR', key, key],
  ],
};
