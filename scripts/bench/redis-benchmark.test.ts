import { expect, test } from 'vitest';
import { rateOf } from './redis-benchmark.ts';

test('the rate is the last one that redis-benchmark printed', () => {
  const output =
    'SET: rps=0.0 (overall: nan) avg_msec=nan (overall: nan)\r' +
    'SET: rps=1302160.0 (overall: 1298625.5) avg_msec=0.8 (overall: 0.8)\r' +
    'SET: 1282051.25 requests per second, p50=0.703 msec\n\n';
  expect(rateOf(output)).toBe(1_282_051.25);
});

test.each([
  '',
  'Could not connect to Redis at 127.0.0.1:1: Connection refused\n',
  'SET: nan requests per second',
])('output without a rate is refused: %j', (output) => {
  expect(() => rateOf(output)).toThrow('gave no rate');
});
