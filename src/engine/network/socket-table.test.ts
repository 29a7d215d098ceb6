import { expect, test } from 'vitest';
import { FIRST_SOCKET_FD, SocketTable } from './socket-table.ts';

test('hands out the lowest free number, so that it never outgrows the event table', () => {
  const table = new SocketTable();
  const fds = [0, 1, 2].map(() => table.add({ kind: 'fresh' }));
  expect(fds).toEqual([FIRST_SOCKET_FD, FIRST_SOCKET_FD + 1, FIRST_SOCKET_FD + 2]);
  table.remove(FIRST_SOCKET_FD + 1);
  table.remove(FIRST_SOCKET_FD);
  expect(table.add({ kind: 'fresh' })).toBe(FIRST_SOCKET_FD);
  expect(table.add({ kind: 'fresh' })).toBe(FIRST_SOCKET_FD + 1);
  expect(table.add({ kind: 'fresh' })).toBe(FIRST_SOCKET_FD + 3);
});
