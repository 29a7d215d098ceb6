import {
  MOST_CAPSULE_BYTES,
  type CapsuleActor,
  type CapsuleClock,
  type CapsuleContents,
  type CapsuleLesson,
  type CapsuleTerminal,
} from '#protocol/capsule.ts';
import { FASTEST_SERVER_RATE } from '#protocol/server-clock.ts';
import { StorageError } from '#protocol/storage.ts';
import { readWorkspaceName } from '#protocol/workspace-name.ts';
import { normalisePath } from '../filesystem/file-system.ts';
import type { SealedKind } from './sealed-file.ts';

/*
 * The capsule's manifest, as docs/capsule.md describes it. Fields that this page does not know are left out, so that
 * later versions may add some; one that must not be left out raises the version.
 */

export const CAPSULE: SealedKind = { word: 'keyspace-capsule', version: 1, title: 'a capsule' };
/** A manifest is names and texts. */
export const MOST_CAPSULE_MANIFEST_BYTES = 4 * 1024 * 1024;

const MOST_FILES = 1000;
const LONGEST_PATH = 512;
const MOST_ACTORS = 8;
const MOST_TERMINALS = 8;
/** Characters of a text: a terminal's scrollback has fewer. */
const LONGEST_TEXT = 1024 * 1024;
const LONGEST_LABEL = 200;
/** Some ten thousand years, in milliseconds. */
const LAST_MS = 3e14;

/** The names of a capsule's files, in the order of their bytes. */
export interface CapsuleDirectory {
  readonly folders: readonly string[];
  readonly files: ReadonlyArray<{ readonly path: string; readonly size: number }>;
}

export function writeCapsuleManifest(
  contents: CapsuleContents,
  { folders, files }: CapsuleDirectory,
): Uint8Array<ArrayBuffer> {
  const { made, name, server, keys, clock, lesson, actors, terminals } = contents;
  const nodes = [{ node: 'n1', folders, files }];
  const manifest = { made, name, topology: 'single', server, keys, clock, nodes, lesson, actors, terminals };
  return new TextEncoder().encode(JSON.stringify(manifest));
}

/**
 * Reads a manifest, whoever wrote it. Throws a `StorageError`: `damaged` when it is none, `large` when its files are
 * more than a page takes, `newer` for what only a later page can open.
 */
export function readCapsuleManifest(bytes: Uint8Array): {
  readonly contents: CapsuleContents;
  readonly directory: CapsuleDirectory;
} {
  const data = parse(bytes);
  const { made, name, topology, server, keys, nodes } = data;
  if (topology !== 'single')
    throw new StorageError('newer', 'it holds several servers, which this page cannot open');
  if (!isTime(made)) throw wrong('it does not say when it was made');
  if (typeof name !== 'string' || !readWorkspaceName(name).ok) throw wrong('the workspace has no name');
  if (!isLabel(server)) throw wrong('it does not say which server it is of');
  if (keys !== null && !isCount(keys)) throw wrong('the number of keys is none');
  return {
    contents: {
      made,
      name,
      server,
      keys,
      clock: readClock(data['clock']),
      lesson: readLesson(data['lesson']),
      actors: readList(data['actors'], MOST_ACTORS, readActor),
      terminals: readList(data['terminals'], MOST_TERMINALS, readTerminal),
    },
    directory: readDirectory(nodes),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function parse(bytes: Uint8Array): Fields {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new StorageError('damaged', 'its manifest is not JSON');
  }
  if (!isFields(data)) throw wrong('it is no object');
  return data;
}

const wrong = (because: string): StorageError => new StorageError('damaged', `in its manifest ${because}`);

function readClock(data: unknown): CapsuleClock {
  if (!isFields(data)) throw wrong('the time is missing');
  const { atMs, rate } = data;
  if (!isTime(atMs)) throw wrong('the server’s time is none');
  if (typeof rate !== 'number' || !(rate >= 0 && rate <= FASTEST_SERVER_RATE))
    throw wrong('the pace of the server’s time is none');
  return { atMs, rate };
}

function readLesson(data: unknown): CapsuleLesson | null {
  if (data === null) return null;
  if (!isFields(data)) throw wrong('the lesson is none');
  const { id, title, record } = data;
  if (typeof id !== 'string' || !/^[\w/-]{1,200}$/.test(id) || !isLabel(title) || record === undefined)
    throw wrong('the lesson is none');
  return { id, title, record };
}

function readActor(data: Fields): CapsuleActor {
  const { name, lines, repeat } = data;
  if (!isLabel(name) || !isText(lines) || typeof repeat !== 'boolean')
    throw wrong('a scripted client is none');
  return { name, lines, repeat };
}

function readTerminal(data: Fields): CapsuleTerminal {
  const { name, text } = data;
  if (!isLabel(name) || !isText(text)) throw wrong('a terminal is none');
  return { name, text };
}

function readList<T>(data: unknown, most: number, read: (item: Fields) => T): T[] {
  if (!Array.isArray(data) || data.length > most) throw wrong('a list is missing or too long');
  return data.map((item: unknown) => {
    if (!isFields(item)) throw wrong('an entry of a list is none');
    return read(item);
  });
}

function readDirectory(nodes: unknown): CapsuleDirectory {
  const [node, ...more] = readList(nodes, 1, (item) => item);
  if (node === undefined || more.length > 0) throw wrong('the server is missing');
  const { folders } = node;
  if (!Array.isArray(folders) || folders.length > MOST_FILES || !folders.every(isPath))
    throw wrong('a folder has a name that no folder has');
  const files = readList(node['files'], MOST_FILES, ({ path, size }) => {
    if (!isPath(path) || path === '') throw wrong('a file has a name that no file has');
    if (!isCount(size)) throw wrong('a file has no size');
    return { path, size };
  });
  if (new Set(files.map(({ path }) => path)).size !== files.length) throw wrong('a file is in it twice');
  if (files.reduce((sum, { size }) => sum + size, 0) > MOST_CAPSULE_BYTES.files)
    throw new StorageError('large', `its files have more than ${MOST_CAPSULE_BYTES.files} bytes`);
  return { folders, files };
}

const isFields = (data: unknown): data is Fields =>
  typeof data === 'object' && data !== null && !Array.isArray(data);
const isCount = (data: unknown): data is number => Number.isSafeInteger(data) && Number(data) >= 0;
const isTime = (data: unknown): data is number => typeof data === 'number' && data >= 0 && data <= LAST_MS;
const isText = (data: unknown): data is string => typeof data === 'string' && data.length <= LONGEST_TEXT;
const isLabel = (data: unknown): data is string =>
  typeof data === 'string' && data !== '' && data.length <= LONGEST_LABEL;
const isPath = (data: unknown): data is string =>
  typeof data === 'string' && data.length <= LONGEST_PATH && normalisePath(data) === data;
