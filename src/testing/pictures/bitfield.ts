import { numbered } from './case-values.ts';
import type { PictureCases } from './picture-case.ts';

export const bitfieldCases: PictureCases = {
  kind: 'bit fields',
  cases: [
    {
      name: 'player',
      picture: 'bitfield',
      make: [
        ['BITFIELD', 'player', 'SET', 'u8', '0', '200', 'SET', 'i5', '#3', '-10'],
        ['BITFIELD', 'player', 'OVERFLOW', 'SAT', 'INCRBY', 'u8', '#0', '100', 'GET', 'u16', '0'],
        ['STRLEN', 'player'],
      ],
      change: [['BITFIELD', 'player', 'INCRBY', 'i5', '#3', '1']],
    },
    {
      name: 'scattered-fields',
      picture: 'bitfield',
      make: [
        [
          'BITFIELD',
          'scattered-fields',
          'SET',
          'i64',
          '12',
          '-9223372036854775807',
          'SET',
          'u1',
          '100000',
          '1',
        ],
        [
          'BITFIELD_RO',
          'scattered-fields',
          ...numbered(40, (at) => `GET u63 #${at * 5}`).flatMap((get) => get.split(' ')),
        ],
      ],
      change: [['SETBIT', 'scattered-fields', '320', '1']],
    },
  ],
  holding: (key, value) => [
    ['SET', key, value],
    ['BITFIELD_RO', key, 'GET', 'u8', '0'],
  ],
};
