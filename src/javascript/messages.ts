import type { ConsoleLevel } from './host.ts';
import type { ProgramEnd } from './program.ts';

/** A line that a program has written. */
export interface ConsoleLine {
  readonly level: ConsoleLevel;
  readonly text: string;
}

/** What the page tells the worker in which one program runs. */
export type ToWorker =
  | { readonly t: 'start'; readonly code: string; readonly timeMs: number }
  | { readonly t: 'connected'; readonly socket: number; readonly address: string }
  | { readonly t: 'data'; readonly socket: number; readonly bytes: Uint8Array }
  | { readonly t: 'closed'; readonly socket: number; readonly reason: string };

/** What the worker tells the page. */
export type FromWorker =
  | { readonly t: 'console'; readonly lines: readonly ConsoleLine[] }
  | { readonly t: 'connect'; readonly socket: number; readonly host: string; readonly port: number }
  | { readonly t: 'send'; readonly socket: number; readonly bytes: Uint8Array }
  /** Bytes of a socket have been taken; until then they count as waiting. */
  | { readonly t: 'taken'; readonly socket: number; readonly bytes: number }
  | { readonly t: 'close'; readonly socket: number }
  | { readonly t: 'end'; readonly end: ProgramEnd };

/** What came from the worker, if it is one of its messages. */
export function isFromWorker(data: unknown): data is FromWorker {
  if (!isRecord(data)) return false;
  switch (data['t']) {
    case 'console':
      return Array.isArray(data['lines']) && data['lines'].every(isLine);
    case 'connect':
      return isNumber(data['socket']) && typeof data['host'] === 'string' && isNumber(data['port']);
    case 'send':
      return isNumber(data['socket']) && data['bytes'] instanceof Uint8Array;
    case 'taken':
      return isNumber(data['socket']) && isNumber(data['bytes']);
    case 'close':
      return isNumber(data['socket']);
    case 'end':
      return isEnd(data['end']);
    default:
      return false;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isPlace = (value: unknown): boolean => value === null || isNumber(value);

const isLine = (value: unknown): value is ConsoleLine =>
  isRecord(value) &&
  (value['level'] === 'log' || value['level'] === 'error') &&
  typeof value['text'] === 'string';

function isEnd(value: unknown): value is ProgramEnd {
  if (!isRecord(value)) return false;
  switch (value['kind']) {
    case 'done':
      return isNumber(value['code']);
    case 'failed':
      return typeof value['text'] === 'string' && isPlace(value['line']) && isPlace(value['column']);
    case 'limit':
      return ['time', 'memory', 'console'].includes(String(value['limit'])) && isNumber(value['open']);
    default:
      return false;
  }
}
