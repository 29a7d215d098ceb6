import type { ByteStart } from '#client/engine-client.ts';
import { wholeBytes } from '../cut-bytes.ts';
import type { MemoryRaw } from './read.ts';

const NOW_MS = 1_800_000_000_000;
const name = (ascii: string) => wholeBytes(new TextEncoder().encode(ascii));
/** Plain ASCII as an event tells it. */
const told = (ascii: string): ByteStart => ({ start: ascii as ByteStart['start'], length: ascii.length });
const A = { number: 3, name: 'A', place: 0 };

/** A typical read: a server that is nearly full, has evicted for one command and refused another. */
export const memorySample: MemoryRaw = {
  nowMs: NOW_MS,
  used: 2_900_000,
  limit: 3_000_000,
  notCounted: 700,
  policy: 'volatile-lru',
  samples: 5,
  fragmentation: 1,
  allocator: 'libc',
  stats: {
    startup: 800_000,
    tables: 12_000,
    clients: 1500,
    replication: 0,
    log: 700,
    scripts: 200,
    cluster: 0,
    overhead: 814_400,
  },
  databases: [{ db: 0, keys: 500, expires: 120, averageTtlMs: 60_000, withVolatileItems: 0 }],
  looked: 400,
  eligible: 100,
  biggest: [
    { db: 0, bytes: 20_100, type: 'hash', encoding: 'hashtable', name: name('readings') },
    { db: 0, bytes: 4160, type: 'string', encoding: 'raw', name: name('page:7') },
  ],
  candidates: [
    { db: 0, measure: 340, name: name('page:9') },
    { db: 0, measure: 12, name: name('page:7') },
  ],
  evictedKeys: 2,
  expiredKeys: 3,
  refusedCommands: 1,
  pressure: [
    { kind: 'refused', seq: 30, atMs: NOW_MS - 1000, client: A, command: 'SET order:2 paid' },
    {
      kind: 'evicted',
      seq: 20,
      atMs: NOW_MS - 9000,
      keys: [{ key: told('page:1'), db: 0 }],
      count: 1,
      roomFor: { kind: 'client', client: A, command: 'SET order:1 paid' },
    },
    {
      kind: 'evicted',
      seq: 12,
      atMs: NOW_MS - 9500,
      keys: [
        { key: told('page:2'), db: 0 },
        { key: told('page:3'), db: 2 },
      ],
      count: 9,
      roomFor: { kind: 'server' },
    },
  ],
};
