import { notText, numbered } from '../case-values.ts';
import type { ServerPictureCases } from './server-picture-case.ts';

export const channelsCases: ServerPictureCases = {
  picture: 'channels',
  cases: [
    { name: 'a first subscriber', make: [['A', 'PING']], change: [['A', 'SUBSCRIBE', 'news']] },
    {
      name: 'one more subscriber',
      make: [['A', 'SUBSCRIBE', 'news', notText]],
      change: [['B', 'PSUBSCRIBE', 'n*']],
    },
    {
      name: 'a message that somebody hears',
      make: [
        ['A', 'SUBSCRIBE', 'news'],
        ['B', 'PSUBSCRIBE', 'n*'],
      ],
      change: [['C', 'PUBLISH', 'news', 'hello']],
    },
    {
      name: 'a message that nobody hears',
      make: [['A', 'SUBSCRIBE', 'news']],
      change: [['C', 'PUBLISH', 'elsewhere', '']],
    },
    {
      name: 'a subscriber that comes too late',
      make: [['C', 'PUBLISH', 'news', 'hello']],
      change: [['A', 'SUBSCRIBE', 'news']],
    },
    {
      name: 'the end of a subscription',
      make: [
        ['A', 'HELLO', '3'],
        ['A', 'SSUBSCRIBE', 'shard'],
      ],
      change: [['A', 'SUNSUBSCRIBE']],
    },
  ],
  holding: (value) => [
    ['A', 'SUBSCRIBE', value],
    ['B', 'PSUBSCRIBE', value],
    ['C', 'PUBLISH', value, value],
  ],
  huge: [
    ...numbered(1000, String).map((at) => [at, 'SUBSCRIBE', `channel ${at}`, 'all'] as const),
    ['A', 'SUBSCRIBE', ...numbered(1000, (at) => `${'x'.repeat(1000)} ${at}`)],
    ['A', 'PSUBSCRIBE', ...numbered(1000, (at) => `${'y'.repeat(1000)} ${at}`)],
    ['P', 'PUBLISH', 'all', 'x'.repeat(1_000_000)],
  ],
};
