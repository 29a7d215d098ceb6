import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileSystem } from '#engine/filesystem/file-system.ts';
import { filesInMemory, mountedFiles, type OpenedFile } from '#engine/filesystem/server-files.ts';
import { ERRNO } from '#engine/filesystem/wasi-errno.ts';
import { diskFiles } from './disk-files.ts';

const NEW = { create: true, exclusive: false, truncate: false } as const;
const EXISTING = { create: false, exclusive: false, truncate: false } as const;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyspace-disk-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const memory = () => filesInMemory(new FileSystem(() => 0n));

function opened(file: OpenedFile | number): OpenedFile {
  if (typeof file === 'number') throw new Error(`errno ${file}`);
  return file;
}

const bytes = (text: string) => new TextEncoder().encode(text);

function textOf(file: OpenedFile): string {
  const target = new Uint8Array(100);
  return new TextDecoder().decode(target.subarray(0, file.read(0, target)));
}

test.each([
  ['memory', memory],
  ['a folder of the machine', () => diskFiles(folder)],
  [
    'a folder of the machine below a path',
    () => {
      const root = 'srv/data';
      const files = mountedFiles(memory(), root, diskFiles(folder));
      const inside = (path: string) => (path === '' ? root : `${root}/${path}`);
      return {
        ...files,
        stat: (path: string) => files.stat(inside(path)),
        isFolder: (path: string) => files.isFolder(inside(path)),
        open: (path: string, mode: Parameters<typeof files.open>[1]) => files.open(inside(path), mode),
        createFolder: (path: string) => files.createFolder(inside(path)),
        rename: (from: string, to: string) => files.rename(inside(from), inside(to)),
        remove: (path: string) => files.remove(inside(path)),
        list: (path: string) => files.list(inside(path)),
      };
    },
  ],
])('files in %s are opened, written, cut, renamed and removed alike', (_where, make) => {
  const files = make();
  expect(files.open('log', EXISTING)).toBe(ERRNO.NOENT);
  const log = opened(files.open('log', NEW));
  log.write(0, bytes('hello there'));
  log.resize(5);
  log.write(7, bytes('!'));
  expect(textOf(log)).toBe('hello\0\0!');
  expect(files.open('log', { ...NEW, exclusive: true })).toBe(ERRNO.EXIST);
  expect(files.stat('log')?.size).toBe(8);
  expect(files.rename('log', 'other')).toBe(true);
  expect(files.rename('log', 'other')).toBe(false);
  log.write(0, bytes('J'));
  expect(textOf(opened(files.open('other', EXISTING)))).toBe('Jello\0\0!');
  files.createFolder('folder');
  expect(files.isFolder('folder')).toBe(true);
  expect(files.stat('folder')).toBeNull();
  opened(files.open('folder/inner', NEW)).sync();
  expect(
    files
      .list('')
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['folder', 'other']);
  expect(files.list('folder')).toEqual([{ name: 'inner', isFolder: false }]);
  expect(files.remove('other')).toBe(true);
  expect(files.remove('other')).toBe(false);
  expect(textOf(log)).toBe('Jello\0\0!');
  expect(opened(files.open('folder/inner', { ...NEW, truncate: true })).facts().size).toBe(0);
});

test('what is outside of the folder is in memory, and nothing is moved across', () => {
  writeFileSync(join(folder, 'dump'), 'data');
  const files = mountedFiles(memory(), 'srv/data', diskFiles(folder));
  opened(files.open('configuration', NEW)).write(0, bytes('x'));
  expect(readdirSync(folder)).toEqual(['dump']);
  expect([files.isFolder(''), files.isFolder('srv'), files.isFolder('srv/data')]).toEqual([true, true, true]);
  expect(files.isFolder('srv/dat')).toBe(false);
  expect(textOf(opened(files.open('srv/data/dump', EXISTING)))).toBe('data');
  expect(() => files.rename('srv/data/dump', 'dump')).toThrow('across file systems');
  expect(readFileSync(join(folder, 'dump'), 'utf8')).toBe('data');
});

test('what the system refuses is told with the number that the server knows', () => {
  const files = diskFiles(folder);
  opened(files.open('file', NEW)).close();
  expect(() => files.createFolder('file')).toThrow(expect.objectContaining({ errno: ERRNO.EXIST }));
  files.createFolder('sub');
  expect(() => files.rename('file', 'sub')).toThrow(expect.objectContaining({ name: 'FileFailure' }));
  const closed = opened(files.open('file', EXISTING));
  closed.close();
  expect(() => closed.write(0, bytes('x'))).toThrow(expect.objectContaining({ errno: ERRNO.IO }));
});
