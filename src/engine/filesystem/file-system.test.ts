import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileSystem, normalisePath } from './file-system.ts';

const newFiles = () => new FileSystem(() => 0n);

function resized(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(size);
  out.set(bytes.subarray(0, size));
  return out;
}

test('writes and cuts give the bytes that a plain array would have', () => {
  const step = fc.oneof(
    fc.record({ at: fc.nat({ max: 200_000 }), bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }) }),
    fc.record({ size: fc.nat({ max: 200_000 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const files = newFiles();
      const file = files.create('f');
      let model = new Uint8Array(0);
      for (const s of steps) {
        if ('size' in s) {
          files.resize(file, s.size);
          model = resized(model, s.size);
        } else {
          files.write(file, s.at, s.bytes);
          model = resized(model, Math.max(model.length, s.at + s.bytes.length));
          model.set(s.bytes, s.at);
        }
      }
      expect(Buffer.compare(files.copy(file), model)).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('a rename replaces what had the name, and an open file outlives its name', () => {
  const files = newFiles();
  const first = files.create('a');
  files.write(first, 0, Uint8Array.of(1));
  files.create('b');
  expect(files.rename('a', 'b')).toBe(true);
  expect(files.get('b')).toBe(first);
  expect(files.get('a')).toBeUndefined();
  expect(files.remove('b')).toBe(true);
  files.write(first, 1, Uint8Array.of(2));
  expect(first.size).toBe(2);
  expect(files.totalBytes).toBe(0);
});

test('lists a folder without what is deeper', () => {
  const files = newFiles();
  files.createFolder('dir');
  files.create('dir/one');
  files.create('two');
  expect(files.list('')).toEqual([
    { name: 'dir', isFolder: true },
    { name: 'two', isFolder: false },
  ]);
  expect(files.list('dir')).toEqual([{ name: 'one', isFolder: false }]);
});

test('paths lose slashes and dots and cannot leave the root', () => {
  expect(normalisePath('/a/./b//../c')).toBe('a/c');
  expect(normalisePath('../../x')).toBe('x');
});
