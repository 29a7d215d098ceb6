import { MOST_NAME } from '#protocol/history.ts';
import { FASTEST_RATE, isLabTopology, LONGEST_PASS_MS } from '#protocol/lab.ts';
import { isLabAction } from '#protocol/lab-action.ts';
import { FASTEST_SERVER_RATE, LONGEST_ADVANCE_MS } from '#protocol/server-clock.ts';
import { LONGEST_DELAY_MS, type ControlMethod, type ControlRequest } from '#protocol/control.ts';

type Check = (params: Record<string, unknown>) => boolean;

const isText = (value: unknown): boolean => typeof value === 'string';
const isFlag = (value: unknown): boolean => value === undefined || typeof value === 'boolean';
const isNode: Check = ({ node }) => isText(node);
const isUpTo = (value: unknown, most: number): boolean =>
  typeof value === 'number' && value >= 0 && value <= most;
const isPoint = (value: unknown): boolean => Number.isSafeInteger(value);
const isPlace = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const isWord = (value: unknown): boolean => typeof value === 'string' || value instanceof Uint8Array;

/** Whether the parameters of each method have the shape that `ControlApi` says. */
const CHECKS: { readonly [M in ControlMethod]: Check } = {
  boot: ({ protocolVersion, storage, scriptLimitMs, fresh, repair, lab }) =>
    typeof protocolVersion === 'number' &&
    isStorageChoice(storage) &&
    (scriptLimitMs === undefined || (typeof scriptLimitMs === 'number' && scriptLimitMs > 0)) &&
    isFlag(fresh) &&
    isFlag(repair) &&
    (lab === undefined || isLabBoot(lab)) &&
    isHeldFor(storage, lab),
  restartNode: isNode,
  stopNode: ({ how }) => how === 'shutdown' || how === 'kill' || how === 'power-off',
  damageFiles: ({ fault }) => isRecord(fault) && isFault(fault),
  crashReport: () => true,
  connect: (params) => isNode(params) && isFlag(params['typed']),
  setDelay: ({ connection, toServerMs, toClientMs }) =>
    typeof connection === 'number' &&
    isUpTo(toServerMs, LONGEST_DELAY_MS) &&
    isUpTo(toClientMs, LONGEST_DELAY_MS),
  inspect: (params) =>
    isNode(params) &&
    Array.isArray(params['commands']) &&
    params['commands'].every(
      (command) => Array.isArray(command) && command.length > 0 && command.every(isWord),
    ),
  observe: (params) => isNode(params) && typeof params['on'] === 'boolean',
  history: () => true,
  goToPoint: ({ point }) => isPoint(point),
  namePoint: ({ point, name }) => isPoint(point) && typeof name === 'string' && name.length <= MOST_NAME,
  comparePoints: ({ node, from, to }) => isText(node) && isPoint(from) && (to === null || isPoint(to)),
  setClock: ({ rate }) => isUpTo(rate, FASTEST_SERVER_RATE),
  advanceClock: ({ ms }) => isUpTo(ms, LONGEST_ADVANCE_MS),
  lab: ({ action }) => isLabAction(action),
  setLabRate: ({ rate }) => isUpTo(rate, FASTEST_RATE),
  passLab: ({ ms }) => isUpTo(ms, LONGEST_PASS_MS),
  listFiles: isNode,
  readFile: (params) =>
    isNode(params) && isPlace(params['file']) && isPlace(params['from']) && isPlace(params['to']),
  flush: () => true,
  keep: () => true,
  liveFiles: () => true,
  serverFiles: () => true,
  labFiles: () => true,
  copyServer: isNode,
  ping: () => true,
};

/**
 * Narrows a message of the page. Null when it is no request at all and cannot be answered; `bad` says why a request
 * with a number cannot be carried out.
 */
export function parseRequest(
  data: unknown,
): ControlRequest | { readonly id: number; readonly bad: string } | null {
  if (!isRecord(data) || data['t'] !== 'req' || typeof data['id'] !== 'number') return null;
  const { id, method, params } = data;
  if (typeof method !== 'string' || !Object.hasOwn(CHECKS, method)) {
    return { id, bad: `there is no method ${JSON.stringify(method)}` };
  }
  if (!isRecord(params) || !CHECKS[method as ControlMethod](params)) {
    return { id, bad: `the parameters of ${method} are not of its form` };
  }
  return data as unknown as ControlRequest;
}

function isLabBoot(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { topology, seed, startMs } = value;
  return isLabTopology(topology) && isText(seed) && typeof startMs === 'number' && startMs >= 0;
}

/** What is held is of a lab where one is booted, and of the same kind; and of a single server where none is. */
function isHeldFor(storage: unknown, lab: unknown): boolean {
  const held = isRecord(storage) ? storage['contents'] : undefined;
  return !isRecord(held) || held['topology'] === (isRecord(lab) ? lab['topology'] : undefined);
}

const isFiles: Check = ({ folders, files }) =>
  Array.isArray(folders) &&
  folders.every(isText) &&
  Array.isArray(files) &&
  files.every((file) => isRecord(file) && isText(file['path']) && file['bytes'] instanceof Blob);

const isClock = (clock: unknown, fastest: number): boolean =>
  isRecord(clock) &&
  typeof clock['atMs'] === 'number' &&
  Number.isFinite(clock['atMs']) &&
  isUpTo(clock['rate'], fastest);

const isServerFiles: Check = (value) => isFiles(value) && isClock(value['clock'], FASTEST_SERVER_RATE);

const isPrimary = (value: unknown): boolean =>
  value === null || (isRecord(value) && isText(value['host']) && isUpTo(value['port'], 65_535));

const isLabFiles: Check = ({ nodes, faults, clock }) =>
  Array.isArray(nodes) &&
  nodes.every(
    (node) =>
      isRecord(node) &&
      isNode(node) &&
      isText(node['life']) &&
      Number.isFinite(node['skewMs']) &&
      isPrimary(node['primary']) &&
      isFiles(node),
  ) &&
  Array.isArray(faults) &&
  faults.every((fault) => isRecord(fault) && isText(fault['from']) && isText(fault['to'])) &&
  isClock(clock, FASTEST_RATE);

const isFault: Check = ({ fault, bytes, path, offset }) =>
  fault === 'tear' ? isPlace(bytes) : fault === 'flip' && isText(path) && isPlace(offset);

const isHeld = (value: unknown): boolean =>
  isRecord(value) && (value['topology'] === undefined ? isServerFiles(value) : isLabFiles(value));

function isStorageChoice(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return (
    (value['kind'] === 'memory' && (value['contents'] === undefined || isHeld(value['contents']))) ||
    (value['kind'] === 'journal' && isText(value['workspace']) && value['workspace'] !== '')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
