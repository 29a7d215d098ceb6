import type { CrashReport, DataFile, FileFault, StartReport } from '#protocol/crash.ts';
import { isKeyspaceDifference } from './history-guards.ts';
import { isCommandWords } from './server-event-guards.ts';
import { isCount, isFields, isListOf, isString } from './value-guards.ts';

/*
 * What the worker tells of a server that was ended, as `unknown` until one of these has looked at it.
 */

const isBefore = (value: unknown): value is CrashReport['before'] =>
  isFields(value) &&
  isCount(value['keys']) &&
  isCount(value['changesSinceSave']) &&
  typeof value['appendOnly'] === 'boolean' &&
  isString(value['appendFsync']);

const isUnsynced = (value: unknown): value is CrashReport['unsynced'] =>
  isFields(value) &&
  isCount(value['bytes']) &&
  isCount(value['commands']) &&
  isListOf(value['listed'], isCommandWords);

const isDataFile = (value: unknown): value is DataFile =>
  isFields(value) &&
  isString(value['path']) &&
  isCount(value['size']) &&
  (value['kind'] === 'log' || value['kind'] === 'snapshot');

const isFault = (value: unknown): value is FileFault => {
  if (!isFields(value)) return false;
  const { fault, bytes, path, offset } = value;
  return fault === 'tear' ? isCount(bytes) : fault === 'flip' && isString(path) && isCount(offset);
};

const isStart = (value: unknown): value is StartReport =>
  isFields(value) &&
  typeof value['runs'] === 'boolean' &&
  isListOf(value['log'], isString) &&
  isCount(value['keys']) &&
  (value['difference'] === null || isKeyspaceDifference(value['difference']));

export const isCrashReport = (value: unknown): value is CrashReport =>
  isFields(value) &&
  (value['how'] === 'shutdown' || value['how'] === 'kill' || value['how'] === 'power-off') &&
  isCount(value['atMs']) &&
  isBefore(value['before']) &&
  isUnsynced(value['unsynced']) &&
  isListOf(value['files'], isDataFile) &&
  isListOf(value['faults'], isFault) &&
  (value['start'] === null || isStart(value['start']));
