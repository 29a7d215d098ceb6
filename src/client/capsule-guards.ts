import type { CapsuleContents, LabFiles, LabNodeFiles, ReadCapsule, ServerFiles } from '#protocol/capsule.ts';
import { isLabTopology, isNodeLife } from '#protocol/lab.ts';
import type { NewWorkspaceFiles } from '#protocol/storage.ts';
import { isFault } from './lab-guards.ts';
import { type Fields, isFields, isNumber, isString } from './value-guards.ts';

/*
 * What workers post of capsules is `unknown` until one of these has looked at it. That the texts are short and the
 * numbers make sense, the reader of the file has seen to.
 */

const isListOf = (value: unknown, is: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(is);

const isFile = (value: unknown): boolean =>
  isFields(value) && isString(value['path']) && value['bytes'] instanceof Blob;

const isFiles = (value: unknown): value is NewWorkspaceFiles =>
  isFields(value) && isListOf(value['folders'], isString) && isListOf(value['files'], isFile);

const isClock = (value: unknown): boolean =>
  isFields(value) && typeof value['atMs'] === 'number' && typeof value['rate'] === 'number';

const isLesson = (value: unknown): boolean =>
  value === null || (isFields(value) && isString(value['id']) && isString(value['title']));

const isActor = (value: unknown): boolean =>
  isFields(value) &&
  isString(value['name']) &&
  isString(value['lines']) &&
  typeof value['repeat'] === 'boolean';

const isTerminal = (value: unknown): boolean =>
  isFields(value) && isString(value['name']) && isString(value['text']);

const SCRIPT_FIELDS = ['name', 'language', 'text', 'keys', 'args', 'call'] as const;
const isScript = (value: unknown): boolean =>
  isFields(value) && SCRIPT_FIELDS.every((field) => isString(value[field]));

const isContents = (value: unknown): value is CapsuleContents =>
  isFields(value) &&
  typeof value['made'] === 'number' &&
  isString(value['name']) &&
  isString(value['server']) &&
  (value['keys'] === null || typeof value['keys'] === 'number') &&
  isLesson(value['lesson']) &&
  isListOf(value['actors'], isActor) &&
  isListOf(value['terminals'], isTerminal) &&
  isListOf(value['scripts'], isScript);

const isPrimary = (value: unknown): boolean =>
  value === null || (isFields(value) && isString(value['host']) && isNumber(value['port']));

const isLabNode = (value: unknown): value is LabNodeFiles =>
  isFields(value) &&
  isString(value['node']) &&
  isNodeLife(value['life']) &&
  isNumber(value['skewMs']) &&
  isPrimary(value['primary']) &&
  isFiles(value);

/** Whether it is the files of a lab, and how it was. */
export const isLabFiles = (value: unknown): value is LabFiles =>
  isFields(value) &&
  isLabTopology(value['topology']) &&
  isListOf(value['nodes'], isLabNode) &&
  isListOf(value['faults'], isFault) &&
  isClock(value['clock']);

/** Whether it is what `readCapsule` answers with. */
export const isReadCapsule = (value: unknown): value is ReadCapsule =>
  isFields(value) &&
  isContents(value['contents']) &&
  (isLabFiles(value['held']) || isServerFiles(value['held']));

/** Whether it is a server's files and time. */
export const isServerFiles = (value: unknown): value is ServerFiles =>
  isFields(value) && isFiles(value) && isClock((value as Fields)['clock']);
