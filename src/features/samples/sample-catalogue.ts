import type { SampleId, SampleSet } from './sample-set.ts';

/** Some keys of a set that are alike. */
export interface SampleStructure {
  /** Names it in the interface's text. */
  readonly what: string;
  /** What all their names match, as SCAN's MATCH has it. */
  readonly pattern: string;
  /** As TYPE says it. */
  readonly type: 'string' | 'list' | 'set' | 'hash' | 'zset' | 'stream';
  readonly keys: number;
}

/** What is said of a set before it is loaded; a test holds it to what the server then has. */
export interface SampleFacts {
  readonly id: SampleId;
  /** All names of its keys begin so. */
  readonly prefix: string;
  /** Kilobytes (1,024 bytes) that its keys take of the server's memory, about. */
  readonly kilobytes: number;
  readonly structures: readonly SampleStructure[];
  readonly load: () => Promise<SampleSet>;
}

export const sampleFacts: readonly SampleFacts[] = [
  {
    id: 'shop',
    prefix: 'shop:',
    kilobytes: 22,
    structures: [
      { what: 'products', pattern: 'shop:product:*', type: 'hash', keys: 60 },
      { what: 'stock', pattern: 'shop:stock:*', type: 'string', keys: 60 },
      { what: 'views', pattern: 'shop:views:*', type: 'string', keys: 60 },
      { what: 'carts', pattern: 'shop:cart:*', type: 'hash', keys: 20 },
      { what: 'orders', pattern: 'shop:orders', type: 'stream', keys: 1 },
      { what: 'tags', pattern: 'shop:tag:*', type: 'set', keys: 8 },
      { what: 'categories', pattern: 'shop:category:*', type: 'set', keys: 6 },
      { what: 'bestsellers', pattern: 'shop:bestsellers', type: 'zset', keys: 1 },
    ],
    load: async () => (await import('./shop.ts')).shop,
  },
  {
    id: 'game',
    prefix: 'game:',
    kilobytes: 43,
    structures: [
      { what: 'leaderboard', pattern: 'game:leaderboard', type: 'zset', keys: 1 },
      { what: 'profiles', pattern: 'game:player:*', type: 'hash', keys: 60 },
      { what: 'sessions', pattern: 'game:session:*', type: 'string', keys: 30 },
      { what: 'online', pattern: 'game:online', type: 'set', keys: 1 },
      { what: 'matches', pattern: 'game:matches', type: 'list', keys: 1 },
      { what: 'achievements', pattern: 'game:achievement:*', type: 'string', keys: 5 },
    ],
    load: async () => (await import('./game.ts')).game,
  },
  {
    id: 'city',
    prefix: 'city:',
    kilobytes: 6,
    structures: [
      { what: 'places', pattern: 'city:places', type: 'zset', keys: 1 },
      { what: 'drivers', pattern: 'city:drivers', type: 'zset', keys: 1 },
      { what: 'free', pattern: 'city:drivers:free', type: 'set', keys: 1 },
      { what: 'driverCards', pattern: 'city:driver:*', type: 'hash', keys: 24 },
      { what: 'districts', pattern: 'city:district:*', type: 'set', keys: 6 },
      { what: 'lines', pattern: 'city:line:*', type: 'list', keys: 4 },
      { what: 'metro', pattern: 'city:metro:*', type: 'set', keys: 23 },
    ],
    load: async () => (await import('./city.ts')).city,
  },
  {
    id: 'day',
    prefix: 'day:',
    kilobytes: 23,
    structures: [
      { what: 'events', pattern: 'day:events', type: 'stream', keys: 1 },
      { what: 'hours', pattern: 'day:hour:*', type: 'string', keys: 24 },
      { what: 'visitors', pattern: 'day:visitors*', type: 'string', keys: 4 },
      { what: 'active', pattern: 'day:active:*', type: 'string', keys: 7 },
      { what: 'log', pattern: 'day:log', type: 'list', keys: 1 },
      { what: 'trending', pattern: 'day:trending', type: 'zset', keys: 1 },
    ],
    load: async () => (await import('./day.ts')).day,
  },
];

export const factsOf = (id: SampleId): SampleFacts | undefined =>
  sampleFacts.find((facts) => facts.id === id);

export const keysOf = ({ structures }: SampleFacts): number =>
  structures.reduce((keys, structure) => keys + structure.keys, 0);
