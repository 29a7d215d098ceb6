import { expect, test } from 'vitest';
import { recalledSession } from './recalled-session.ts';

const line = (more: string): string =>
  `id=7 addr=127.0.0.1:49152 laddr=127.0.0.1:6379 name= db=3 sub=0 psub=0 ssub=0 multi=-1 watch=0 resp=2 flags=N ${more}`;
const of = (text: string) =>
  recalledSession(`id=1 addr=127.0.0.1:5 db=9 flags=N\n${text}\n`, '127.0.0.1:49152');

test('a client goes on in the database, the transaction and the protocol that the server has it in', () => {
  expect(of(line(''))).toEqual({ db: 3, inTransaction: false, resp3: false });
  expect(of(line('').replace('multi=-1', 'multi=0').replace('resp=2', 'resp=3'))).toEqual({
    db: 3,
    inTransaction: true,
    resp3: true,
  });
});

test('one that is gone, waits or is subscribed begins anew', () => {
  expect(of('')).toBeNull();
  expect(of(line('').replace('flags=N', 'flags=b'))).toBeNull();
  expect(of(line('').replace('psub=0', 'psub=1'))).toBeNull();
});
