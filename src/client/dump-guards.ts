import type { DumpContents, DumpFile, DumpRead, LeftOutOfCommands, ServerCopy } from '#protocol/dump.ts';
import { isCount, isFields, isListOf, isString } from './value-guards.ts';

/*
 * What workers post of data from and for other servers is `unknown` until one of these has looked at it.
 */

const isNullOr = <T>(value: unknown, is: (item: unknown) => item is T): value is T | null =>
  value === null || is(value);

export const isServerCopy = (value: unknown): value is ServerCopy =>
  isFields(value) &&
  value['memory'] instanceof Blob &&
  isCount(value['stackPointer']) &&
  typeof value['realNs'] === 'bigint' &&
  typeof value['monoNs'] === 'bigint';

const isDatabase = (value: unknown): value is DumpContents['databases'][number] =>
  isFields(value) && isCount(value['number']) && isCount(value['keys']) && isCount(value['expires']);

const isRefusal = (value: unknown): value is DumpContents['refusals'][number] =>
  isFields(value) && isCount(value['command']) && isString(value['error']);

const isContents = (value: unknown): value is DumpContents =>
  isFields(value) &&
  (value['form'] === 'rdb' || value['form'] === 'commands') &&
  isCount(value['bytes']) &&
  isNullOr(value['producer'], isString) &&
  isNullOr(value['version'], isCount) &&
  isListOf(value['databases'], isDatabase) &&
  ['libraries', 'expired', 'commands', 'refused'].every((name) => isCount(value[name])) &&
  isListOf(value['refusals'], isRefusal);

const isFile = (value: unknown): value is DumpRead['files'][number] =>
  isFields(value) && isString(value['path']) && value['bytes'] instanceof Blob;

export const isDumpRead = (value: unknown): value is DumpRead =>
  isFields(value) &&
  isContents(value['contents']) &&
  isListOf(value['folders'], isString) &&
  isListOf(value['files'], isFile);

const isLeftOut = (value: unknown): value is LeftOutOfCommands =>
  isFields(value) &&
  isCount(value['fieldLifetimes']) &&
  isCount(value['pendingOfDeleted']) &&
  isListOf(value['libraries'], isString) &&
  isNullOr(value['database'], isCount);

export const isDumpFile = (value: unknown): value is DumpFile =>
  isFields(value) && value['file'] instanceof Blob && isNullOr(value['leftOut'], isLeftOut);
