import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import type { Inspect } from '#state/inspect-batch.ts';
import { createKeyListStore, type KeyListState } from '#state/key-list-store.ts';
import { createKeyspaceStore, type KeyspaceState } from '#state/keyspace-store.ts';
import { MACHINE_TIME } from '#state/server-time.ts';
import type { SessionState } from '#state/session-state.ts';
import { scriptedBootInfo } from './scripted-worker.ts';
import type { TestServer } from './test-server.ts';

const running = (): SessionState => ({
  workspace: 'sandbox',
  lab: null,
  node: null,
  nodes: [],
  engine: { kind: 'running', info: scriptedBootInfo() },
  generation: 1,
  busyForMs: 0,
  activity: 0,
  memoryBytes: 0,
  clock: MACHINE_TIME,
  past: 0,
  moves: 0,
  notices: [],
});

/** The keyspace store and the key list over a real server, on a clock that the test moves. */
export function keyspaceBench(server: TestServer) {
  let now = 1000;
  let hidden = false;
  let timers: Array<{ due: number; callback: () => void }> = [];
  let inspect: Inspect = (commands) => server.inspect(commands);
  const inspections: Command[][] = [];
  const hearing = new Set<(exchange: LoggedExchange) => void>();
  const seeing = new Set<() => void>();
  const session = createStore<SessionState>(running);
  const store = createKeyspaceStore({
    session: {
      ...session,
      inspect: (commands) => {
        inspections.push([...commands]);
        return inspect(commands);
      },
    },
    exchanges: {
      exchanges: [],
      onExchange: (listener) => {
        hearing.add(listener);
        return () => hearing.delete(listener);
      },
    },
    clock: {
      now: () => now,
      nextFrame: () => Promise.resolve(),
      after: (ms, callback) => {
        const timer = { due: now + ms, callback };
        timers.push(timer);
        return () => (timers = timers.filter((other) => other !== timer));
      },
    },
    nextTurn: (callback) => void setImmediate(callback),
    visibility: {
      hidden: () => hidden,
      onChange: (listener) => {
        seeing.add(listener);
        return () => seeing.delete(listener);
      },
    },
  });
  const list = createKeyListStore({ session, keyspace: store });
  const advance = (ms: number): void => {
    now += ms;
    const due = timers.filter((timer) => timer.due <= now);
    timers = timers.filter((timer) => timer.due > now);
    for (const timer of due) timer.callback();
  };
  return {
    store,
    list,
    session,
    inspections,
    advance,
    waiting: () => timers.map((timer) => timer.due - now),
    inspectWith: (other: Inspect) => (inspect = other),
    show: (visible: boolean) => {
      hidden = !visible;
      for (const listener of seeing) listener();
    },
    /** Runs a command as client A would, and lets the store hear of it a little later. */
    type: async (line: string, client = 'A') => {
      const command = line.split(' ');
      const reply = await server.run(command);
      const words = command.map(utf8Bytes);
      advance(20);
      for (const hear of hearing) {
        hear({ client, node: 'n1', command: words, reply, seq: 1, at: now, tookMs: 0, more: [] });
      }
    },
    /** The state as soon as it is as wanted. */
    until: (wanted: (state: KeyspaceState) => boolean) => whenIn(store, wanted),
    /** The list's state as soon as it is as wanted. */
    untilList: (wanted: (state: KeyListState) => boolean) => whenIn(list, wanted),
  };
}

function whenIn<State>(store: StoreApi<State>, wanted: (state: State) => boolean): Promise<State> {
  return new Promise((resolve) => {
    const look = (state: State): void => {
      if (!wanted(state)) return;
      stop();
      resolve(state);
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
}
