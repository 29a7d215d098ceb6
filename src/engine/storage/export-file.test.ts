import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StorageError, type ExportContents } from '#protocol/storage.ts';
import { sealedFile } from '#testing/sealed-file.ts';
import { readExport } from './read-export.ts';
import { writeExport } from './write-export.ts';

/** Reads a file to its end; the code of the problem when it is refused, and any other error as it is. */
async function read(file: Blob) {
  const files = new Map<string, number[]>();
  let contents: ExportContents | null = null;
  try {
    await readExport(file, {
      contents: (found) => void (contents = found),
      part: ({ workspace, file: at, offset, bytes }) => {
        const key = `${workspace}/${at}`;
        const before = files.get(key) ?? [];
        expect(before.length).toBe(offset);
        files.set(key, before.concat([...bytes]));
      },
    });
    return { contents, files: [...files.values()] };
  } catch (error) {
    return error instanceof StorageError ? error.code : error;
  }
}

const path = fc.stringMatching(/^[a-z]{1,8}(\/[a-z]{1,8})?$/);
const file = fc.record({ path, bytes: fc.uint8Array({ maxLength: 300 }) });
const workspace = fc.record({
  workspace: fc.oneof(fc.constant('sandbox'), fc.stringMatching(/^lesson:[a-z]{1,6}\/[a-z-]{1,6}$/)),
  folders: fc.constant(['', 'dir']),
  files: fc.uniqueArray(file, { maxLength: 4, selector: (one) => one.path }),
});
const everything = fc.record({
  made: fc.nat(),
  page: fc.jsonValue(),
  workspaces: fc.uniqueArray(workspace, { maxLength: 4, selector: (one) => one.workspace }),
});
type Everything = typeof everything extends fc.Arbitrary<infer T> ? T : never;

/** JSON knows no negative zero. */
const jsonOf = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function contentsOf({ made, page, workspaces }: Everything): ExportContents {
  return {
    made,
    page: jsonOf(page),
    workspaces: workspaces.map((one) => ({
      ...one,
      files: one.files.map(({ path: name, bytes }) => ({ path: name, size: bytes.length })),
    })),
  };
}
const blobsOf = ({ workspaces }: Everything) =>
  workspaces.flatMap(({ files }) => files.map(({ bytes }) => new Blob([Uint8Array.from(bytes)])));
const write = (all: Everything) => writeExport(contentsOf(all), blobsOf(all));

test('what was written is read again', async () => {
  await fc.assert(
    fc.asyncProperty(everything, async (all) => {
      expect(await read(await write(all))).toEqual({
        contents: contentsOf(all),
        files: all.workspaces.flatMap(({ files }) => files.map(({ bytes }) => [...bytes])),
      });
    }),
    { numRuns: 50 },
  );
});

test('a file that was cut anywhere is refused', async () => {
  await fc.assert(
    fc.asyncProperty(everything, fc.double({ min: 0, max: 0.9999, noNaN: true }), async (all, at) => {
      const whole = await write(all);
      expect(['foreign', 'truncated']).toContain(await read(whole.slice(0, Math.floor(at * whole.size))));
    }),
    { numRuns: 60 },
  );
});

test('a file with any byte changed is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      everything,
      fc.double({ min: 0, max: 0.9999, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
      async (all, at, change) => {
        const bytes = new Uint8Array(await (await write(all)).arrayBuffer());
        const index = Math.floor(at * bytes.length);
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expect(['foreign', 'newer', 'truncated', 'damaged']).toContain(await read(new Blob([bytes])));
      },
    ),
    { numRuns: 150 },
  );
});

test('any other file is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(await read(new Blob([Uint8Array.from(bytes)]))).toBe('foreign');
    }),
    { numRuns: 50 },
  );
});

const PLAIN = 'keyspace-export 1 plain\n';

test('a file that somebody made, with a fitting checksum and anything in it, is refused or read, never more', async () => {
  const manifest = fc.oneof(
    fc.jsonValue(),
    fc.record(
      {
        made: fc.oneof(fc.nat(), fc.jsonValue()),
        page: fc.jsonValue(),
        workspaces: fc.oneof(
          fc.array(
            fc.record(
              {
                workspace: fc.oneof(fc.constant('sandbox'), fc.string()),
                folders: fc.array(fc.string()),
                files: fc.array(
                  fc.record({ path: fc.string(), size: fc.oneof(fc.nat({ max: 50 }), fc.double()) }),
                ),
              },
              { requiredKeys: [] },
            ),
          ),
          fc.jsonValue(),
        ),
      },
      { requiredKeys: [] },
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      manifest,
      fc.uint8Array({ maxLength: 60 }),
      fc.boolean(),
      async (data, rest, isGarbage) => {
        const json = Buffer.from(JSON.stringify(data));
        const length = Buffer.alloc(4);
        length.writeUInt32LE(json.length);
        const body = isGarbage ? rest : Buffer.concat([length, json, rest]);
        const outcome = await read(sealedFile(PLAIN, body));
        expect(typeof outcome === 'string' ? outcome : 'contents').toMatch(/^(damaged|contents)$/);
        expect(outcome).not.toBeInstanceOf(Error);
      },
    ),
    { numRuns: 150 },
  );
});

test('names that lead out, sizes that cannot be, and bodies that do not unpack are refused', async () => {
  const files = (...list: unknown[]) => ({
    made: 1,
    page: null,
    workspaces: [{ workspace: 'sandbox', folders: [], files: list }],
  });
  const manifests = [
    files({ path: '../etc/passwd', size: 0 }),
    files({ path: '/etc', size: 0 }),
    files({ path: '', size: 0 }),
    files({ path: 'a', size: 2 ** 60 }),
    files({ path: 'a', size: 0 }, { path: 'a', size: 0 }),
    { made: 1, page: null, workspaces: [{ workspace: 'other~1', folders: [], files: [] }] },
  ];
  for (const manifest of manifests) {
    const json = Buffer.from(JSON.stringify(manifest));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(json.length);
    expect(await read(sealedFile(PLAIN, Buffer.concat([length, json])))).toBe('damaged');
  }
  expect(await read(sealedFile('keyspace-export 1 gzip\n', Buffer.from('no gzip at all')))).toBe('damaged');
  expect(await read(sealedFile(PLAIN, Buffer.from([255, 255, 255, 255])))).toBe('damaged');
  expect(await read(sealedFile('keyspace-export 3 plain\n', Buffer.alloc(0)))).toBe('newer');
});

test('what no page could read is not written', async () => {
  const contents = { made: 0, workspaces: [], page: 'x'.repeat(64 * 1024 * 1024) };
  await expect(writeExport(contents, [])).rejects.toMatchObject({ code: 'large' });
});
