import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineLink } from '#testing/engine-link.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';
import { readScript } from './read-script.ts';
import { ScriptRunner, type RunLine } from './script-runner.ts';

let server: TestServer;
let runner: ScriptRunner;

beforeEach(async () => {
  server = await startTestServer();
  const asker = await server.client();
  runner = new ScriptRunner({
    connect: () => engineLink(server),
    settle: async () => void (await asker.run(['PING'])),
    now: () => 0,
  });
});
afterEach(async () => {
  runner.disconnect();
  await server.stop();
});

/** Runs a text; what its lines have brought so far, by their order, and how it ended. */
function start(text: string, { stopOnError = false } = {}) {
  const stop = new AbortController();
  const lines: RunLine[] = [];
  const watchers = new Set<() => void>();
  const done = runner.run(readScript(text).commands, {
    stopOnError,
    follow: false,
    signal: stop.signal,
    onLine: (at, line) => {
      lines[at] = line;
      for (const look of watchers) look();
    },
  });
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (holds()) resolve();
      };
      watchers.add(look);
      look();
    });
  const standings = (): string[] => lines.map(({ standing }) => standing);
  const outputs = (): string[] => lines.map(({ output }) => output);
  return { done, stop: () => stop.abort(), until, standings, outputs };
}

describe('a run', () => {
  it('prints each reply beside its line as redis-cli does', async () => {
    const run = start('SET a 1\nINCR a\nLRANGE none 0 -1\nRPUSH l x "y z"\nLRANGE l 0 -1\nGET none');
    expect(await run.done).toBe('done');
    expect(run.outputs()).toEqual([
      'OK\n',
      '(integer) 2\n',
      '(empty array)\n',
      '(integer) 2\n',
      '1) "x"\n2) "y z"\n',
      '(nil)\n',
    ]);
  });

  it('sends texts of several lines as they stand', async () => {
    const run = start('SET t """\nit\'s "so"\n"""\nEVAL """\nreturn redis.call(\'GET\', KEYS[1])\n""" 1 t');
    await run.done;
    expect(run.outputs()[1]).toBe('"it\'s \\"so\\""\n');
  });

  it('goes on after an error, or stops at it', async () => {
    const text = 'SET a x\nINCR a\nGET a';
    const on = start(text);
    expect(await on.done).toBe('done');
    expect(on.standings()).toEqual(['answered', 'refused', 'answered']);
    const stopped = start(text, { stopOnError: true });
    expect(await stopped.done).toBe('error');
    expect(stopped.standings()).toEqual(['answered', 'refused']);
    expect(stopped.outputs()[1]).toMatch(/^\(error\) ERR value is not an integer/u);
  });

  it('gives each client a connection of its own, which lasts from run to run', async () => {
    await start('SET a 1\nMULTI\nINCR a').done;
    const other = start('B: GET a');
    await other.done;
    expect(other.outputs()).toEqual(['"1"\n']);
    const rest = start('EXEC');
    await rest.done;
    expect(rest.outputs()).toEqual(['1) (integer) 2\n']);
  });

  it('goes on while a client is blocked, until another one wakes it', async () => {
    const run = start('B: BLPOP queue 0\nSET seen 1\nRPUSH queue job\nB: GET seen');
    expect(await run.done).toBe('done');
    await run.until(() => run.standings().every((standing) => standing === 'answered'));
    expect(run.outputs()).toEqual(['1) "queue"\n2) "job"\n', 'OK\n', '(integer) 1\n', '"1"\n']);
  });

  it('ends while a line waits, and a later run wakes it', async () => {
    const run = start('BLPOP queue 0');
    expect(await run.done).toBe('done');
    expect(run.standings()).toEqual(['waiting']);
    expect(runner.busy).toBe(true);
    await start('B: RPUSH queue job').done;
    await run.until(() => run.standings()[0] === 'answered');
    expect(runner.busy).toBe(false);
  });

  it('can be stopped while its only client waits for itself', async () => {
    const run = start('BLPOP queue 0\nRPUSH queue never\nGET a');
    await run.until(() => run.standings()[1] === 'queued');
    run.stop();
    runner.interrupt();
    expect(await run.done).toBe('stopped');
    await run.until(() => run.standings().join(' ') === 'stopped stopped');
    const again = start('LLEN queue');
    await again.done;
    expect(again.outputs()).toEqual(['(integer) 0\n']);
  });

  it('puts messages beside the line that asked for them', async () => {
    const run = start('B: SUBSCRIBE news\nPUBLISH news hello\nPUBLISH news again');
    expect(await run.done).toBe('done');
    const messages = '1) "message"\n2) "news"\n3) "hello"\n1) "message"\n2) "news"\n3) "again"\n';
    await run.until(() => (run.outputs()[0] ?? '').endsWith(messages));
    expect(run.outputs()[0]).toMatch(/^1\) "subscribe"\n/u);
  });

  it('does not wait for replies that were turned off', async () => {
    const run = start('CLIENT REPLY OFF\nSET a 1\nCLIENT REPLY ON\nGET a');
    expect(await run.done).toBe('done');
    expect(run.outputs()).toEqual(['', '', 'OK\n', '"1"\n']);
  });

  it('tells of a connection that ended, and connects anew for the next line', async () => {
    const run = start('CLIENT KILL TYPE normal SKIPME no\nGET a', { stopOnError: false });
    expect(await run.done).toBe('done');
    expect(run.standings()[1]).toBe('answered');
  });

  it('tells why it cannot connect', async () => {
    runner = new ScriptRunner({
      connect: () => Promise.reject(new Error('the server has ended')),
      settle: () => Promise.resolve(),
      now: () => 0,
    });
    const run = start('GET a\nGET b', { stopOnError: true });
    expect(await run.done).toBe('error');
    expect(run.standings()).toEqual(['lost']);
    expect(run.outputs()).toEqual(['the server has ended\n']);
  });
});
