import {
  DONE_BY_HAND,
  type HistoryPoint,
  type KeyInDb,
  type KeyspaceDifference,
  type PointAbout,
  type PointId,
  type ServerHistory,
} from '#protocol/history.ts';
import { isFields, isListOf, isNumber } from './value-guards.ts';

/*
 * What the worker tells of a server's past, as `unknown` until one of these has looked at it.
 */

const isPointOrNone = (value: unknown): value is PointId | null =>
  value === null || Number.isSafeInteger(value);

const isPointAbout = (value: unknown): value is PointAbout =>
  isFields(value) &&
  (typeof value['line'] === 'string' ||
    isNumber(value['passMs']) ||
    DONE_BY_HAND.some((did) => did === value['did']) ||
    (typeof value['client'] === 'string' && value['bytes'] instanceof Uint8Array));

const isHistoryPoint = (value: unknown): value is HistoryPoint =>
  isFields(value) &&
  Number.isSafeInteger(value['id']) &&
  isPointOrNone(value['parent']) &&
  isNumber(value['atMs']) &&
  (value['about'] === null || isPointAbout(value['about'])) &&
  typeof value['name'] === 'string';

export const isServerHistory = (value: unknown): value is ServerHistory =>
  isFields(value) &&
  isPointOrNone(value['here']) &&
  typeof value['changed'] === 'boolean' &&
  isListOf(value['points'], isHistoryPoint) &&
  isNumber(value['bytes']) &&
  isNumber(value['budgetBytes']) &&
  typeof value['tooLarge'] === 'boolean';

const isKeyInDb = (value: unknown): value is KeyInDb =>
  isFields(value) && Number.isSafeInteger(value['db']) && value['name'] instanceof Uint8Array;

export const isKeyspaceDifference = (value: unknown): value is KeyspaceDifference =>
  isFields(value) &&
  isListOf(value['added'], isKeyInDb) &&
  isListOf(value['removed'], isKeyInDb) &&
  isListOf(value['changed'], isKeyInDb) &&
  typeof value['cut'] === 'boolean';
