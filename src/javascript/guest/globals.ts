import { Buffer } from 'buffer';
import { LIBRARY_FILE } from '../host.ts';
import * as crypto from './crypto.ts';
import * as timers from './timers.ts';
import { URL } from './url.ts';
import * as web from './web.ts';

/** Puts what programs for Node find without importing it where they look; before any library is loaded. */
let now = (): number => 0;

export function startClock(from: () => number): void {
  now = from;
}

const process = {
  env: {},
  argv: ['node', 'script.js'],
  platform: 'browser',
  version: 'v22.0.0',
  versions: { node: '22.0.0' },
  exitCode: undefined,
  nextTick: (run: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => run(...args)),
  hrtime: Object.assign(
    (before: readonly [number, number] = [0, 0]) => {
      const passed = now() * 1e6 - (before[0] * 1e9 + before[1]);
      return [Math.floor(passed / 1e9), Math.round(passed % 1e9)];
    },
    { bigint: () => BigInt(Math.round(now() * 1e6)) },
  ),
  uptime: () => now() / 1000,
  cwd: () => '/',
  on: () => process,
  once: () => process,
  off: () => process,
  emitWarning: () => {},
  exit: (_code?: number): void => {},
};

/** What the interpreter leaves out, and libraries look for without using it. */
if (!('Atomics' in globalThis)) Reflect.set(globalThis, 'Atomics', {});

interface CallSite {
  getFunctionName(): string | null;
  getFileName(): string | null;
  getLineNumber(): number;
  getColumnNumber(): number;
}

/**
 * A stack begins with the error's name and message, as in Node; the interpreter by itself gives the places alone. Of
 * these, those of the program are told, not those of what is around it.
 */
Reflect.set(Error, 'prepareStackTrace', (error: Error, sites: readonly CallSite[]): string => {
  const places = sites.flatMap((site) => {
    const file = site.getFileName();
    if (file === null || file === LIBRARY_FILE) return [];
    const name = site.getFunctionName() ?? '<anonymous>';
    return [`\n    at ${name} (${file}:${site.getLineNumber()}:${site.getColumnNumber()})`];
  });
  return `${String(error)}${places.join('')}`;
});

Object.assign(globalThis, {
  global: globalThis,
  process,
  Buffer,
  URL,
  ...web,
  crypto,
  performance: { now: () => now(), timeOrigin: 0, mark: () => {}, measure: () => {} },
  setTimeout: timers.setTimeout,
  setInterval: timers.setInterval,
  setImmediate: timers.setImmediate,
  clearTimeout: timers.clearTimeout,
  clearInterval: timers.clearInterval,
  clearImmediate: timers.clearImmediate,
});
