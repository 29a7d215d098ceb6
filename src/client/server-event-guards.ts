import type {
  CommandWords,
  ObservedClient,
  ObservedNode,
  ServerEvent,
  ServerEventKind,
} from '#protocol/server-event.ts';
import { isFields } from './value-guards.ts';

/*
 * What a worker says a server did, looked at before anybody believes it. As with all control messages, a field more is
 * no harm.
 */

type Is = (value: unknown) => boolean;

const isString: Is = (value) => typeof value === 'string';
const isNumber: Is = (value) => typeof value === 'number' && Number.isFinite(value);
const isFlag: Is = (value) => typeof value === 'boolean';
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
const oneOf =
  (...words: readonly string[]): Is =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const fields =
  (wanted: Readonly<Record<string, Is>>): Is =>
  (value) =>
    isFields(value) && Object.entries(wanted).every(([name, is]) => is(value[name]));

const isStart = fields({ start: isString, length: isNumber });
const isCommand = fields({ words: listOf(isStart), count: isNumber });
/** Whether something is the words of a command, as a server had them. */
export const isCommandWords = (value: unknown): value is CommandWords => isCommand(value);
const isReason = oneOf('list', 'stream', 'sorted set', 'replicas', 'paused', 'module', 'shutdown');

const kinds: Readonly<Record<ServerEventKind, Is>> = {
  command: fields({
    client: isNumber,
    command: isCommand,
    how: oneOf('direct', 'transaction', 'script'),
    tookMs: isNumber,
    reply: isStart,
    blocked: isFlag,
  }),
  'client-opened': fields({ client: isNumber, address: isString }),
  'client-closed': fields({ client: isNumber }),
  queued: fields({ client: isNumber, command: isCommand }),
  refused: fields({ client: isNumber, command: isCommand, error: isStart }),
  blocked: fields({ client: isNumber, reason: isReason, keys: listOf(isStart), untilMs: orNull(isNumber) }),
  unblocked: fields({
    client: isNumber,
    why: oneOf('ready', 'timeout', 'error', 'closed'),
    key: orNull(isStart),
    cause: orNull(isNumber),
  }),
  watched: fields({ client: isNumber, key: isStart }),
  'watch-broken': fields({ client: isNumber, key: orNull(isStart), why: oneOf('touched', 'expired') }),
  key: fields({ event: isString, key: isStart, db: isNumber }),
  'deletion-propagated': fields({ key: isStart, as: oneOf('DEL', 'UNLINK') }),
  evictions: fields({
    keys: isNumber,
    neededBy: orNull(fields({ client: isNumber, command: isCommand })),
    tookMs: isNumber,
    outcome: oneOf('enough', 'goes on', 'still'),
  }),
  published: fields({ channel: isStart, message: isStart, receivers: isNumber }),
  delivered: fields({ client: isNumber, channel: isStart, pattern: orNull(isStart) }),
  invalidated: fields({ client: isNumber, keys: orNull(listOf(isStart)) }),
  encoding: fields({ key: orNull(isStart), from: isString, to: isString }),
  skipped: fields({ commands: isNumber, untilMs: isNumber }),
};

const isKind = (kind: unknown): kind is ServerEventKind =>
  typeof kind === 'string' && Object.hasOwn(kinds, kind);

export function isServerEvent(value: unknown): value is ServerEvent {
  if (!isFields(value) || !isKind(value['kind'])) return false;
  const { seq, atMs, by, kind } = value;
  return isNumber(seq) && isNumber(atMs) && orNull(isNumber)(by) && kinds[kind](value);
}

const isBlocked = fields({
  reason: isReason,
  keys: listOf(isStart),
  sinceMs: isNumber,
  untilMs: orNull(isNumber),
});

const isObservedClient = (value: unknown): value is ObservedClient =>
  fields({ client: isNumber, address: isString, blocked: orNull(isBlocked), watching: listOf(isStart) })(
    value,
  );

export const isObservedNode = (value: unknown): value is ObservedNode =>
  isFields(value) && listOf(isObservedClient)(value['clients']) && listOf(isServerEvent)(value['events']);
