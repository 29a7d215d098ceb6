import { notText, numbered } from '../case-values.ts';
import type { ServerPictureCases } from './server-picture-case.ts';

export const transactionsCases: ServerPictureCases = {
  picture: 'transactions',
  cases: [
    { name: 'MULTI', make: [['A', 'PING']], change: [['A', 'MULTI']] },
    {
      name: 'a command that is queued',
      make: [
        ['A', 'MULTI'],
        ['A', 'SET', 'k', notText],
      ],
      change: [['A', 'INCR', 'k']],
    },
    {
      name: 'a command that is refused',
      make: [['A', 'MULTI']],
      change: [['A', 'GET']],
    },
    { name: 'WATCH', make: [['A', 'PING']], change: [['A', 'WATCH', 'k', notText]] },
    {
      name: 'a watched key that somebody touches',
      make: [
        ['A', 'WATCH', 'k'],
        ['A', 'MULTI'],
        ['A', 'SET', 'k', '1'],
      ],
      change: [['B', 'SET', 'k', '2']],
    },
    {
      name: 'EXEC that runs',
      make: [
        ['A', 'MULTI'],
        ['A', 'SET', 'k', '1'],
        ['A', 'GET', 'k'],
      ],
      change: [['A', 'EXEC']],
    },
    {
      name: 'EXEC that does nothing',
      make: [
        ['A', 'WATCH', 'k'],
        ['B', 'SET', 'k', '2'],
        ['A', 'MULTI'],
        ['A', 'SET', 'k', '1'],
      ],
      change: [['A', 'EXEC']],
    },
    {
      name: 'DISCARD',
      make: [
        ['A', 'MULTI'],
        ['A', 'SET', 'k', '1'],
      ],
      change: [['A', 'DISCARD']],
    },
  ],
  holding: (value) => [
    ['A', 'WATCH', value],
    ['B', 'SET', value, value],
    ['A', 'MULTI'],
    ['A', 'SET', value, value],
    ['A', value, value],
    ['B', 'MULTI'],
    ['B', 'GET', value],
    ['B', 'EXEC'],
  ],
  huge: [
    ...numbered(1000, String).flatMap(
      (at) =>
        [
          [at, 'WATCH', `key ${at}`],
          [at, 'MULTI'],
        ] as const,
    ),
    ['Q', 'WATCH', ...numbered(1000, (at) => `${'x'.repeat(1000)} ${at}`)],
    ['Q', 'MULTI'],
    ...numbered(10_000, String).map((at) => ['Q', 'SET', `key ${at}`, 'x'.repeat(100)] as const),
  ],
};
