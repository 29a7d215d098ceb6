import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deltaBytes, joinDeltas, MemoryImage, type MemoryDelta } from './memory-delta.ts';

const LINES = 40;

/** States of a memory that changes and grows and shrinks: each as its lines, one byte for each. */
const states = fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: LINES }), {
  minLength: 2,
  maxLength: 12,
});

const memoryOf = (lines: readonly number[]): Uint8Array<ArrayBuffer> => {
  const memory = new Uint8Array(LINES * 64);
  for (const [at, value] of lines.entries()) memory.fill(value, at * 64 + 5, at * 64 + 9);
  return memory;
};

/** An image at the last of the states, and the deltas back, the newest last. */
function followed(all: ReadonlyArray<readonly number[]>) {
  const image = new MemoryImage();
  const deltas: MemoryDelta[] = [];
  for (const lines of all) deltas.push(image.follow(memoryOf(lines), lines.length * 64));
  return { image, deltas: deltas.slice(1) };
}

const expectState = (image: MemoryImage, lines: readonly number[] | undefined): void => {
  const wanted = lines ?? [];
  expect(image.end).toBe(wanted.length * 64);
  expect(image.bytes).toEqual(memoryOf(wanted).subarray(0, wanted.length * 64));
};

test('every earlier state is had back exactly, and every later one after it', () => {
  fc.assert(
    fc.property(states, (all) => {
      const { image, deltas } = followed(all);
      const forward: MemoryDelta[] = [];
      for (const [at, delta] of deltas.toReversed().entries()) {
        forward.push(image.exchange(delta));
        expectState(image, all[all.length - 2 - at]);
      }
      for (const [at, delta] of forward.toReversed().entries()) {
        image.exchange(delta);
        expectState(image, all[at + 1]);
      }
    }),
  );
});

test('two deltas joined lead where both led one after the other', () => {
  fc.assert(
    fc.property(states, (all) => {
      const { image, deltas } = followed(all);
      const joined = deltas.toReversed().reduce((near, far) => joinDeltas(near, far, image.end));
      image.exchange(joined);
      expectState(image, all[0]);
    }),
  );
});

test('a delta takes as much as has changed', () => {
  const image = new MemoryImage();
  image.follow(new Uint8Array(1_000_000 - (1_000_000 % 64)), 999_936);
  const changed = new Uint8Array(999_936);
  changed[500_000] = 1;
  expect(deltaBytes(image.follow(changed, changed.length))).toBeLessThan(100);
});
