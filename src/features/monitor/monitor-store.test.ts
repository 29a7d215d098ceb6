import { expect, test } from 'vitest';
import { EngineError, type NodeId } from '#client/engine-client.ts';
import type { Command } from '#resp/value.ts';
import type { SessionState } from '#state/session-state.ts';
import { array, bulk, int } from '#testing/reply.ts';
import { createMonitorStore, LOOK_MS } from './monitor-store.ts';

const node = (id: string): NodeId => id as NodeId;

/** A session whose server counts the looks at it, on a clock that stands until it is moved. */
function start() {
  let now = 0;
  let hidden = false;
  let runId = 'one';
  let refusal: Error | null = null;
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>();
  const sessionListeners = new Set<(now: SessionState, before: SessionState) => void>();
  const visibilityListeners = new Set<() => void>();
  const asked: Array<readonly [node: string, commands: readonly Command[]]> = [];
  let state = {
    generation: 1,
    memoryBytes: 0,
    engine: { kind: 'running', info: { node: node('n1') } },
  } as unknown as SessionState;
  const info = (): string =>
    `# Server\r\nrun_id:${runId}\r\nserver_time_usec:${now * 1000}\r\n# Stats\r\ntotal_commands_processed:${asked.length * 10}\r\n`;
  const store = createMonitorStore({
    session: {
      getState: () => state,
      subscribe: (listener) => {
        sessionListeners.add(listener);
        return () => sessionListeners.delete(listener);
      },
      inspectNode: (node, commands) => {
        asked.push([node, commands]);
        if (refusal !== null) return Promise.reject(refusal);
        return Promise.resolve(
          commands.map(([name, what]) => {
            if (name === 'INFO') return bulk(info());
            return what === 'LATEST' ? array(array(bulk('command'), int(1), int(2), int(3))) : array();
          }),
        );
      },
    },
    clock: {
      now: () => now,
      after: (ms, callback) => {
        const timer = { due: now + ms, callback };
        timers.add(timer);
        return () => timers.delete(timer);
      },
    },
    visibility: {
      hidden: () => hidden,
      onChange: (listener) => {
        visibilityListeners.add(listener);
        return () => visibilityListeners.delete(listener);
      },
    },
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  return {
    store,
    asked,
    settle,
    pass: async (ms: number) => {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = [...timers].filter(({ due }) => due <= end).toSorted((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers.delete(next);
        now = next.due;
        next.callback();
        await settle();
      }
      now = end;
    },
    hide: (is: boolean) => {
      hidden = is;
      for (const listener of visibilityListeners) listener();
    },
    restart: () => (runId = 'two'),
    refuse: (error: Error | null) => (refusal = error),
    change: (parts: Partial<SessionState>) => {
      const before = state;
      state = { ...state, ...parts };
      for (const listener of sessionListeners) listener(state, before);
    },
  };
}

test('the server is asked once a second while somebody looks, and never else', async () => {
  const { store, asked, pass, hide } = start();
  await pass(5 * LOOK_MS);
  expect(asked).toEqual([]);
  const leave = store.watch();
  await pass(3 * LOOK_MS);
  expect(asked).toHaveLength(4);
  hide(true);
  await pass(5 * LOOK_MS);
  expect(asked).toHaveLength(4);
  hide(false);
  await pass(0);
  expect(asked).toHaveLength(5);
  store.hold(true);
  await pass(5 * LOOK_MS);
  expect(asked).toHaveLength(5);
  store.hold(false);
  leave();
  await pass(5 * LOOK_MS);
  expect(asked.length).toBeLessThanOrEqual(6);
  const { gauges } = store.getState();
  expect(gauges.map(({ resumed }) => resumed).slice(0, 5)).toEqual([true, false, false, false, true]);
  expect(gauges[1]?.operations).toBe(10);
  expect(gauges[4]?.operations).toBeNull();
});

test('a large server is copied less often', async () => {
  const { store, asked, pass, change } = start();
  change({ memoryBytes: 500 * 1024 * 1024 });
  store.watch();
  await pass(15 * LOOK_MS);
  expect(asked).toHaveLength(1);
});

test('changes are counted from the first look, or from a later one, or from a new run of the server', async () => {
  const { store, pass, restart } = start();
  store.watch();
  await pass(2 * LOOK_MS);
  expect(store.getState().opened?.atMs).toBe(0);
  expect(store.getState().before?.number('total_commands_processed')).toBe(20);
  store.countFromNow();
  expect(store.getState().opened?.atMs).toBe(2 * LOOK_MS);
  restart();
  await pass(LOOK_MS);
  expect(store.getState().opened?.atMs).toBe(3 * LOOK_MS);
  expect(store.getState().before).toBeNull();
});

test('another node, and another workspace, begin anew', async () => {
  const { store, asked, pass, settle, change } = start();
  store.watch();
  await pass(2 * LOOK_MS);
  store.choose(node('n2'));
  await settle();
  expect(asked.at(-1)?.[0]).toBe('n2');
  expect(store.getState().gauges).toHaveLength(1);
  change({ generation: 2 });
  await settle();
  expect(asked.at(-1)?.[0]).toBe('n1');
  expect(store.getState().gauges).toHaveLength(1);
});

test('each part asks what it shows, and at once when it is chosen', async () => {
  const { store, asked, settle } = start();
  store.watch();
  await settle();
  expect(asked.at(-1)?.[1]).toEqual([['INFO', 'everything']]);
  store.show('latency');
  await settle();
  expect(asked.at(-2)?.[1]).toContainEqual(['LATENCY', 'LATEST']);
  expect(asked.at(-1)?.[1]).toEqual([['LATENCY', 'HISTORY', 'command']]);
  expect(store.getState().look?.view).toBe('latency');
  expect(store.getState().look?.histories.has('command')).toBe(true);
});

test('a server that cannot be asked is asked again, and what was seen stays', async () => {
  const { store, pass, refuse } = start();
  store.watch();
  await pass(LOOK_MS);
  refuse(new EngineError('node-down', 'it is off'));
  await pass(LOOK_MS);
  expect(store.getState().problem).toEqual({ kind: 'down', message: 'it is off' });
  expect(store.getState().look).not.toBeNull();
  refuse(null);
  await pass(LOOK_MS);
  expect(store.getState().problem).toBeNull();
});

test('while benchmarks are looked at the server is left alone, and charts go on apart', async () => {
  const { store, asked, pass, settle } = start();
  store.watch();
  await pass(2 * LOOK_MS);
  const before = asked.length;
  store.show('benchmark');
  await pass(5 * LOOK_MS);
  expect(asked).toHaveLength(before);
  store.show('now');
  await settle();
  expect(asked).toHaveLength(before + 1);
  expect(store.getState().gauges.at(-1)).toMatchObject({ resumed: true, operations: null });
});
