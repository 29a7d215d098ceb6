import { afterEach, expect, test, vi } from 'vitest';
import type { Connection, ServerEvent } from '#client/engine-client.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { encodeCommand } from '#resp/encode.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { createAppState } from './app-state.ts';
import { serverEventsOf } from './server-events-context.ts';
import { MOST_EVENTS, type ServerEventsStore } from './server-events-store.ts';

/** The page's whole way to what the server does: worker, control plane, session, store. */
const closing: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start() {
  const state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    locks: { take: () => Promise.resolve(null) },
    settingsStorage: null,
  });
  closing.push(() => state.session.close());
  await state.session.open('sandbox');
  return { state, events: serverEventsOf(state) };
}

const send = (connection: Connection, line: string): void => connection.send(encodeCommand(line.split(' ')));
const wordsOf = (event: ServerEvent): string =>
  event.kind === 'command' ? event.command.words.map(({ start: word }) => word).join(' ') : '';
const commands = (store: ServerEventsStore): string[] =>
  store.getState().events.flatMap((event) => (event.kind === 'command' ? [wordsOf(event)] : []));
const until = (condition: () => boolean): Promise<void> =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 20_000, interval: 5 });

test('events are followed while somebody looks, under the names of the page’s clients', async () => {
  const { state, events } = await start();
  const [terminal] = state.terminals.getState().terminals;
  const connection = await state.terminals.connect(terminal?.id ?? '');
  const stop = events.watch();
  await until(() => events.getState().status === 'on');
  send(connection, 'SET k v');
  await until(() => commands(events).includes('SET k v'));
  const event = events.getState().events.find((one) => wordsOf(one) === 'SET k v');
  const client = event?.kind === 'command' ? events.getState().clients.get(event.client) : undefined;
  expect(state.terminals.clients.of(client?.address ?? '')).toEqual({
    name: 'A',
    kind: 'terminal',
    place: 0,
  });

  stop();
  expect(events.getState().status).toBe('off');
  send(connection, 'SET unseen v');
  send(connection, 'SET known v');
  closing.push(events.watch());
  // The server remembers the last things that it did.
  await until(() => commands(events).includes('SET known v'));
  expect(commands(events)).toEqual(['SET k v', 'SET unseen v', 'SET known v']);
});

test('what was cleared away does not come back, what follows does', async () => {
  const { state, events } = await start();
  const connection = await state.session.connect();
  const stop = events.watch();
  send(connection, 'SET old v');
  await until(() => commands(events).includes('SET old v'));
  events.clear();
  expect(events.getState().events).toEqual([]);
  stop();
  send(connection, 'SET new v');
  closing.push(events.watch());
  await until(() => commands(events).length > 0);
  expect(commands(events)).toEqual(['SET new v']);
});

test('clients that are gone when somebody begins to look are known by what the record tells of them', async () => {
  const { state, events } = await start();
  const connection = await state.session.connect();
  send(connection, 'SET k v');
  await state.session.inspect([['PING']]);
  connection.close();
  await state.session.inspect([['PING']]);
  closing.push(events.watch());
  await until(() => events.getState().status === 'on');
  await until(() => [...events.getState().clients.values()].some(({ open }) => !open));
  const gone = [...events.getState().clients.values()].filter(({ open }) => !open);
  expect(gone.map(({ address }) => address)).toEqual([connection.address]);
});

test('who waits already is known at the start', async () => {
  const { state, events } = await start();
  const connection = await state.session.connect();
  send(connection, 'BLPOP jobs 0');
  await state.session.inspect([['PING']]);
  closing.push(events.watch());
  await until(() => events.getState().status === 'on');
  const waiting = events.getState().atStart.filter(({ blocked }) => blocked !== null);
  expect(waiting).toMatchObject([{ address: connection.address, blocked: { keys: [{ start: 'jobs' }] } }]);
});

test('a server that starts anew is followed anew', async () => {
  const { state, events } = await start();
  closing.push(events.watch());
  await until(() => events.getState().status === 'on');
  send(await state.session.connect(), 'SET first v');
  await until(() => commands(events).includes('SET first v'));
  await state.session.reopen({ fresh: true });
  await until(() => events.getState().status === 'on');
  expect(commands(events)).toEqual([]);
  send(await state.session.connect(), 'SET second v');
  await until(() => commands(events).includes('SET second v'));
});

test('a flood leaves the newest events, bounded', async () => {
  const { state, events } = await start();
  const connection = await state.session.connect();
  closing.push(events.watch());
  await until(() => events.getState().status === 'on');
  for (let at = 0; at < 40; at++) {
    for (let nth = 0; nth < 500; nth++) send(connection, `SET k${nth} v`);
    await state.session.inspect([['PING']]);
  }
  // What comes while the flood lasts may be among what is left out.
  await until(() => {
    send(connection, 'SET last v');
    return commands(events).includes('SET last v');
  });
  expect(events.getState().events.length).toBeLessThanOrEqual(MOST_EVENTS);
  expect(events.getState().events.some(({ kind }) => kind === 'skipped')).toBe(true);
});
