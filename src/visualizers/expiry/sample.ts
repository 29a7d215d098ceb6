import type { ByteStart } from '#client/engine-client.ts';
import { wholeBytes } from '../cut-bytes.ts';
import type { ExpiryRaw } from './read.ts';

const NOW_MS = 1_800_000_000_000;
const name = (ascii: string) => wholeBytes(new TextEncoder().encode(ascii));
/** Plain ASCII as an event tells it. */
const told = (ascii: string): ByteStart => ({ start: ascii as ByteStart['start'], length: ascii.length });

/** A typical read: two keys with a lifetime, one that a command found to be over, one that the server found. */
export const expirySample: ExpiryRaw = {
  nowMs: NOW_MS,
  databases: [{ db: 0, keys: 5, expires: 2, averageTtlMs: 31_000, withVolatileItems: 0 }],
  looked: 5,
  met: 2,
  overdue: 0,
  next: [
    { db: 0, name: name('code:7'), expiresAtMs: NOW_MS + 12_000 },
    { db: 0, name: name('session:42'), expiresAtMs: NOW_MS + 50_000 },
  ],
  stats: { expiredKeys: 2, expiredFields: 0, stalePercent: 0.5, timeCapReached: 0, cycleMs: 3 },
  expired: {
    newest: [
      {
        seq: 9,
        atMs: NOW_MS - 2000,
        what: 'key',
        key: told('code:6'),
        db: 0,
        finder: {
          by: 'command',
          of: { client: { number: 3, name: 'A', place: 0 }, command: 'GET code:6' },
        },
      },
      { seq: 5, atMs: NOW_MS - 9000, what: 'key', key: told('code:5'), db: 0, finder: { by: 'server' } },
    ],
    byCommands: 1,
    byServer: 1,
  },
};
