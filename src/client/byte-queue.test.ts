import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteQueue } from './byte-queue.ts';

test('gives back the bytes that were put in, in order, in pieces of any size', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 20 }));
  fc.assert(
    fc.property(pieces, fc.array(fc.integer({ min: 0, max: 30 })), (input, sizes) => {
      const queue = new ByteQueue();
      for (const piece of input) queue.push(piece);
      const out: number[] = [];
      for (const size of sizes) out.push(...queue.shift(size));
      out.push(...queue.shift(queue.length));
      expect(out).toEqual(input.flatMap((piece) => [...piece]));
      expect(queue.length).toBe(0);
    }),
  );
});

test('what it gives shares no memory with what was put in', () => {
  const queue = new ByteQueue();
  const input = Uint8Array.of(1, 2, 3);
  queue.push(input);
  expect(queue.shift(3).buffer).not.toBe(input.buffer);
});

test('is empty after being cleared', () => {
  const queue = new ByteQueue();
  queue.push(Uint8Array.of(1, 2, 3));
  queue.shift(1);
  queue.clear();
  expect([queue.length, queue.shift(5).length]).toEqual([0, 0]);
});
