import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PROTOCOL_VERSION, type ControlEvent, type ControlMethod } from '#protocol/control.ts';
import { connectionId, nodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { encodeCommand } from '#resp/encode.ts';
import { ScriptedWorker, scriptedBootInfo } from '#testing/scripted-worker.ts';
import { EngineWorkerClient } from './engine-worker-client.ts';
import type { PageVisibility } from './heartbeat.ts';

const node = nodeId('n1');
const bytes = (text: string) => new TextEncoder().encode(text);
const alwaysVisible: PageVisibility = { hidden: () => false, onChange: () => () => {} };

function start(visibility: PageVisibility = alwaysVisible) {
  const worker = new ScriptedWorker();
  const client = new EngineWorkerClient({ createWorker: () => worker, visibility, now: () => Date.now() });
  return {
    worker,
    client,
    asked: (method: ControlMethod) => worker.requests.filter((r) => r.method === method),
  };
}

/** What a promise came to, as text: so that a test may wait for many at once. */
const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof EngineError ? error.code : String(error)),
  );

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('calls', () => {
  test('boot carries the protocol version and gives what the server is', async () => {
    const { client, worker } = start();
    expect(await client.boot({ storage: { kind: 'memory' } })).toEqual(scriptedBootInfo());
    expect(worker.requests).toEqual([
      {
        t: 'req',
        id: 1,
        method: 'boot',
        params: { storage: { kind: 'memory' }, protocolVersion: PROTOCOL_VERSION },
      },
    ]);
  });

  test('replies may come in any order', async () => {
    const { client, worker } = start();
    worker.handle('stopNode', null);
    worker.handle('flush', null);
    const settled: string[] = [];
    const stop = client.stopNode('shutdown').then(() => settled.push('stop'));
    const flush = client.flush().then(() => settled.push('flush'));
    worker.post({ t: 'ok', id: 2, result: undefined });
    await flush;
    worker.post({ t: 'ok', id: 1, result: undefined });
    await stop;
    expect(settled).toEqual(['flush', 'stop']);
  });

  test('an error keeps its code and detail', async () => {
    const { client, worker } = start();
    worker.handle('boot', () => {
      throw new EngineError('boot-failed', 'bad configuration', 'line 3');
    });
    const error = await client.boot({ storage: { kind: 'memory' } }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'boot-failed', message: 'bad configuration', detail: 'line 3' });
  });

  test('inspect decodes one reply a command, asks nothing for none and refuses too many', async () => {
    const { client, worker } = start();
    worker.handle('inspect', () => bytes('$3\r\nabc\r\n:4\r\n'));
    expect(
      await client.inspect(node, [
        ['GET', 'a'],
        ['STRLEN', 'a'],
      ]),
    ).toEqual([
      { kind: 'bulk', bytes: bytes('abc') },
      { kind: 'integer', value: 4n },
    ]);
    expect(await client.inspect(node, [])).toEqual([]);
    expect((await client.inspect(node, [['A'], ['BLPOP', 'q', '0'], ['C']])).length).toBe(2);
    expect(await outcome(client.inspect(node, [['GET', 'a']]))).toBe('bad-request');
  });

  test.each<[string, unknown, string]>([
    ['a result of another shape', { t: 'ok', id: 1, result: { node: 4 } }, 'bad-request'],
    [
      'an error of no known code',
      { t: 'err', id: 1, error: { code: 'x', name: '', message: '' } },
      'bad-request',
    ],
    ['an error that is no object', { t: 'err', id: 1, error: 'no' }, 'bad-request'],
  ])('%s ends its call', async (_name, reply, code) => {
    const { client, worker } = start();
    worker.handle('boot', null);
    const boot = outcome(client.boot({ storage: { kind: 'memory' } }));
    worker.post(reply);
    expect(await boot).toBe(code);
  });

  test('what is no message of the protocol changes nothing', async () => {
    const { client, worker } = start();
    const events: ControlEvent[] = [];
    client.onEvent((event) => events.push(event));
    for (const junk of [
      null,
      'ok',
      7,
      {},
      { t: 'ok' },
      { t: 'ok', id: 99 },
      { t: 'event', event: 'toString' },
    ]) {
      worker.post(junk);
    }
    worker.post({ t: 'event', event: 'activity', node: 'n1', memoryBytes: -1 });
    expect(events).toEqual([]);
    expect(await outcome(client.flush())).toBe('done');
  });

  test('a message that cannot be posted rejects its call', async () => {
    const { client, worker } = start();
    worker.postMessage = () => {
      throw new Error('not cloneable');
    };
    expect(await outcome(client.flush())).toBe('internal');
  });
});

test('events of every kind reach the listeners until they leave', () => {
  const { client, worker } = start();
  const seen: string[] = [];
  const stop = client.onEvent((event) => seen.push(event.event));
  const events: ControlEvent[] = [
    { t: 'event', event: 'node-started', node },
    { t: 'event', event: 'node-ended', node, end: { how: 'shutdown', code: 0 } },
    { t: 'event', event: 'node-ended', node, end: { how: 'crash', message: 'trap', log: ['a'] } },
    { t: 'event', event: 'activity', node, memoryBytes: 3 },
    { t: 'event', event: 'script-limit', node, killed: true, afterMs: 5 },
    {
      t: 'event',
      event: 'storage',
      storage: { kind: 'memory', reason: 'quota', cause: 'full', retry: true },
    },
    { t: 'event', event: 'log', node, line: 'ready' },
  ];
  for (const event of events) worker.event(event);
  stop();
  worker.event({ t: 'event', event: 'log', node, line: 'late' });
  expect(seen).toEqual(events.map(({ event }) => event));
});

describe('connections', () => {
  test('carry bytes both ways over their own port', async () => {
    const { client, worker } = start();
    worker.respond = ([name]) => (name === 'PING' ? '+PONG\r\n' : '-ERR\r\n');
    const connection = await client.connect(node);
    expect(connection.id).toBe(connectionId(1));
    const reply = new Promise<string>((resolve) =>
      connection.onData((data) => resolve(new TextDecoder().decode(data))),
    );
    connection.send(encodeCommand(['PING']));
    expect(await reply).toBe('+PONG\r\n');
    connection.close();
  });

  test('are told when the worker dies', async () => {
    const { client, worker } = start();
    const connection = await client.connect(node);
    const end = new Promise<string>((resolve) => connection.onClose(resolve));
    worker.crash('unreachable');
    expect(await end).toBe('unreachable');
  });

  test('a refused connection is an error', async () => {
    const { client, worker } = start();
    worker.handle('connect', () => {
      throw new EngineError('node-down', 'stopped');
    });
    expect(await outcome(client.connect(node))).toBe('node-down');
  });
});

describe('the death of the worker settles every call', () => {
  const deaths: ReadonlyArray<[string, (parts: ReturnType<typeof start>) => void]> = [
    ['an uncaught error', ({ worker }) => worker.crash('boom')],
    ['a load error without a message', ({ worker }) => worker.crash('')],
    ['an unreadable message', ({ worker }) => worker.garble()],
    ['being ended', ({ client }) => client.terminate('left')],
  ];

  test.each(deaths)('%s', async (_name, die) => {
    const parts = start();
    const { client, worker } = parts;
    for (const method of ['boot', 'restartNode', 'stopNode', 'inspect', 'flush', 'ping'] as const)
      worker.handle(method, null);
    worker.handle('connect', () => new Promise(() => {}));
    const reasons: string[] = [];
    client.onTerminated((reason) => reasons.push(reason));
    const calls = [
      client.boot({ storage: { kind: 'memory' } }),
      client.restartNode(node),
      client.stopNode('kill'),
      client.connect(node),
      client.inspect(node, [['PING']]),
      client.flush(),
    ].map(outcome);
    await vi.advanceTimersByTimeAsync(1000);
    die(parts);
    die(parts);
    expect(await Promise.all(calls)).toEqual(Array(6).fill('worker-gone'));
    expect([worker.terminated, reasons.length]).toEqual([true, 1]);
    expect(await outcome(client.flush())).toBe('worker-gone');
    expect(await outcome(client.connect(node))).toBe('worker-gone');
    expect(vi.getTimerCount()).toBe(0);
  });

  test('also between the answer to connect and its use', async () => {
    const { client } = start();
    const connecting = client.connect(node);
    queueMicrotask(() => queueMicrotask(() => client.terminate('left')));
    const end = connecting.then(
      (connection) => new Promise<string>((resolve) => connection.onClose(resolve)),
    );
    expect(await end.catch((error: unknown) => String(error))).toMatch(/left/);
  });
});

describe('patience', () => {
  test('a worker that never says a word is given up, also in a hidden page', async () => {
    const { client, worker } = start({ hidden: () => true, onChange: () => () => {} });
    worker.handle('boot', null);
    worker.handle('ping', null);
    const boot = outcome(client.boot({ storage: { kind: 'memory' } }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect([await boot, worker.terminated]).toEqual(['worker-gone', true]);
  });

  test('a worker that loads the engine for long is not', async () => {
    const { client, worker } = start({ hidden: () => true, onChange: () => () => {} });
    worker.handle(
      'boot',
      () => new Promise((resolve) => setTimeout(() => resolve(scriptedBootInfo()), 120_000)),
    );
    const boot = outcome(client.boot({ storage: { kind: 'memory' } }));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await boot).toBe('done');
  });

  test('a call that a free worker does not answer times out', async () => {
    const { client, worker } = start();
    worker.handle('flush', null);
    const flush = outcome(client.flush());
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await flush).toBe('timeout');
  });

  test('a busy worker is not dead: the call waits until it is free', async () => {
    const { client, worker } = start();
    await client.flush();
    worker.handle('inspect', null);
    worker.handle('ping', null);
    const settled = vi.fn<(outcome: unknown) => void>();
    const inspect = client.inspect(node, [['GET', 'a']]).then(settled, settled);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(settled).not.toHaveBeenCalled();
    const id = worker.requests.find(({ method }) => method === 'inspect')?.id;
    worker.post({ t: 'ok', id, result: bytes('+x\r\n') });
    await inspect;
    expect(settled).toHaveBeenCalledWith([{ kind: 'simple', bytes: bytes('x') }]);
  });
});

describe('heartbeat', () => {
  test('asks each second with one question under way, and says how long the worker is busy', async () => {
    const { client, worker, asked } = start();
    const busy: number[] = [];
    client.onBusy((ms) => busy.push(ms));
    await vi.advanceTimersByTimeAsync(2000);
    expect([asked('ping').length, client.busyForMs(), busy]).toEqual([2, 0, []]);
    worker.handle('ping', null);
    await vi.advanceTimersByTimeAsync(4000);
    expect([asked('ping').length, client.busyForMs(), busy]).toEqual([3, 3000, [1000, 2000, 3000]]);
    worker.post({ t: 'ok', id: 3, result: undefined });
    await vi.advanceTimersByTimeAsync(0);
    expect([client.busyForMs(), busy.at(-1)]).toEqual([0, 0]);
  });

  test('asks nothing while the page is hidden', async () => {
    let hidden = true;
    let changed = () => {};
    const { asked } = start({
      hidden: () => hidden,
      onChange: (listener) => {
        changed = listener;
        return () => {};
      },
    });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked('ping')).toEqual([]);
    hidden = false;
    changed();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked('ping').length).toBe(1);
    hidden = true;
    changed();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked('ping').length).toBe(1);
  });

  test('a machine that slept has not found the worker busy all that time', async () => {
    const { client, worker } = start();
    worker.handle('ping', null);
    await vi.advanceTimersByTimeAsync(1000);
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(client.busyForMs()).toBeLessThan(5000);
  });
});
