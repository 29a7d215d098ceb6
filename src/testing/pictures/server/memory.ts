import { notText, numbered } from '../case-values.ts';
import type { ClientLine, ServerPictureCases } from './server-picture-case.ts';

const KILOBYTES = 'x'.repeat(20_000);

/** So many keys of 20 KB each, the first of them with a lifetime. */
const fill = (count: number): readonly ClientLine[] => [
  ['A', 'SET', 'page:0', KILOBYTES, 'EX', '1000'],
  ...numbered(count, String).map((at) => ['A', 'SET', `page:${at}`, KILOBYTES] as const),
];

const FULL: ClientLine = ['A', 'CONFIG', 'SET', 'maxmemory', '1mb'];
const policy = (name: string): ClientLine => ['A', 'CONFIG', 'SET', 'maxmemory-policy', name];

export const memoryCases: ServerPictureCases = {
  picture: 'memory',
  cases: [
    { name: 'a large key', make: [['A', 'SET', 'k', 'v']], change: [['A', 'SET', notText, KILOBYTES]] },
    {
      name: 'another encoding',
      make: [['A', 'HSET', 'h', 'f', 'v']],
      change: [['A', 'HSET', 'h', 'f', 'x'.repeat(100)]],
    },
    {
      name: 'another limit',
      make: [['A', 'SET', 'k', 'v']],
      change: [['A', 'CONFIG', 'SET', 'maxmemory', '8mb']],
    },
    { name: 'no limit', make: [['A', 'SET', 'k', 'v']], change: [['A', 'CONFIG', 'SET', 'maxmemory', '0']] },
    { name: 'another policy', make: fill(3), change: [policy('volatile-ttl')] },
    {
      name: 'a key that is used',
      make: [policy('allkeys-lfu'), ...fill(2)],
      change: [['B', 'GET', 'page:1']],
    },
    {
      name: 'a key in another database',
      make: fill(1),
      change: [
        ['B', 'SELECT', '2'],
        ['B', 'SET', 'k', KILOBYTES],
      ],
    },
    { name: 'a command that is refused', make: [...fill(20), FULL], change: [['B', 'SET', 'k', 'v']] },
    {
      name: 'keys that go for a command',
      make: [policy('allkeys-lru'), ...fill(6), FULL],
      change: [['B', 'SET', 'k', KILOBYTES]],
    },
  ],
  holding: (value) => [
    policy('allkeys-random'),
    ['A', 'SET', value, KILOBYTES],
    FULL,
    ['A', 'SET', value, KILOBYTES],
    ['A', 'CONFIG', 'SET', 'maxmemory', '100kb'],
    ['A', 'SET', value, 'v'],
    ['A', 'CONFIG', 'SET', 'maxmemory', '8mb'],
    ['A', 'SET', value, 'v', 'EX', '100'],
  ],
  huge: [
    policy('allkeys-lru'),
    ['A', 'DEBUG', 'POPULATE', '200000'],
    ['A', 'EVAL', "for at = 1, 100000 do redis.call('SADD', 'wide', at .. 'x') end", '0'],
    ['B', 'SET', 'x'.repeat(1_000_000), 'v'],
  ],
};
