import type { FileSync, GoneFile, NodeFile, NodeFiles } from '#protocol/files.ts';
import { isFields, isListOf, isNumber } from './value-guards.ts';

/*
 * What the worker tells of a node's files, as `unknown` until one of these has looked at it.
 */

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isFileSync = (value: unknown): value is FileSync =>
  isFields(value) && isSize(value['bytes']) && isNumber(value['atMs']);

const isNodeFile = (value: unknown): value is NodeFile =>
  isFields(value) &&
  typeof value['path'] === 'string' &&
  isSize(value['id']) &&
  isSize(value['size']) &&
  (value['syncedBytes'] === null || isSize(value['syncedBytes'])) &&
  isNumber(value['modifiedMs']) &&
  isListOf(value['syncs'], isFileSync);

const isGoneFile = (value: unknown): value is GoneFile =>
  isFields(value) && typeof value['path'] === 'string' && isSize(value['size']) && isNumber(value['atMs']);

export const isNodeFiles = (value: unknown): value is NodeFiles =>
  isFields(value) && isListOf(value['files'], isNodeFile) && isListOf(value['gone'], isGoneFile);
