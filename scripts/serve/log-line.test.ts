import { expect, test } from 'vitest';
import { nativeLogLine } from './log-line.ts';

test('a line of the log looks as a native server prints it', () => {
  const time = new Date(2026, 0, 3, 4, 5, 6, 7);
  expect(nativeLogLine(`${time.toISOString()} M * Ready to accept connections tcp`, 42)).toBe(
    '42:M 03 Jan 2026 04:05:06.007 * Ready to accept connections tcp',
  );
});

test('a line of one of several servers has its name where the number of the process is', () => {
  const time = new Date(2026, 0, 3, 4, 5, 6, 7);
  expect(nativeLogLine(`${time.toISOString()} S # Failed`, 'n2')).toBe(
    'n2:S 03 Jan 2026 04:05:06.007 # Failed',
  );
  expect(nativeLogLine('bare', 'n2')).toBe('n2 bare');
});

test('lines without a prefix stay as they are', () => {
  expect(nativeLogLine('*** FATAL CONFIG FILE ERROR ***', 42)).toBe('*** FATAL CONFIG FILE ERROR ***');
});
