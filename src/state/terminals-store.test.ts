import { describe, expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { scriptedBootInfo, scriptedConnection } from '#testing/scripted-worker.ts';
import { MACHINE_TIME } from './server-time.ts';
import { createTerminalsStore, MOST_TERMINALS, type TerminalHandle } from './terminals-store.ts';

function start() {
  const { connection, reply } = scriptedConnection();
  const store = createTerminalsStore({
    connect: () => Promise.resolve(connection),
    getState: () => ({
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
    }),
  });
  const names = () => store.getState().terminals.map(({ name }) => name);
  const active = () => store.getState().terminals.find(({ id }) => id === store.getState().activeId)?.name;
  const idOf = (name: string) =>
    store.getState().terminals.find((terminal) => terminal.name === name)?.id ?? '';
  return {
    store,
    names,
    active,
    idOf,
    reply,
  };
}

function handle() {
  const done: string[] = [];
  const record: TerminalHandle = {
    insert: (text) => done.push(`insert ${text}`),
    run: (text) => done.push(`run ${text}`),
    focus: () => done.push('focus'),
  };
  return { done, handle: record };
}

describe('terminals', () => {
  test('begin with A, are added up to four and shown', () => {
    const { store, names, active } = start();
    expect([names(), active()]).toEqual([['A'], 'A']);
    store.add();
    store.add();
    expect(store.add()?.name).toBe('D');
    expect(store.add()).toBeNull();
    expect([names().length, active()]).toEqual([MOST_TERMINALS, 'D']);
  });

  test('closing gives the name free and shows a neighbour; the last one stays', () => {
    const { store, names, active, idOf } = start();
    store.add();
    store.add();
    store.close(idOf('C'));
    expect(active()).toBe('B');
    store.close(idOf('A'));
    expect([names(), active()]).toEqual([['B'], 'B']);
    store.close(idOf('B'));
    store.close('unknown');
    expect(names()).toEqual(['B']);
    store.add();
    expect(names()).toEqual(['B', 'A']);
  });

  test('each has a place of its own, which it keeps when others are closed', () => {
    const { store, idOf } = start();
    store.add();
    store.add();
    const places = () => store.getState().terminals.map(({ name, place }) => `${name} ${place}`);
    store.close(idOf('A'));
    expect(places()).toEqual(['B 1', 'C 2']);
    store.add();
    expect(places()).toEqual(['B 1', 'C 2', 'A 0']);
    store.reset([{ name: 'A' }, { name: 'worker' }]);
    expect(places()).toEqual(['A 0', 'worker 1']);
  });

  test('a reset makes new ones of the names that are asked for', () => {
    const { store, names, active, idOf } = start();
    const before = idOf('A');
    store.reset([{ name: 'A' }, { name: 'worker' }]);
    expect([names(), active()]).toEqual([['A', 'worker'], 'A']);
    expect(idOf('A')).not.toBe(before);
    store.activate(idOf('worker'));
    expect(active()).toBe('worker');
    store.activate('unknown');
    expect(active()).toBe('worker');
  });
});

describe('commands for the active terminal', () => {
  test('are put at its prompt or run', () => {
    const { store, idOf } = start();
    const { done, handle: record } = handle();
    store.register(idOf('A'), record);
    store.insertCommand('GET a');
    store.insertCommand('GET b', { run: true });
    expect(done).toEqual(['insert GET a', 'focus', 'run GET b', 'focus']);
  });

  test('wait for a terminal that is not on the screen yet, and are gone with it', () => {
    const { store, idOf } = start();
    store.insertCommand('GET a');
    const { done, handle: record } = handle();
    const leave = store.register(idOf('A'), record);
    expect(done).toEqual(['insert GET a', 'focus']);
    leave();
    store.insertCommand('GET b');
    store.reset();
    store.register(idOf('A'), record);
    expect(done.length).toBe(2);
  });
});

test("a terminal's connection is logged under its name and node", async () => {
  const { store, idOf, reply } = start();
  store.add();
  const connection = await store.connect(idOf('B'));
  connection.onData(() => {});
  connection.send(encodeCommand(['PING']));
  reply('+PONG\r\n');
  expect(store.clients.of(connection.address)).toEqual({ name: 'B', kind: 'terminal', place: 1 });
  expect(store.exchanges.exchanges).toMatchObject([{ client: 'B', node: 'n1', reply: { kind: 'simple' } }]);
  store.reset();
  expect(store.exchanges.exchanges).toEqual([]);
});
