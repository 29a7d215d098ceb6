import { toldAscii, toldLine } from '../events/told-ascii.ts';
import type { TransactionsRaw } from './read.ts';

/** A typical read: a client in MULTI whose watched key somebody has touched. */
export const transactionsSample: TransactionsRaw = {
  watchingClients: 0,
  watchedKeys: 0,
  listed: [{ number: 4, inMulti: true, queued: 1, watching: 0, dirty: true }],
  complete: true,
  told: new Map([
    [
      4,
      {
        open: true,
        sent: [{ command: toldLine('DECR stock'), error: null }],
        watched: [toldAscii('stock')],
        breach: {
          key: toldAscii('stock'),
          why: 'touched',
          by: { client: 5, command: toldLine('SET stock 4') },
        },
        last: null,
      },
    ],
  ]),
  clients: new Map([
    [4, { number: 4, name: 'A', place: 0 }],
    [5, { number: 5, name: 'B', place: 1 }],
  ]),
};
