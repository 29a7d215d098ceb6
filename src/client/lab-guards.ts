import {
  isLabTopology,
  isNodeLife,
  type LabEvent,
  type LabFault,
  type LabLogLine,
  type LabMessageKind,
  type LabNodeState,
  type LabState,
} from '#protocol/lab.ts';
import { type Fields, isCount, isFields, isNumber, isString } from './value-guards.ts';

/* What the worker posts about a lab, checked as `control-guards.ts` says. */

const isNode = (value: unknown): value is LabNodeState =>
  isFields(value) &&
  isString(value['id']) &&
  (value['program'] === 'server' || value['program'] === 'sentinel') &&
  isString(value['ip']) &&
  isCount(value['port']) &&
  isNodeLife(value['life']) &&
  isNumber(value['skewMs']) &&
  isCount(value['memoryBytes']) &&
  (value['lostWrites'] === undefined || isCount(value['lostWrites']));

export const isFault = (value: unknown): value is LabFault =>
  isFields(value) &&
  isString(value['from']) &&
  isString(value['to']) &&
  isCount(value['delayMs']) &&
  typeof value['cut'] === 'boolean' &&
  isCount(value['lossPercent']);

export const isLabState = (value: unknown): value is LabState =>
  isFields(value) &&
  isLabTopology(value['topology']) &&
  Array.isArray(value['nodes']) &&
  value['nodes'].every(isNode) &&
  Array.isArray(value['faults']) &&
  value['faults'].every(isFault) &&
  isCount(value['rate']) &&
  isCount(value['nowMs']);

const kinds: Readonly<Record<LabMessageKind, true>> = {
  ping: true,
  pong: true,
  meet: true,
  fail: true,
  'vote-request': true,
  vote: true,
  'slots-update': true,
  'manual-failover': true,
  'bus-other': true,
  'sync-request': true,
  'sync-answer': true,
  snapshot: true,
  write: true,
  'replica-ping': true,
  'replica-ack': true,
  check: true,
  hello: true,
  'opinion-request': true,
  'leader-vote-request': true,
  opinion: true,
  order: true,
  'moved-keys': true,
  command: true,
  reply: true,
};

const eventGuards: Readonly<Record<LabEvent['kind'], (event: Fields) => boolean>> = {
  messages: ({ atMs, from, to, what, count, bytes, detail, delayMs }) =>
    [atMs, count, bytes].every(isCount) &&
    [from, to, detail].every(isString) &&
    isString(what) &&
    Object.hasOwn(kinds, what) &&
    (delayMs === null || isCount(delayMs)),
  log: ({ atMs, node, line }) => isCount(atMs) && isString(node) && isString(line),
  omitted: ({ count }) => isCount(count),
};

const isEventKind = (kind: unknown): kind is LabEvent['kind'] =>
  isString(kind) && Object.hasOwn(eventGuards, kind);

export const isLabLogLine = (value: unknown): value is LabLogLine =>
  isLabEvent(value) && value.kind === 'log';

export const isLabEvent = (value: unknown): value is LabEvent =>
  isFields(value) && isCount(value['seq']) && isEventKind(value['kind']) && eventGuards[value['kind']](value);
