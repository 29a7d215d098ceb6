import type {
  BootInfo,
  ConnectionInfo,
  ControlEvent,
  ControlMethod,
  ControlReply,
  ControlResult,
  NodeEnd,
  StorageState,
} from '#protocol/control.ts';
import type { ServerClock } from '#protocol/server-clock.ts';
import type { DamageReport, FileDamage, LiveWorkspace, StorageCause } from '#protocol/storage.ts';
import { isLabFiles, isServerFiles } from './capsule-guards.ts';
import { isNodeFiles } from './file-guards.ts';
import { isServerCopy } from './dump-guards.ts';
import { isCrashReport } from './crash-guards.ts';
import { isKeyspaceDifference, isServerHistory } from './history-guards.ts';
import { isLabEvent, isLabLogLine, isLabState } from './lab-guards.ts';
import { isObservedNode, isServerEvent } from './server-event-guards.ts';
import type { WireError, WireErrorCode } from '#protocol/wire-error.ts';
import { type Fields, isCount, isFields, isListOf, isString } from './value-guards.ts';

/*
 * What the worker posts is `unknown` until one of these has looked at it. They check what the types promise and no
 * more, so that a worker of a newer build with an additional field is still understood.
 */

const isCallId = (value: unknown): value is number => Number.isSafeInteger(value);

const errorCodes: Readonly<Record<WireErrorCode, true>> = {
  'bad-request': true,
  version: true,
  'no-such-node': true,
  'no-such-connection': true,
  'no-such-file': true,
  'no-such-point': true,
  'node-down': true,
  'boot-failed': true,
  'engine-load': true,
  busy: true,
  'worker-gone': true,
  timeout: true,
  internal: true,
};

function isWireError(value: unknown): value is WireError {
  if (!isFields(value)) return false;
  return (
    isString(value['code']) &&
    Object.hasOwn(errorCodes, value['code']) &&
    isString(value['name']) &&
    isString(value['message']) &&
    (value['detail'] === undefined || isString(value['detail']))
  );
}

/**
 * Reads a reply to a call, whichever call it was: the result itself is checked by `isResultOf`. Null when it is no
 * reply at all; a reply whose error cannot be read still ends its call, as a `bad-request`.
 */
export function readControlReply(value: unknown): ControlReply | null {
  if (!isFields(value) || !isCallId(value['id'])) return null;
  if (value['t'] === 'ok') return { t: 'ok', id: value['id'], result: value['result'] };
  if (value['t'] !== 'err') return null;
  const error: WireError = isWireError(value['error'])
    ? value['error']
    : {
        code: 'bad-request',
        name: 'EngineError',
        message: 'the engine reported an error that cannot be read',
      };
  return { t: 'err', id: value['id'], error };
}

const causes: Readonly<Record<StorageCause, true>> = {
  full: true,
  newer: true,
  erased: true,
  crowded: true,
  refused: true,
};

function isStorageState(value: unknown): value is StorageState {
  if (!isFields(value)) return false;
  const { kind, reason, cause, retry } = value;
  if (kind === 'journal') return isString(value['workspace']);
  if (kind !== 'memory' || reason === undefined) return kind === 'memory';
  return isString(reason) && isString(cause) && Object.hasOwn(causes, cause) && typeof retry === 'boolean';
}

const damages: Readonly<Record<FileDamage['what'], true>> = {
  list: true,
  entry: true,
  cut: true,
  broken: true,
  refused: true,
  'left-out': true,
  renewed: true,
};

function isFileDamage(value: unknown): value is FileDamage {
  if (!isFields(value)) return false;
  const { path, what, bytes, keptBytes, keptCommands } = value;
  return (
    isString(path) &&
    isString(what) &&
    Object.hasOwn(damages, what) &&
    isCount(bytes) &&
    isCount(keptBytes) &&
    (keptCommands === undefined || isCount(keptCommands))
  );
}

const isDamageReport = (value: unknown): value is DamageReport =>
  isFields(value) && isString(value['aside']) && isListOf(value['files'], isFileDamage);

const isLiveFile = (value: unknown): value is LiveWorkspace['files'][number] =>
  isFields(value) && isString(value['path']) && value['bytes'] instanceof Blob;

const isLiveWorkspace = (value: unknown): value is LiveWorkspace =>
  isFields(value) &&
  isString(value['workspace']) &&
  typeof value['continues'] === 'boolean' &&
  isListOf(value['folders'], isString) &&
  isListOf(value['files'], isLiveFile);

function isNodeEnd(value: unknown): value is NodeEnd {
  if (!isFields(value)) return false;
  if (value['how'] === 'kill' || value['how'] === 'power-off') return true;
  if (value['how'] === 'shutdown') return typeof value['code'] === 'number';
  return value['how'] === 'crash' && isString(value['message']) && isListOf(value['log'], isString);
}

function isBootInfo(value: unknown): value is BootInfo {
  if (!isFields(value)) return false;
  return (
    isString(value['node']) &&
    isString(value['serverVersion']) &&
    isStorageState(value['storage']) &&
    isCount(value['loadedBytes']) &&
    (value['damage'] === undefined || isDamageReport(value['damage']))
  );
}

const isServerClock = (value: unknown): value is ServerClock =>
  isFields(value) && isCount(value['rate']) && Number.isFinite(value['aheadMs']);

const eventGuards: Readonly<Record<ControlEvent['event'], (event: Fields) => boolean>> = {
  'node-started': (event) => isString(event['node']),
  'node-ended': (event) => isString(event['node']) && isNodeEnd(event['end']),
  activity: (event) => isString(event['node']) && isCount(event['memoryBytes']),
  'script-limit': (event) =>
    isString(event['node']) && typeof event['killed'] === 'boolean' && isCount(event['afterMs']),
  storage: (event) => isStorageState(event['storage']),
  'server-events': (event) => isString(event['node']) && isListOf(event['events'], isServerEvent),
  files: (event) => isString(event['node']),
  history: () => true,
  'crash-report': () => true,
  'went-to': (event) => (event['node'] === null || isString(event['node'])) && isCount(event['point']),
  clock: (event) => isServerClock(event['clock']),
  log: (event) => isString(event['node']) && isString(event['line']),
  'lab-state': (event) => isLabState(event['state']),
  'lab-events': (event) => isListOf(event['events'], isLabEvent) && isCount(event['nowMs']),
  'lab-log': (event) => isListOf(event['lines'], isLabLogLine) && isCount(event['lost']),
};

const isConnectionInfo = (value: unknown): value is ConnectionInfo =>
  isFields(value) && isCallId(value['id']) && isString(value['address']);

const isEventName = (name: unknown): name is ControlEvent['event'] =>
  isString(name) && Object.hasOwn(eventGuards, name);

/** Something that the worker tells unasked. */
export function isControlEvent(value: unknown): value is ControlEvent {
  if (!isFields(value) || value['t'] !== 'event' || !isEventName(value['event'])) return false;
  return eventGuards[value['event']](value);
}

/** Methods that answer with nothing: whatever comes along with the `ok` is ignored. */
const isNothing = (_value: unknown): _value is void => true;

type ResultGuards = { readonly [M in ControlMethod]: (value: unknown) => value is ControlResult<M> };

const resultGuards: ResultGuards = {
  boot: isBootInfo,
  restartNode: isBootInfo,
  stopNode: isNothing,
  damageFiles: isNothing,
  crashReport: (value): value is ControlResult<'crashReport'> => value === null || isCrashReport(value),
  connect: isConnectionInfo,
  setDelay: isNothing,
  observe: isObservedNode,
  inspect: (value): value is ControlResult<'inspect'> => value instanceof Uint8Array,
  history: isServerHistory,
  goToPoint: isNothing,
  namePoint: isNothing,
  comparePoints: isKeyspaceDifference,
  setClock: isNothing,
  advanceClock: isNothing,
  lab: isNothing,
  setLabRate: isNothing,
  passLab: isNothing,
  listFiles: isNodeFiles,
  readFile: (value): value is ControlResult<'readFile'> => value instanceof Uint8Array,
  flush: isNothing,
  keep: isStorageState,
  liveFiles: (value): value is ControlResult<'liveFiles'> => value === null || isLiveWorkspace(value),
  serverFiles: isServerFiles,
  labFiles: isLabFiles,
  copyServer: isServerCopy,
  ping: isNothing,
};

/** Whether `value` is what `method` answers with. */
export function isResultOf<M extends ControlMethod>(method: M, value: unknown): value is ControlResult<M> {
  return resultGuards[method](value);
}
