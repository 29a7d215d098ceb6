import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { MOST_CAPSULE_BYTES, type CapsuleContents } from '#protocol/capsule.ts';
import { StorageError } from '#protocol/storage.ts';
import { readCapsule, writeCapsule } from './capsule-file.ts';
import { sealedFile } from '#testing/sealed-file.ts';

interface Sample {
  readonly contents: CapsuleContents;
  readonly files: ReadonlyArray<{ readonly path: string; readonly bytes: Uint8Array }>;
}

const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const sample: fc.Arbitrary<Sample> = fc.record({
  contents: fc.record({
    made: fc.nat(),
    name: fc.stringMatching(/^[\p{L}<>&"'/]{1,20}$/u),
    server: label,
    keys: fc.option(fc.nat()),
    clock: fc.record({ atMs: fc.nat(), rate: fc.constantFrom(0, 1, 10, 3600) }),
    lesson: fc.option(
      fc.record({ id: fc.stringMatching(/^[a-z]{1,8}\/[a-z-]{1,8}$/), title: label, record: fc.jsonValue() }),
    ),
    actors: fc.array(fc.record({ name: label, lines: fc.string({ unit: 'binary' }), repeat: fc.boolean() }), {
      maxLength: 3,
    }),
    terminals: fc.array(fc.record({ name: label, text: fc.string({ unit: 'binary' }) }), { maxLength: 3 }),
  }),
  files: fc.uniqueArray(
    fc.record({
      path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z.]{1,8}[a-z])?$/),
      bytes: fc.uint8Array({ maxLength: 300 }),
    }),
    { maxLength: 4, selector: ({ path }) => path },
  ),
});

const write = ({ contents, files }: Sample): Promise<Blob> =>
  writeCapsule({
    contents,
    files: {
      folders: ['', 'dir'],
      files: files.map(({ path, bytes }) => ({ path, bytes: new Blob([Uint8Array.from(bytes)]) })),
    },
  });

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

/** What is in a file; the code of the problem when it is refused, and any other error as it is. */
async function read(file: Blob) {
  try {
    const { contents, files } = await readCapsule({ file });
    const bytes = await Promise.all(
      files.files.map(async (one) => ({ path: one.path, bytes: await bytesOf(one.bytes) })),
    );
    return { contents, files: bytes, folders: files.folders };
  } catch (error) {
    return error instanceof StorageError ? error.code : error;
  }
}

/** JSON knows no negative zero and no halves of characters. */
const asJson = <T>(value: T): T =>
  JSON.parse(new TextDecoder().decode(new TextEncoder().encode(JSON.stringify(value)))) as T;

const refusals = ['foreign', 'newer', 'truncated', 'damaged', 'large'];
const somewhere = fc.double({ min: 0, max: 0.9999, noNaN: true });

test('what was written is read again', async () => {
  await fc.assert(
    fc.asyncProperty(sample, async (one) => {
      expect(await read(await write(one))).toEqual({
        contents: asJson(one.contents),
        files: one.files.map(({ path, bytes }) => ({ path, bytes: Uint8Array.from(bytes) })),
        folders: ['', 'dir'],
      });
    }),
    { numRuns: 60 },
  );
});

test('a file that was cut, or has one byte changed, or is any other, is refused with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      sample,
      somewhere,
      fc.integer({ min: 1, max: 255 }),
      fc.uint8Array({ maxLength: 400 }),
      async (one, at, change, other) => {
        const whole = await write(one);
        expect(refusals).toContain(await read(whole.slice(0, Math.floor(at * whole.size))));
        const bytes = await bytesOf(whole);
        const index = Math.floor(at * bytes.length);
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expect(refusals).toContain(await read(new Blob([Uint8Array.from(bytes)])));
        expect(await read(new Blob([Uint8Array.from(other)]))).toBe('foreign');
      },
    ),
    { numRuns: 100 },
  );
});

const PLAIN = 'keyspace-capsule 1 plain\n';

function bodyOf(manifest: unknown, rest: Uint8Array = new Uint8Array(0)): Buffer {
  const json = Buffer.from(typeof manifest === 'string' ? manifest : JSON.stringify(manifest));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json, rest]);
}

const manifest = (more: object = {}) => ({
  made: 1,
  name: 'Shop',
  topology: 'single',
  server: '9.1.1',
  keys: 3,
  clock: { atMs: 5, rate: 1 },
  nodes: [{ node: 'n1', folders: [''], files: [] }],
  lesson: null,
  actors: [],
  terminals: [],
  ...more,
});
const withFiles = (...files: unknown[]) => manifest({ nodes: [{ node: 'n1', folders: [], files }] });

test('fields that later versions may add are no hindrance', async () => {
  const nodes = [{ node: 'n1', folders: [], files: [{ path: 'a', size: 1, mode: 7 }], more: 1 }];
  expect(
    await read(sealedFile(PLAIN, bodyOf(manifest({ nodes, faults: [] }), Buffer.from('x')))),
  ).toMatchObject({
    contents: { name: 'Shop' },
    files: [{ path: 'a' }],
  });
});

test.each([
  ['no JSON', '{', 'damaged'],
  ['a list', [], 'damaged'],
  ['no time of its making', manifest({ made: 'today' }), 'damaged'],
  ['no name', manifest({ name: '' }), 'damaged'],
  ['a name that turns the writing around', manifest({ name: 'a\u202eb' }), 'damaged'],
  ['several servers', manifest({ topology: 'cluster' }), 'newer'],
  ['a time that is none', manifest({ clock: { atMs: 1e300, rate: 1 } }), 'damaged'],
  ['a pace that nobody can keep', manifest({ clock: { atMs: 1, rate: 1e9 } }), 'damaged'],
  ['time that runs back', manifest({ clock: { atMs: 1, rate: -1 } }), 'damaged'],
  ['no server', manifest({ nodes: [] }), 'damaged'],
  ['two servers', manifest({ nodes: [{}, {}] }), 'damaged'],
  ['a lesson that is a path', manifest({ lesson: { id: '../x', title: 'x', record: null } }), 'damaged'],
  [
    'too many clients',
    manifest({ actors: Array(9).fill({ name: 'a', lines: '', repeat: false }) }),
    'damaged',
  ],
  ['a client that is none', manifest({ actors: [null] }), 'damaged'],
  ['a terminal without a text', manifest({ terminals: [{ name: 'A' }] }), 'damaged'],
  ['a file outside', withFiles({ path: '../x', size: 0 }), 'damaged'],
  ['a file at the root', withFiles({ path: '/x', size: 0 }), 'damaged'],
  ['a file without a name', withFiles({ path: '', size: 0 }), 'damaged'],
  ['a file twice', withFiles({ path: 'a', size: 0 }, { path: 'a', size: 0 }), 'damaged'],
  ['a size below nothing', withFiles({ path: 'a', size: -1 }), 'damaged'],
  ['a file larger than a page', withFiles({ path: 'a', size: 1e12 }), 'large'],
  ['less than it says', withFiles({ path: 'a', size: 5 }), 'damaged'],
])('a capsule with %s is refused', async (_what, data, code) => {
  expect(await read(sealedFile(PLAIN, bodyOf(data)))).toBe(code);
});

test('one of a later version is refused as such, and so is an export of everything as no capsule', async () => {
  expect(await read(sealedFile('keyspace-capsule 2 gzip\n', Buffer.alloc(9)))).toBe('newer');
  expect(await read(sealedFile('keyspace-export 1 plain\n', Buffer.alloc(9)))).toBe('foreign');
  expect(await read(sealedFile(PLAIN, Buffer.from('\xff\xff\xff\xff', 'latin1')))).toBe('damaged');
});

test('what unpacks to more than it says is refused after as much as it says', async () => {
  const zeros = 64 * 1024 * 1024;
  const bomb = gzipSync(bodyOf(withFiles({ path: 'a', size: 10 }), new Uint8Array(zeros)));
  expect(bomb.length).toBeLessThan(zeros / 100);
  let unpacked = 0;
  const real = globalThis.DecompressionStream;
  vi.stubGlobal(
    'DecompressionStream',
    class {
      readonly writable: unknown;
      readonly readable: unknown;
      constructor() {
        const inner = new real('gzip');
        this.writable = inner.writable;
        this.readable = inner.readable.pipeThrough(
          new TransformStream<Uint8Array, Uint8Array>({
            transform(chunk, controller) {
              unpacked += chunk.length;
              controller.enqueue(chunk);
            },
          }),
        );
      }
    },
  );
  expect(await read(sealedFile('keyspace-capsule 1 gzip\n', bomb))).toBe('damaged');
  vi.unstubAllGlobals();
  expect(unpacked).toBeLessThan(zeros / 10);
});

test('a file larger than any capsule is not even looked into', async () => {
  const large = new Blob([new Uint8Array(1)]);
  Object.defineProperty(large, 'size', { value: MOST_CAPSULE_BYTES.packed + 1 });
  const looked = vi.spyOn(large, 'slice');
  expect(await read(large)).toBe('large');
  expect(looked).not.toHaveBeenCalled();
});

test('what no page would open is not written', async () => {
  const [one] = fc.sample(sample, 1);
  if (one === undefined) throw new Error('there is no sample');
  const terminals = Array.from({ length: 5 }, () => ({ name: 'A', text: 'x'.repeat(1_000_000) }));
  await expect(write({ ...one, contents: { ...one.contents, terminals } })).rejects.toMatchObject({
    code: 'large',
  });
});
