import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileSystem, type FileNode } from './file-system.ts';
import { filesInMemory } from './server-files.ts';

const PATHS = ['log', 'temp', 'folder/base'];
const path = fc.constantFrom(...PATHS);

/** Something that a server does to its files, or that happens to them. */
const action = fc.oneof(
  fc.record({ do: fc.constant('append' as const), path, size: fc.nat(9000) }),
  fc.record({ do: fc.constant('overwrite' as const), path, at: fc.nat(9000), size: fc.nat(6000) }),
  fc.record({ do: fc.constant('resize' as const), path, size: fc.nat(9000) }),
  fc.record({
    do: fc.constantFrom('create' as const, 'remove' as const, 'sync' as const, 'sync' as const),
    path,
  }),
  fc.record({ do: fc.constant('rename' as const), path, to: path }),
  fc.record({ do: fc.constantFrom('folder' as const, 'sync folder' as const, 'power off' as const), path }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

const newFiles = () => new FileSystem(() => 0n);
let fill = 0;
const bytes = (size: number): Uint8Array => new Uint8Array(size).fill((fill = (fill % 250) + 1));

function act(files: FileSystem, what: Action): void {
  const file = files.get(what.path);
  if (what.do === 'create') files.create(what.path);
  else if (what.do === 'folder') files.createFolder(what.path);
  else if (what.do === 'sync folder') filesInMemory(files).syncFolder('');
  else if (what.do === 'power off') files.disk.powerOff();
  else if (file === undefined) return;
  else if (what.do === 'append') files.write(file, file.size, bytes(what.size));
  else if (what.do === 'overwrite') files.write(file, what.at, bytes(what.size));
  else if (what.do === 'resize') files.resize(file, what.size);
  else if (what.do === 'remove') files.remove(what.path);
  else if (what.do === 'rename') files.rename(what.path, what.to);
  else if (what.do === 'sync') files.sync(file);
}

/** What a disk holds, kept as whole copies. */
class PlainDisk {
  names = new Map<string, FileNode>();
  folders = new Set<string>(['']);
  readonly contents = new Map<FileNode, string>();

  follow(files: FileSystem, what: Action): void {
    const file = files.get(what.path);
    if (what.do === 'sync' && file !== undefined) this.contents.set(file, textOf(files, file));
    if ((what.do === 'sync' && file !== undefined) || what.do === 'sync folder') {
      this.names = new Map(files.names());
      this.folders = new Set(files.folders());
    }
  }

  get state(): unknown {
    const contents = [...this.names].map(([name, file]) => [name, this.contents.get(file) ?? '']);
    return { folders: this.folders, files: new Map(contents as Array<[string, string]>) };
  }
}

const textOf = (files: FileSystem, file: FileNode): string =>
  Buffer.from(files.copy(file)).toString('base64');
const stateOf = (files: FileSystem): unknown => ({
  folders: new Set(files.folders()),
  files: new Map([...files.entries()].map(([name, file]) => [name, textOf(files, file)])),
});

test('a power cut leaves each file as it was when it was last synced, under the names of the last sync', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const files = newFiles();
      const plain = new PlainDisk();
      for (const what of actions) {
        act(files, what);
        plain.follow(files, what);
        const survived = what.do === 'power off' ? stateOf(files) : plain.state;
        expect(survived).toEqual(plain.state);
      }
      files.disk.powerOff();
      expect(stateOf(files)).toEqual(plain.state);
    }),
    { numRuns: 400 },
  );
});

test('it is told how many bytes from the start of a file are on the disk', () => {
  const files = newFiles();
  const file = files.create('log');
  expect(files.disk.syncedBytes('log')).toBeNull();
  files.write(file, 0, bytes(5000));
  files.sync(file);
  expect(files.disk.syncedBytes('log')).toBe(5000);
  files.write(file, 5000, bytes(10));
  expect(files.disk.syncedBytes('log')).toBe(5000);
  files.write(file, 100, bytes(1));
  expect(files.disk.syncedBytes('log')).toBe(100);
  files.sync(file);
  expect(files.disk.syncedBytes('log')).toBe(5010);
  expect(files.disk.syncedBytes('other')).toBeNull();
});

test('a draft that is renamed over a file is there whole or not at all', () => {
  const files = newFiles();
  files.restore('dump.rdb', 1, Uint8Array.of(1));
  const draft = files.create('temp.rdb');
  files.write(draft, 0, Uint8Array.of(2, 2));
  files.sync(draft);
  files.rename('temp.rdb', 'dump.rdb');
  files.disk.powerOff();
  expect([...files.entries()].map(([name, file]) => [name, file.size])).toEqual([
    ['dump.rdb', 1],
    ['temp.rdb', 2],
  ]);
  files.rename('temp.rdb', 'dump.rdb');
  filesInMemory(files).syncFolder('');
  files.disk.powerOff();
  expect([...files.entries()].map(([name, file]) => [name, file.size])).toEqual([['dump.rdb', 2]]);
});

test('a file of the host is kept without what the server has not synced', () => {
  const files = newFiles();
  files.create('unsynced');
  files.write(files.create('clock'), 0, bytes(3));
  files.disk.keep('clock');
  files.disk.powerOff();
  expect([...files.entries()].map(([name, file]) => [name, file.size])).toEqual([['clock', 3]]);
});

test('a long log that is appended to and synced costs its disk nothing', () => {
  const files = newFiles();
  const copied = { bytes: 0 };
  const copy = files.copy.bind(files);
  files.copy = (file, from, to) => {
    const bytesThere = copy(file, from, to);
    copied.bytes += bytesThere.length;
    return bytesThere;
  };
  const log = files.create('log');
  for (let at = 0; at < 2000; at++) {
    files.write(log, log.size, bytes(1000));
    if (at % 10 === 0) files.sync(log);
  }
  expect(copied.bytes).toBe(0);
  files.disk.powerOff();
  expect(log.size).toBe(1_991_000);
});
