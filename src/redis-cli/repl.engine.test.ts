import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '#resp/text.ts';
import { engineLink } from '#testing/engine-link.ts';
import { ReplHarness } from '#testing/repl-harness.ts';
import { startTestServer, type TestServer } from '#testing/test-server.ts';

const P = '127.0.0.1:6379>';
/** As long as a busy machine may need for what comes by itself. */
const SOON = { timeout: 20_000 };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ appendOnly: false });
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.run(['FLUSHALL']);
});

/** A terminal on the real server. */
async function start(options: { readonly resp3?: boolean } = {}): Promise<ReplHarness> {
  const cli = new ReplHarness({
    ...options,
    open: () => engineLink(server),
  });
  cli.repl.start();
  await expect.poll(() => cli.repl.state.activity, SOON).toBe('prompt');
  return cli;
}

/** Types a line and waits until it is done. */
async function enter(cli: ReplHarness, line: string): Promise<void> {
  cli.repl.input(`${line}\r`);
  await expect.poll(() => cli.repl.state.activity, SOON).not.toBe('busy');
}

describe('on the real server', () => {
  it('a transaction is followed in the prompt', async () => {
    const cli = await start();
    for (const line of ['MULTI', 'INCR a', 'INFO cpu', 'EXEC extra', 'MULTI', 'DISCARD'])
      await enter(cli, line);
    const rows = await cli.rows();
    expect(rows.filter((row) => row.startsWith('127'))).toEqual([
      `${P} MULTI`,
      '127.0.0.1:6379(TX)> INCR a',
      '127.0.0.1:6379(TX)> INFO cpu',
      '127.0.0.1:6379(TX)> EXEC extra',
      `${P} MULTI`,
      '127.0.0.1:6379(TX)> DISCARD',
      P,
    ]);
    expect(rows.filter((row) => row === 'QUEUED')).toHaveLength(2);
  });

  it('messages of others arrive, and unsubscribing gives the prompt back', async () => {
    const cli = await start();
    await enter(cli, 'SUBSCRIBE news');
    await server.run(['PUBLISH', 'news', 'hello\u001b[2J']);
    await expect.poll(() => cli.screen.text(), SOON).toContain('"hello\\x1b[2J"');
    await enter(cli, 'UNSUBSCRIBE');
    expect(cli.repl.state).toMatchObject({ activity: 'prompt', prompt: `${P} ` });
    expect((await cli.rows()).at(-1)).toBe(P);
  });

  it('Ctrl-C ends a blocking command for the server too', async () => {
    const cli = await start();
    cli.repl.input('BLPOP queue 0\r');
    const blocked = async (): Promise<string | undefined> =>
      /blocked_clients:(\d+)/.exec(textOf(await server.run(['INFO', 'clients'])) ?? '')?.[1];
    await expect.poll(blocked, SOON).toBe('1');
    cli.repl.interrupt();
    await expect.poll(() => cli.repl.state.session.connected && cli.repl.state.activity, SOON).toBe('prompt');
    await expect.poll(blocked, SOON).toBe('0');
    await server.run(['RPUSH', 'queue', 'job']);
    await enter(cli, 'LLEN queue');
    expect((await cli.rows()).slice(-2)).toEqual(['(integer) 1', P]);
  });

  it('MONITOR shows what others do until Ctrl-C', async () => {
    const cli = await start();
    await enter(cli, 'MONITOR');
    await server.run(['SET', 'k', 'v']);
    await expect.poll(() => cli.screen.text(), SOON).toContain('"SET" "k" "v"');
    cli.repl.interrupt();
    await expect.poll(() => cli.repl.state.prompt, SOON).toBe(`${P} `);
  });

  it('RESP3 replies and invalidations are printed', async () => {
    const cli = await start({ resp3: true });
    for (const line of ['CLIENT TRACKING ON', 'HSET h f v', 'HGETALL h']) await enter(cli, line);
    expect((await cli.rows()).at(-2)).toBe('1# "f" => "v"');
    await server.run(['DEL', 'h']);
    await expect.poll(async () => (await cli.rows()).slice(-2), SOON).toEqual(["-> invalidate: 'h'", P]);
  });

  it('the Lua debugger says why it cannot start, and the client can use EVAL again', async () => {
    const cli = await start();
    for (const line of ['SCRIPT DEBUG yes', 'EVAL "return 1" 0', 'EVAL "return 42" 0'])
      await enter(cli, line);
    expect(await cli.screen.text()).toContain('in a copy of the server process (fork)');
    expect((await cli.rows()).slice(-2)).toEqual(['(integer) 42', P]);
  });

  it('the Lua debugger within the server runs to its end, says so, and leaves a client that can go on', async () => {
    const cli = await start();
    for (const line of ['SCRIPT DEBUG sync', 'EVAL "return 43" 0']) await enter(cli, line);
    await expect.poll(() => cli.screen.text(), SOON).toContain('the script ran to its end');
    await enter(cli, 'EVAL "return 44" 0');
    const rows = await cli.rows();
    expect(rows).toContain('* Stopped at 1, stop reason = step over');
    expect(rows).toContain('(integer) 43');
    expect(rows).not.toContain('Error: Server closed the connection');
    expect(rows.slice(-2)).toEqual(['(integer) 44', P]);
  });

  it('being killed is an error, and the next command connects again', async () => {
    const cli = await start();
    await enter(cli, 'SELECT 3');
    await server.run(['CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes']);
    await expect.poll(() => cli.repl.state.prompt, SOON).toBe('not connected> ');
    await enter(cli, 'SET x 1');
    expect((await cli.rows()).slice(-4)).toEqual([
      'Error: Server closed the connection',
      'not connected> SET x 1',
      'OK',
      '127.0.0.1:6379[3]>',
    ]);
  });

  it('a value of 50 MB is read whole and shown in part', async () => {
    const cli = await start();
    await enter(cli, 'SETRANGE big 52428799 x');
    await enter(cli, 'GET big');
    expect(await cli.screen.text()).toContain('more bytes of 52,428,800');
    await enter(cli, 'STRLEN big');
    expect((await cli.rows()).slice(-2)).toEqual(['(integer) 52428800', P]);
  });
});
