import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import {
  isHostName,
  isOfLab,
  MOST_CAPSULE_BYTES,
  type CapsuleContents,
  type LabFiles,
  type ReadCapsule,
} from '#protocol/capsule.ts';
import type { NodeId } from '#protocol/ids.ts';
import { LAB_TOPOLOGIES, type NodeLife } from '#protocol/lab.ts';
import { StorageError, type NewWorkspaceFiles } from '#protocol/storage.ts';
import { planOf } from '../lab/topology.ts';
import { readCapsule, writeCapsule } from './capsule-file.ts';
import { sealedFile } from '#testing/sealed-file.ts';

const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
const contents: fc.Arbitrary<CapsuleContents> = fc.record({
  made: fc.nat(),
  name: fc.stringMatching(/^[\p{L}<>&"'/]{1,20}$/u),
  server: label,
  keys: fc.option(fc.nat()),
  lesson: fc.option(
    fc.record({ id: fc.stringMatching(/^[a-z]{1,8}\/[a-z-]{1,8}$/), title: label, record: fc.jsonValue() }),
  ),
  actors: fc.array(fc.record({ name: label, lines: fc.string({ unit: 'binary' }), repeat: fc.boolean() }), {
    maxLength: 3,
  }),
  terminals: fc.array(fc.record({ name: label, text: fc.string({ unit: 'binary' }) }), { maxLength: 3 }),
  scripts: fc.array(
    fc.record({
      name: label,
      language: fc.constantFrom('redis', 'lua', 'ruby'),
      text: fc.string({ unit: 'binary' }),
      keys: fc.string(),
      args: fc.string(),
      call: fc.string(),
    }),
    { maxLength: 3 },
  ),
});

const directory = fc.record({
  folders: fc.constant(['', 'dir']),
  files: fc.uniqueArray(
    fc.record({
      path: fc.stringMatching(/^[a-z]{1,8}(\/[a-z.]{1,8}[a-z])?$/),
      bytes: fc.uint8Array({ maxLength: 300 }).map((bytes) => new Blob([Uint8Array.from(bytes)])),
    }),
    { maxLength: 4, selector: ({ path }) => path },
  ),
});
const server = fc
  .tuple(directory, fc.record({ atMs: fc.nat(), rate: fc.constantFrom(0, 1, 10, 3600) }))
  .map(([files, clock]) => ({ ...files, clock }));

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const labNode = (node: NodeId) =>
  fc
    .tuple(
      directory,
      fc.record({
        life: oneOf<NodeLife>('running', 'paused', 'ended', 'crashed'),
        skewMs: fc.integer(),
        primary: fc.option(
          fc.record({
            host: oneOf('10.0.0.1', 'n2', 'a.b-c', '::1').filter(isHostName),
            port: fc.integer({ min: 1, max: 65_535 }),
          }),
        ),
      }),
    )
    .map(([files, how]) => ({ node, ...how, ...files }));
const lab: fc.Arbitrary<LabFiles> = fc.constantFrom(...LAB_TOPOLOGIES).chain((topology) => {
  const ids = planOf(topology).nodes.map(({ id }) => id);
  const fault = fc
    .record({
      from: fc.constantFrom(...ids),
      to: fc.constantFrom(...ids),
      delayMs: fc.nat(),
      cut: fc.boolean(),
      lossPercent: fc.integer({ min: 0, max: 100 }),
    })
    .filter(({ from, to }) => from !== to);
  return fc.record({
    topology: fc.constant(topology),
    nodes: fc.tuple(...ids.map(labNode)),
    faults: fc.uniqueArray(fault, { maxLength: 4, selector: ({ from, to }) => `${from} ${to}` }),
    clock: fc.record({ atMs: fc.nat(), rate: fc.constantFrom(0, 1, 20) }),
  });
});
const sample: fc.Arbitrary<ReadCapsule> = fc.record({ contents, held: fc.oneof(server, lab) });

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

/** A capsule with bytes in place of files, which can be compared. */
async function plain({ contents: around, held }: ReadCapsule) {
  const listed = async ({ folders, files }: NewWorkspaceFiles) => ({
    folders,
    files: await Promise.all(files.map(async ({ path, bytes }) => ({ path, bytes: await bytesOf(bytes) }))),
  });
  const nodes = isOfLab(held) ? held.nodes : [held];
  const each = await Promise.all(nodes.map(async (node) => ({ ...node, ...(await listed(node)) })));
  return { contents: around, held: isOfLab(held) ? { ...held, nodes: each } : each[0] };
}

/** What is in a file; the code of the problem when it is refused, and any other error as it is. */
async function read(file: Blob) {
  try {
    return await plain(await readCapsule({ file }));
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
      const { held } = await plain(one);
      expect(await read(await writeCapsule(one))).toEqual({ contents: asJson(one.contents), held });
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
        const whole = await writeCapsule(one);
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

const labNodes = (first: object = {}) =>
  ['n1', 'n2', 'n3'].map((node, at) => ({
    node,
    life: 'running',
    skewMs: 0,
    primary: at === 0 ? null : { host: '10.0.0.1', port: 6379 },
    folders: [''],
    files: [],
    ...(at === 0 ? first : {}),
  }));
const fault = (more: object = {}) => ({
  from: 'n1',
  to: 'n2',
  delayMs: 0,
  cut: true,
  lossPercent: 0,
  ...more,
});
const to = (host: string) => ({ host, port: 1 });
const labManifest = (more: object = {}) =>
  manifest({ topology: 'replicas', nodes: labNodes(), faults: [], ...more });

test('a manifest of a lab is one, with faults and without', async () => {
  for (const faults of [[], [fault()]])
    expect(await read(sealedFile(PLAIN, bodyOf(labManifest({ faults }))))).toMatchObject({
      held: { topology: 'replicas', faults },
    });
});

test('fields that later versions may add are no hindrance', async () => {
  const nodes = [{ node: 'n1', folders: [], files: [{ path: 'a', size: 1, mode: 7 }], more: 1 }];
  expect(
    await read(sealedFile(PLAIN, bodyOf(manifest({ nodes, faults: [] }), Buffer.from('x')))),
  ).toMatchObject({
    contents: { name: 'Shop' },
    held: { files: [{ path: 'a' }] },
  });
});

test.each([
  ['no JSON', '{', 'damaged'],
  ['a list', [], 'damaged'],
  ['no time of its making', manifest({ made: 'today' }), 'damaged'],
  ['no name', manifest({ name: '' }), 'damaged'],
  ['a name that turns the writing around', manifest({ name: 'a\u202eb' }), 'damaged'],
  ['servers of a kind that there is not yet', manifest({ topology: 'ring' }), 'newer'],
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
  ['a script that is none', manifest({ scripts: [{ name: 'a', text: 'PING' }] }), 'damaged'],
  [
    'too many scripts',
    manifest({ scripts: Array(201).fill({ name: 'a', language: 'lua', text: '' }) }),
    'damaged',
  ],
  ['a file outside', withFiles({ path: '../x', size: 0 }), 'damaged'],
  ['a file at the root', withFiles({ path: '/x', size: 0 }), 'damaged'],
  ['a file without a name', withFiles({ path: '', size: 0 }), 'damaged'],
  ['a file twice', withFiles({ path: 'a', size: 0 }, { path: 'a', size: 0 }), 'damaged'],
  ['a size below nothing', withFiles({ path: 'a', size: -1 }), 'damaged'],
  ['a file larger than a page', withFiles({ path: 'a', size: 1e12 }), 'large'],
  ['less than it says', withFiles({ path: 'a', size: 5 }), 'damaged'],
  ['a lab without its nodes', labManifest({ nodes: labNodes().slice(1) }), 'damaged'],
  ['a node twice', labManifest({ nodes: [...labNodes().slice(1), labNodes()[1]] }), 'damaged'],
  ['one node more', labManifest({ nodes: [...labNodes(), { ...labNodes()[0], node: 'n4' }] }), 'damaged'],
  ['a node of another lab', labManifest({ nodes: labNodes({ node: 's1' }) }), 'damaged'],
  ['a node that neither runs nor does not', labManifest({ nodes: labNodes({ life: 'zombie' }) }), 'damaged'],
  ['a clock of a node that is none', labManifest({ nodes: labNodes({ skewMs: -1e300 }) }), 'damaged'],
  ['an option for a host', labManifest({ nodes: labNodes({ primary: to('--dir') }) }), 'damaged'],
  ['a line for a host', labManifest({ nodes: labNodes({ primary: to('a\nb') }) }), 'damaged'],
  ['no port', labManifest({ nodes: labNodes({ primary: { host: 'n1', port: 0 } }) }), 'damaged'],
  [
    'a file of a node outside',
    labManifest({ nodes: labNodes({ files: [{ path: '../x', size: 0 }] }) }),
    'damaged',
  ],
  [
    'nodes larger than a page',
    labManifest({ nodes: labNodes({ files: [{ path: 'x', size: 1e9 }] }) }),
    'large',
  ],
  ['a fault of no link', labManifest({ faults: [fault({ to: 'n9' })] }), 'damaged'],
  ['a fault of a node with itself', labManifest({ faults: [fault({ to: 'n1' })] }), 'damaged'],
  ['a loss of more than all', labManifest({ faults: [fault({ lossPercent: 101 })] }), 'damaged'],
  ['a delay that ends never', labManifest({ faults: [fault({ delayMs: null })] }), 'damaged'],
  ['two faults of one way', labManifest({ faults: [fault(), fault()] }), 'damaged'],
  ['a lab that nobody can follow', labManifest({ clock: { atMs: 1, rate: 21 } }), 'damaged'],
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
  await expect(writeCapsule({ ...one, contents: { ...one.contents, terminals } })).rejects.toMatchObject({
    code: 'large',
  });
});
