import { expect, test } from 'vitest';
import { MACHINE_TIME, serverNowMs } from './server-time.ts';

test('the machine’s time is the machine’s', () => {
  expect(serverNowMs(MACHINE_TIME, 1_700_000_000_000)).toBe(1_700_000_000_000);
});

test.each([
  ['stands', 0, 4600],
  ['passes as the machine’s', 1, 6600],
  ['passes sixty times as fast', 60, 124_600],
])('time that %s is counted from where it was told to be', (_, rate, then) => {
  const time = { rate, aheadMs: 3600, toldAtMs: 1000 };
  expect([900, 1000, 3000].map((nowMs) => serverNowMs(time, nowMs))).toEqual([4600, 4600, then]);
});
