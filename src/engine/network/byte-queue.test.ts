import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteQueue } from './byte-queue.ts';

test('bytes come out as they went in, however they are pushed and read', () => {
  const operation = fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => ({ push: bytes })),
    fc.nat({ max: 50 }).map((read) => ({ read })),
    fc.nat({ max: 50 }).map((chunk) => ({ chunk })),
  );
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 600 }), (operations) => {
      const queue = new ByteQueue(100);
      const pushed: number[] = [];
      const got: number[] = [];
      for (const step of operations) {
        if ('push' in step) {
          queue.push(step.push.slice());
          pushed.push(...step.push);
        } else if ('read' in step) {
          got.push(...queue.take(step.read));
        } else {
          got.push(...queue.takeChunk(step.chunk));
        }
        expect(queue.size).toBe(pushed.length - got.length);
      }
      got.push(...queue.take(queue.size));
      expect(got).toEqual(pushed);
    }),
    { numRuns: 50 },
  );
});

test('tells its reader of the first bytes and of the end, its writer of room and of what was read', () => {
  const queue = new ByteQueue(4);
  const told: string[] = [];
  queue.onReadable = () => told.push('readable');
  queue.onWritable = () => told.push('writable');
  queue.onConsumed = (n) => told.push(`consumed ${n}`);
  queue.push(Uint8Array.of(1, 2, 3, 4));
  queue.push(Uint8Array.of(5));
  expect(queue.room).toBe(0);
  queue.take(3);
  queue.end();
  queue.push(Uint8Array.of(9));
  expect(told).toEqual(['readable', 'writable', 'consumed 3', 'readable', 'writable']);
  expect([...queue.take(10)]).toEqual([4, 5]);
  expect(queue.drained).toBe(true);
});
