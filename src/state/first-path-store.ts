import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RanCheck } from '#lesson-kit/checks/ran.schema.ts';
import { firstRun } from '#lesson-kit/checks/ran.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { Command } from '#resp/value.ts';
import { browserStorage, type TextStorage } from './browser-storage.ts';
import { readFirstPath, writeFirstPath, type FirstThingName } from './first-path-record.ts';

/** One thing to do. */
export interface FirstThing {
  readonly name: FirstThingName;
  /** One command that does it, to be offered. */
  readonly command: Command;
  /** What counts, whatever the keys are called: one of these, answered like this. */
  readonly counts: readonly RanCheck[];
}

/** What somebody who was never here does first, in this order or in another. */
export const FIRST_THINGS: readonly FirstThing[] = [
  { name: 'ping', command: ['PING'], counts: [{ command: ['PING'] }] },
  {
    name: 'set',
    command: ['SET', 'greeting', 'hello'],
    counts: [{ command: ['SET'], reply: { kind: 'status' } }],
  },
  { name: 'get', command: ['GET', 'greeting'], counts: [{ command: ['GET'], reply: { kind: 'string' } }] },
  {
    name: 'push',
    command: ['RPUSH', 'todo', 'milk', 'bread'],
    counts: [
      { command: ['RPUSH'], reply: { kind: 'integer' } },
      { command: ['LPUSH'], reply: { kind: 'integer' } },
    ],
  },
];

export interface FirstPathState {
  /** The things that were done, in the order in which they were. */
  readonly done: readonly FirstThingName[];
}

/** The guided start: what of it is done, as the traffic of the terminals shows it. Survives a reload. */
export interface FirstPathStore extends StoreApi<FirstPathState> {
  /** One exchange of a terminal, once its reply has come. */
  observe(exchange: Exchange): void;
  /** Nothing is done. */
  restart(): void;
}

/** @param storage The default is the browser's own, if it lets itself be used. */
export function createFirstPathStore(storage: TextStorage | null = browserStorage()): FirstPathStore {
  const store = createStore<FirstPathState>(() => ({ done: readFirstPath(storage) }));
  store.subscribe(({ done }) => writeFirstPath(storage, done));
  return {
    ...store,
    observe(exchange) {
      const { done } = store.getState();
      const found = FIRST_THINGS.find(
        ({ name, counts }) =>
          !done.includes(name) && counts.some((check) => firstRun(check, [exchange]) !== -1),
      );
      if (found !== undefined) store.setState({ done: [...done, found.name] });
    },
    restart: () => store.setState({ done: [] }),
  };
}
