import { StorageError, type ExportContents, type ExportedWorkspace } from '#protocol/storage.ts';
import { readWorkspaceName } from '#protocol/workspace-name.ts';
import { normalisePath } from '../filesystem/file-system.ts';
import type { SealedKind } from './sealed-file.ts';

/*
 * The export file, as docs/storage.md describes it: a line that says what it is, a body, and twelve bytes that say
 * whether all of it is there. The body is a manifest and the bytes of the files that it names, in its order.
 */

/** Version 1 had no workspaces but the sandbox and lessons. */
export const EXPORT: SealedKind = { word: 'keyspace-export', version: 2, title: 'an export' };
/** A manifest is names and the page's own data; with more something is wrong. */
export const MOST_MANIFEST_BYTES = 64 * 1024 * 1024;

const MOST_WORKSPACES = 10_000;
const MOST_FILES = 10_000;
const LONGEST_PATH = 512;
const WORKSPACE = /^(sandbox|play:[a-z0-9]{8,24}|lesson:[\w/-]{1,200})$/;

export function writeManifest(contents: ExportContents): Uint8Array<ArrayBuffer> {
  const { made, workspaces, page } = contents;
  return new TextEncoder().encode(JSON.stringify({ made, workspaces, page }));
}

/** Reads a manifest. Its bytes are those that were written, but whoever wrote them may have written anything. */
export function readManifest(bytes: Uint8Array): ExportContents {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new StorageError('damaged', 'its manifest is not JSON');
  }
  if (!isRecord(data)) throw wrong('it is no object');
  const { made, workspaces, page } = data;
  if (typeof made !== 'number' || !Number.isFinite(made)) throw wrong('it does not say when it was made');
  if (!Array.isArray(workspaces) || workspaces.length > MOST_WORKSPACES)
    throw wrong('its list of workspaces is missing or too long');
  const read = workspaces.map(readWorkspace);
  if (new Set(read.map(({ workspace }) => workspace)).size !== read.length)
    throw wrong('a workspace is in it twice');
  return { made, workspaces: read, page };
}

const wrong = (because: string): StorageError => new StorageError('damaged', `in its manifest ${because}`);

function readWorkspace(data: unknown): ExportedWorkspace {
  if (!isRecord(data)) throw wrong('a workspace is no object');
  const { workspace, name, folders, files } = data;
  if (typeof workspace !== 'string' || !WORKSPACE.test(workspace)) throw wrong('a workspace has no name');
  if (!isListOf(folders, isFolder)) throw wrong(`the folders of ${workspace} are none`);
  if (!isListOf(files, isFile)) throw wrong(`the files of ${workspace} are none`);
  if (new Set(files.map(({ path }) => path)).size !== files.length)
    throw wrong(`a file of ${workspace} is in it twice`);
  const given = isName(name) ? { name } : {};
  return { workspace, ...given, folders, files: files.map(({ path, size }) => ({ path, size })) };
}

/** One that is none is left out; the workspace is called by its id then. */
function isName(data: unknown): data is string {
  if (typeof data !== 'string') return false;
  const read = readWorkspaceName(data);
  return read.ok && read.name === data;
}

const isListOf = <T>(data: unknown, is: (item: unknown) => item is T): data is T[] =>
  Array.isArray(data) && data.length <= MOST_FILES && data.every(is);

const isPath = (data: unknown): data is string =>
  typeof data === 'string' && data.length <= LONGEST_PATH && normalisePath(data) === data;

const isFolder = (data: unknown): data is string => isPath(data);

const isFile = (data: unknown): data is { path: string; size: number } =>
  isRecord(data) &&
  isPath(data['path']) &&
  data['path'] !== '' &&
  Number.isSafeInteger(data['size']) &&
  Number(data['size']) >= 0;

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
