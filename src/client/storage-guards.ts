import { isReadCapsule } from './capsule-guards.ts';
import type {
  ExportContents,
  ExportedFile,
  ExportedWorkspace,
  NamedWorkspace,
  StorageMethod,
  StorageProblem,
  StorageProblemCode,
  StorageReply,
  StorageResult,
  StoredAside,
  StoredOverview,
  StoredWorkspace,
} from '#protocol/storage.ts';
import { isDumpFile, isDumpRead } from './dump-guards.ts';
import { isCount, isFields, isListOf, isOneOf, isString } from './value-guards.ts';

/*
 * What the storage worker posts is `unknown` until one of these has looked at it.
 */

const codes: Readonly<Record<StorageProblemCode, true>> = {
  foreign: true,
  truncated: true,
  damaged: true,
  newer: true,
  full: true,
  crowded: true,
  missing: true,
  taken: true,
  large: true,
  blocked: true,
  'newer-server': true,
  unloadable: true,
  refused: true,
};

const isProblem = (value: unknown): value is StorageProblem =>
  isFields(value) && isOneOf(value['code'], codes) && isString(value['message']);

/** Narrows a message of the storage worker; null when it is none. */
export function readStorageReply(value: unknown): StorageReply | null {
  if (!isFields(value)) return null;
  if (value['t'] === 'done') return { t: 'done', result: value['result'] };
  if (value['t'] === 'progress' && isCount(value['part'])) return { t: 'progress', part: value['part'] };
  if (value['t'] !== 'failed') return null;
  const { problem } = value;
  const unreadable = {
    code: 'refused',
    message: 'the worker reported a problem that cannot be read',
  } as const;
  return { t: 'failed', problem: isProblem(problem) ? problem : unreadable };
}

const states: Readonly<Record<StoredWorkspace['state'], true>> = { good: true, newer: true, damaged: true };
const reasons: Readonly<Record<StoredAside['why'], true>> = {
  damaged: true,
  imported: true,
  exchanged: true,
};

const isWorkspace = (value: unknown): value is StoredWorkspace =>
  isFields(value) &&
  isString(value['workspace']) &&
  isCount(value['bytes']) &&
  isOneOf(value['state'], states) &&
  (value['named'] === undefined || isNamed(value['named']));

const isNamed = (value: unknown): value is NamedWorkspace =>
  isFields(value) && isString(value['name']) && isCount(value['usedAt']);

const isAside = (value: unknown): value is StoredAside =>
  isFields(value) &&
  isString(value['id']) &&
  isString(value['workspace']) &&
  isOneOf(value['why'], reasons) &&
  isCount(value['since']) &&
  isCount(value['bytes']) &&
  typeof value['usable'] === 'boolean';

const isOverview = (value: unknown): value is StoredOverview =>
  isFields(value) && isListOf(value['workspaces'], isWorkspace) && isListOf(value['asides'], isAside);

const isExportedFile = (value: unknown): value is ExportedFile =>
  isFields(value) && value['file'] instanceof Blob && isListOf(value['leftOut'], isString);

const isNamedFile = (value: unknown): value is ExportedWorkspace['files'][number] =>
  isFields(value) && isString(value['path']) && isCount(value['size']);

const isExportedWorkspace = (value: unknown): value is ExportedWorkspace =>
  isFields(value) &&
  isString(value['workspace']) &&
  isListOf(value['folders'], isString) &&
  isListOf(value['files'], isNamedFile);

const isContents = (value: unknown): value is ExportContents =>
  isFields(value) && typeof value['made'] === 'number' && isListOf(value['workspaces'], isExportedWorkspace);

const isCreated = (value: unknown): value is StorageResult<'createWorkspace'> =>
  isFields(value) && isString(value['workspace']);

const isNothing = (_value: unknown): _value is void => true;

type ResultGuards = { readonly [M in StorageMethod]: (value: unknown) => value is StorageResult<M> };

const guards: ResultGuards = {
  overview: isOverview,
  exportAll: isExportedFile,
  readExport: isContents,
  importAll: isNothing,
  takePage: (value): value is StorageResult<'takePage'> => value === null || isFields(value),
  settlePage: isNothing,
  archive: (value): value is Blob => value instanceof Blob,
  exchange: isNothing,
  dropAside: isNothing,
  createWorkspace: isCreated,
  duplicateWorkspace: isCreated,
  renameWorkspace: isNothing,
  deleteWorkspace: isNothing,
  replaceWorkspace: isNothing,
  useWorkspace: isNothing,
  writeCapsule: (value): value is Blob => value instanceof Blob,
  readCapsule: isReadCapsule,
  readDump: isDumpRead,
  writeDump: isDumpFile,
  eraseAll: isNothing,
};

/** Whether `value` is what `method` answers with. */
export function isStorageResult<M extends StorageMethod>(
  method: M,
  value: unknown,
): value is StorageResult<M> {
  return guards[method](value);
}
