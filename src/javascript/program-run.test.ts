import { expect, test } from 'vitest';
import type { Connection, ConnectionId } from '#client/engine-client.ts';
import type { ToWorker } from './messages.ts';
import { startProgram, type ProgramWorker } from './program-run.ts';

/** A worker that says what the test has it say. */
function scripted() {
  const got: ToWorker[] = [];
  let say = (_data: unknown): void => {};
  let fail = (_event: { readonly message?: string }): void => {};
  let terminated = 0;
  const worker: ProgramWorker = {
    postMessage: (message) => got.push(message),
    terminate: () => (terminated += 1),
    addEventListener: (
      type: 'message' | 'error',
      listener: (event: { readonly data: unknown; readonly message?: string }) => void,
    ) => {
      if (type === 'message') say = (data) => listener({ data });
      else fail = (event) => listener({ data: null, ...event });
    },
  };
  let closed = 0;
  let onData = (_bytes: Uint8Array): void => {};
  const sent: Uint8Array[] = [];
  const connection: Connection = {
    id: 1 as unknown as ConnectionId,
    address: '127.0.0.1:50000',
    send: (bytes) => sent.push(bytes),
    onData: (listener) => (onData = listener),
    onClose: () => {},
    close: () => (closed += 1),
  };
  const lines: string[] = [];
  const run = startProgram('code', {
    connect: (_host, port) =>
      port === 6379 ? Promise.resolve(connection) : Promise.reject(new Error('nobody')),
    onConsole: (told) => lines.push(...told.map(({ text }) => text)),
    createWorker: () => worker,
  });
  return {
    run,
    got,
    sent,
    lines,
    say: (data: unknown) => say(data),
    fail: (message: string) => fail({ message }),
    arrive: (bytes: number) => onData(new Uint8Array(bytes)),
    terminated: () => terminated,
    closed: () => closed,
  };
}

const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

test('sockets of the program are connections of the page, both ways', async () => {
  const { say, got, sent, arrive, lines } = scripted();
  expect(got).toEqual([{ t: 'start', code: 'code', timeMs: 60_000 }]);
  say({ t: 'connect', socket: 1, host: 'localhost', port: 6379 });
  say({ t: 'connect', socket: 2, host: 'localhost', port: 7000 });
  await turn();
  expect(got.slice(1)).toEqual([
    { t: 'connected', socket: 1, address: '127.0.0.1:50000' },
    { t: 'closed', socket: 2, reason: 'nobody' },
  ]);
  say({ t: 'send', socket: 1, bytes: new Uint8Array([1]) });
  expect(sent).toEqual([new Uint8Array([1])]);
  arrive(3);
  expect(got.at(-1)).toEqual({ t: 'data', socket: 1, bytes: new Uint8Array(3) });
  say({ t: 'console', lines: [{ level: 'log', text: 'hello' }] });
  expect(lines).toEqual(['hello']);
});

test('stopping ends the worker and closes what it had open, at once', async () => {
  const { run, say, terminated, closed } = scripted();
  say({ t: 'connect', socket: 1, host: 'localhost', port: 6379 });
  await turn();
  run.stop();
  expect([terminated(), closed()]).toEqual([1, 1]);
  expect(await run.ended).toEqual({ kind: 'stopped' });
});

test('a program that does not take what it is sent is ended', async () => {
  const { run, say, arrive } = scripted();
  say({ t: 'connect', socket: 1, host: 'localhost', port: 6379 });
  await turn();
  arrive(60 * 1024 * 1024);
  say({ t: 'taken', socket: 1, bytes: 60 * 1024 * 1024 });
  arrive(60 * 1024 * 1024);
  arrive(5 * 1024 * 1024);
  expect(await run.ended).toMatchObject({ kind: 'limit', limit: 'memory' });
});

test.each([
  ['no message', 7],
  ['a message of another kind', { t: 'start', code: '' }],
  ['lines that are none', { t: 'console', lines: [{ level: 'log', text: 1 }] }],
  ['an end that is none', { t: 'end', end: { kind: 'done' } }],
])('%s from the worker ends the run as broken', async (_what, data) => {
  const { run, say, terminated } = scripted();
  say(data);
  expect(await run.ended).toMatchObject({ kind: 'broken' });
  expect(terminated()).toBe(1);
});

test('a worker that breaks ends the run, with its reason', async () => {
  const { run, fail } = scripted();
  fail('out of everything');
  expect(await run.ended).toEqual({ kind: 'broken', text: 'out of everything' });
});
