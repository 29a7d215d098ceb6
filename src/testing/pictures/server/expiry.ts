import { notText } from '../case-values.ts';
import type { ClientLine, ServerPictureCases } from './server-picture-case.ts';

/** Some time, a line at a time: the server's own cycle comes by in between. */
const wait = (lines: number): readonly ClientLine[] => Array.from({ length: lines }, () => ['A', 'PING']);

const NO_CYCLE: ClientLine = ['A', 'DEBUG', 'SET-ACTIVE-EXPIRE', '0'];

export const expiryCases: ServerPictureCases = {
  picture: 'expiry',
  cases: [
    { name: 'a first lifetime', make: [['A', 'SET', 'k', 'v']], change: [['A', 'EXPIRE', 'k', '100']] },
    {
      name: 'another lifetime',
      make: [['A', 'SET', notText, 'v', 'EX', '100']],
      change: [['A', 'EXPIRE', notText, '200']],
    },
    {
      name: 'a lifetime that is taken away',
      make: [['A', 'SET', 'k', 'v', 'EX', '100']],
      change: [['A', 'PERSIST', 'k']],
    },
    {
      name: 'a key that a command finds over',
      make: [NO_CYCLE, ['A', 'SET', 'code', '4711', 'PX', '30'], ...wait(3)],
      change: [['B', 'GET', 'code']],
    },
    {
      name: 'a key whose time is over while nobody comes by',
      make: [NO_CYCLE, ['A', 'SET', 'code', '4711', 'PX', '30']],
      change: wait(3),
    },
    {
      name: 'a key that the server finds over',
      make: [['A', 'SET', 'code', '4711', 'PX', '30']],
      change: wait(20),
    },
    {
      name: 'a key in another database',
      make: [['A', 'SET', 'k', 'v', 'EX', '100']],
      change: [
        ['B', 'SELECT', '3'],
        ['B', 'SET', 'k', 'v', 'EX', '50'],
      ],
    },
    {
      name: 'a field with a lifetime of its own',
      make: [['A', 'HSET', 'h', 'f', 'v', 'g', 'w']],
      change: [['A', 'HEXPIRE', 'h', '100', 'FIELDS', '1', 'f']],
    },
  ],
  holding: (value) => [
    NO_CYCLE,
    ['A', 'SET', value, 'v', 'PX', '10'],
    ['A', 'GET', value],
    ['A', 'SET', value, 'v', 'EX', '100'],
  ],
  huge: [
    ['A', 'DEBUG', 'POPULATE', '200000'],
    ['A', 'EVAL', "for at = 1, 10000 do redis.call('SET', 'k' .. at, 'v', 'EX', 1000 + at) end", '0'],
    ['B', 'SET', 'x'.repeat(1_000_000), 'v', 'EX', '1'],
  ],
};
