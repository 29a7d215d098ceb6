import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SmallCopies } from './small-copies.ts';

test('copies of any size stay as they were when the source changes and others are made', () => {
  const pieces = fc.array(fc.tuple(fc.nat({ max: 3_000 }), fc.nat({ max: 255 })), { maxLength: 200 });
  fc.assert(
    fc.property(pieces, (all) => {
      const copies = new SmallCopies();
      const memory = new Uint8Array(4_000);
      const made = all.map(([length, value]) => {
        memory.fill(value);
        return copies.copy(memory, 7, 7 + length);
      });
      memory.fill(0);
      for (const [at, [length, value]] of all.entries()) {
        expect(made[at]).toEqual(new Uint8Array(length).fill(value));
      }
    }),
    { numRuns: 50 },
  );
});
