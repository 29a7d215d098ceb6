import './globals.ts';
import * as buffer from 'buffer';
import * as events from 'events';
import * as inspector from 'node-inspect-extracted';
import * as redisClient from '@redis/client';
import * as redis from 'redis';
import { MODULES, WATCH, type Guest, type Host } from '../host.ts';
import * as assert from './assert.ts';
import { consoleOf, described } from './console.ts';
import * as crypto from './crypto.ts';
import { startClock } from './globals.ts';
import { onKeptAlive } from './keep-alive.ts';
import * as net from './net.ts';
import * as timersPromises from './timers-promises.ts';
import * as timers from './timers.ts';
import * as url from './url.ts';

/** What a program can import, by name; Node's own with or without `node:`. */
const modules = new Map<string, object>([
  ['redis', redis],
  ['@redis/client', redisClient],
  ['assert', assert],
  ['assert/strict', assert],
  ['buffer', buffer],
  ['crypto', crypto],
  ['events', events],
  ['net', net],
  ['perf_hooks', { performance: globalThis.performance }],
  ['process', { default: globalThis.process }],
  ['timers', timers],
  ['timers/promises', timersPromises],
  ['url', url],
  ['util', { ...inspector, promisify }],
]);

function promisify(run: (...args: unknown[]) => void): (...args: unknown[]) => Promise<unknown> {
  return (...args) =>
    new Promise((resolve, reject) => {
      const done = (error: unknown, value: unknown): void => {
        if (error === null || error === undefined) resolve(value);
        else reject(error instanceof Error ? error : new Error('it has failed'));
      };
      run(...args, done);
    });
}

const moduleNamed = (name: string): object | undefined => modules.get(name.replace(/^node:/, ''));

/** Called once, by the interpreter. */
export function start(host: Host): Guest {
  startClock(host.now);
  timers.startTimers(host);
  net.startNet(host);
  crypto.startCrypto(host);
  url.startUrl(host);
  onKeptAlive(host.keptAliveBy);
  Object.assign(globalThis, {
    console: consoleOf(host),
    require: (name: string): unknown => {
      const found = moduleNamed(name);
      if (found === undefined) throw new Error(`Cannot find module '${name}'`);
      return found;
    },
    [WATCH]: (value: unknown): unknown => {
      if (value instanceof Promise)
        value.then(undefined, (error: unknown) => host.uncaught(described(error)));
      return value;
    },
  });
  globalThis.process.exit = ((code?: number) => host.exit(code ?? 0)) as typeof globalThis.process.exit;
  Reflect.set(globalThis, Symbol.for(MODULES), moduleNamed);
  return {
    timer: timers.fire,
    connected: (socket, address) => net.socketOf(socket)?.connected(address),
    data: (socket, bytes) => net.socketOf(socket)?.arrived(bytes),
    closed: (socket, reason) => net.socketOf(socket)?.closed(reason),
    exportsOf: (name) => {
      const found = moduleNamed(name);
      return found === undefined ? null : JSON.stringify(Object.keys(found));
    },
    moduleNames: () => [...modules.keys()].join(', '),
    describe: described,
  };
}
