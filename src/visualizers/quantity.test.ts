import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatLifetime } from './quantity.ts';

test.each([
  [0, '0s'],
  [499, '0s'],
  [500, '1s'],
  [59_400, '59s'],
  [60_000, '1m 00s'],
  [245_000, '4m 05s'],
  [7_800_000, '2h 10m'],
  [86_400_000 * 3 + 3_600_000 * 4, '3d 4h'],
  [86_400_000 * 99 + 3_600_000 * 23, '99d 23h'],
  [86_400_000 * 100, '100d'],
  [86_400_000 * 9_999, '9,999d'],
  [86_400_000 * 26_703, '73y'],
  [2 ** 63, '292My'],
])('a lifetime of %d ms reads %s', (ms, read) => {
  expect(formatLifetime(ms)).toBe(read);
});

test.each([
  [0, '0 B'],
  [1023, '1023 B'],
  [1536, '1.5 KB'],
  [12 * 1024 * 1024, '12 MB'],
  [1023 * 1024, '1.0 MB'],
  [3 * 1024 ** 3, '3.0 GB'],
])('%d bytes read %s', (bytes, read) => {
  expect(formatBytes(bytes)).toBe(read);
});

test('counts have their thousands apart', () => {
  expect(formatCount(1234567)).toBe('1,234,567');
});
