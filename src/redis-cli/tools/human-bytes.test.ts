import { expect, it } from 'vitest';
import { humanBytes } from './human-bytes.ts';

it.each([
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1.00K'],
  [4127, '4.03K'],
  [1024 ** 2, '1.00M'],
  [2.5 * 1024 ** 3, '2.50G'],
  [3 * 1024 ** 4, '3.00T'],
  [5000 * 1024 ** 4, '5000.00T'],
])('%d bytes are %s', (bytes, text) => {
  expect(humanBytes(bytes)).toBe(text);
});
