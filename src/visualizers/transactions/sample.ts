import type { ByteStart } from '#client/engine-client.ts';
import type { TransactionsRaw } from './read.ts';

/** Plain ASCII as an event tells it. */
const told = (ascii: string): ByteStart => ({ start: ascii as ByteStart['start'], length: ascii.length });
const command = (line: string) => {
  const words = line.split(' ').map(told);
  return { words, count: words.length };
};

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
        sent: [{ command: command('DECR stock'), error: null }],
        watched: [told('stock')],
        breach: { key: told('stock'), why: 'touched', by: { client: 5, command: command('SET stock 4') } },
        last: null,
      },
    ],
  ]),
  clients: new Map([
    [4, { number: 4, name: 'A', place: 0 }],
    [5, { number: 5, name: 'B', place: 1 }],
  ]),
};
