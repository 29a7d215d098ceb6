import type { FileSync, GoneFile, NodeFile, NodeFiles } from '#protocol/files.ts';

/*
 * What the worker tells of a node's files, as `unknown` until one of these has looked at it.
 */

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isMoment = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(is);

const isFileSync = (value: unknown): value is FileSync =>
  isFields(value) && isSize(value['bytes']) && isMoment(value['atMs']);

const isNodeFile = (value: unknown): value is NodeFile =>
  isFields(value) &&
  typeof value['path'] === 'string' &&
  isSize(value['id']) &&
  isSize(value['size']) &&
  (value['syncedBytes'] === null || isSize(value['syncedBytes'])) &&
  isMoment(value['modifiedMs']) &&
  isListOf(value['syncs'], isFileSync);

const isGoneFile = (value: unknown): value is GoneFile =>
  isFields(value) && typeof value['path'] === 'string' && isSize(value['size']) && isMoment(value['atMs']);

export const isNodeFiles = (value: unknown): value is NodeFiles =>
  isFields(value) && isListOf(value['files'], isNodeFile) && isListOf(value['gone'], isGoneFile);
