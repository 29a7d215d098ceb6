import { describe, expect, it } from 'vitest';
import { ReplHarness, type ReplHarnessOptions } from '#testing/repl-harness.ts';

const P = '127.0.0.1:6379>';
const UP = '\x1b[A';

const REPLIES: Readonly<Record<string, string>> = {
  PING: '+PONG\r\n',
  'SET a 1': '+OK\r\n',
  'GET a': '$3\r\n\xe9"x\r\n',
  'LRANGE l 0 -1': '*2\r\n$1\r\na\r\n$1\r\nb\r\n',
  MULTI: '+OK\r\n',
  EXEC: '*0\r\n',
  'SELECT 2': '+OK\r\n',
  INFO: '$17\r\n# Server\r\na:\x1b[31m\r\n',
  'HELLO 3': '%1\r\n$5\r\nproto\r\n:3\r\n',
};

const answer: ReplHarnessOptions['answer'] = (words) => {
  const reply = REPLIES[words.join(' ')];
  return reply === undefined ? '-ERR unknown command\r\n' : Uint8Array.from(Buffer.from(reply, 'latin1'));
};

const start = (options: ReplHarnessOptions = {}): Promise<ReplHarness> =>
  new ReplHarness({ answer, ...options }).start();

describe('a session', () => {
  it('shows a prompt, runs what is typed, and prints the reply as redis-cli does', async () => {
    const cli = await start();
    await cli.type('SET a 1\rGET a\rlrange\r');
    expect(await cli.rows()).toEqual([
      `${P} SET a 1`,
      'OK',
      `${P} GET a`,
      '"\\xe9\\"x"',
      `${P} lrange`,
      '(error) ERR unknown command',
      P,
    ]);
    expect(cli.link.commands).toEqual(['SET a 1', 'GET a', 'lrange']);
    expect(cli.exchanges).toEqual(['SET a 1 -> simple', 'GET a -> bulk', 'lrange -> error']);
  });

  it('follows transactions and databases in its prompt', async () => {
    const cli = await start();
    await cli.type('MULTI\rEXEC\rSELECT 2\r');
    expect((await cli.rows()).filter((row) => row.startsWith('127'))).toEqual([
      `${P} MULTI`,
      '127.0.0.1:6379(TX)> EXEC',
      `${P} SELECT 2`,
      '127.0.0.1:6379[2]>',
    ]);
  });

  it('shows the address that it was given, and tells its state', async () => {
    const cli = await start({ address: { host: '10.0.0.2', port: 7000 } });
    expect(await cli.rows()).toEqual(['10.0.0.2:7000>']);
    await cli.type('PING\r');
    expect(cli.states.map(({ activity }) => activity)).toEqual(['busy', 'busy', 'prompt', 'busy', 'prompt']);
    expect(cli.repl.state).toMatchObject({ activity: 'prompt', prompt: '10.0.0.2:7000> ' });
  });

  it('does nothing for an empty line, and says what it cannot split', async () => {
    const cli = await start();
    await cli.type('\r   \rGET "a\r');
    expect(await cli.rows()).toEqual([P, P, `${P} GET "a`, 'Invalid argument(s)', P]);
    expect(cli.link.commands).toEqual([]);
  });

  it('repeats a command, and refuses a number that is none', async () => {
    const cli = await start();
    await cli.type('3 PING\r0 PING\r');
    expect(await cli.rows()).toEqual([
      `${P} 3 PING`,
      'PONG',
      'PONG',
      'PONG',
      `${P} 0 PING`,
      'Invalid redis-cli repeat command option value.',
      P,
    ]);
  });

  it('prints INFO as text, and nothing in it controls the terminal', async () => {
    const cli = await start();
    await cli.type('INFO\r');
    expect(await cli.rows()).toEqual([`${P} INFO`, '# Server', 'a:\\x1b[31m', P]);
  });

  it('greets with RESP3 when asked to, and prints a push where the prompt was', async () => {
    const cli = await start({ resp3: true });
    await cli.type('PIN');
    cli.link.reply('>2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n');
    await cli.quiet();
    expect(await cli.rows()).toEqual(["-> invalidate: 'k'", `${P} PIN`]);
    expect(cli.link.commands).toEqual(['HELLO 3']);
    expect(cli.exchanges).toEqual([' -> push']);
  });

  it('prints how long a slow command took', async () => {
    const cli = await start({ answer: () => undefined });
    await cli.type('BLPOP a 2\r');
    cli.clock.now = 1234;
    cli.link.reply('*-1\r\n');
    await cli.quiet();
    expect(await cli.rows()).toEqual([`${P} BLPOP a 2`, '(nil)', '(1.23s)', P]);
  });
});

describe('keys', () => {
  it('are kept while a command runs, and then run in order', async () => {
    const cli = await start({ answer: (words) => (words[0] === 'BLPOP' ? undefined : '+OK\r\n') });
    await cli.type('BLPOP a 0\r');
    await cli.type('SET a 1\rSET b');
    expect(cli.link.commands).toEqual(['BLPOP a 0']);
    cli.link.reply('*-1\r\n');
    await cli.quiet();
    expect(cli.link.commands).toEqual(['BLPOP a 0', 'SET a 1']);
    expect((await cli.rows()).slice(-2)).toEqual(['OK', `${P} SET b`]);
  });

  it('of a paste run line by line, each after the reply to the one before', async () => {
    const cli = await start();
    await cli.type('\x1b[200~SET a 1\rPING\r\nGET\x1b[201~');
    expect(await cli.rows()).toEqual([`${P} SET a 1`, 'OK', `${P} PING`, 'PONG', `${P} GET`]);
  });

  it('of thousands of pasted lines all run', async () => {
    const cli = await start({ answer: () => ':1\r\n' });
    cli.repl.input('\x1b[200~' + 'INCR a\r'.repeat(3000) + '\x1b[201~');
    while (cli.link.commands.length < 3000) await cli.quiet();
    await cli.quiet();
    expect(cli.repl.state.activity).toBe('prompt');
  });

  it('walk through what was run, secrets included, which are not to be stored', async () => {
    const cli = await start();
    await cli.type('PING\rAUTH secret\rAUTH "secret\r');
    await cli.type(`${UP}${UP}`);
    expect((await cli.rows()).at(-1)).toBe(`${P} AUTH secret`);
    expect(cli.history.storable()).toEqual(['PING']);
  });
});

describe('commands from outside', () => {
  it('are put at the prompt in place of what is there, and wait for Enter', async () => {
    const cli = await start();
    await cli.type('GET x');
    cli.repl.insert('SET a 1');
    await cli.quiet();
    expect(await cli.rows()).toEqual([`${P} SET a 1`]);
    expect(cli.link.commands).toEqual([]);
  });

  it('of several lines are put there one after another', async () => {
    const cli = await start();
    cli.repl.insert('SET a 1\nPING\n');
    await cli.type('\r');
    expect(await cli.rows()).toEqual([`${P} SET a 1`, 'OK', `${P} PING`]);
    await cli.type('\r\r');
    expect(cli.link.commands).toEqual(['SET a 1', 'PING']);
    expect((await cli.rows()).at(-1)).toBe(P);
  });

  it('are run in place of what is there', async () => {
    const cli = await start();
    await cli.type('GET x');
    cli.repl.run('SET a 1\nPING');
    await cli.quiet();
    expect(await cli.rows()).toEqual([`${P} SET a 1`, 'OK', `${P} PING`, 'PONG', P]);
  });
});

describe('redis-cli’s own words', () => {
  it('clear the screen', async () => {
    const cli = await start();
    await cli.type('PING\rclear\r');
    expect(await cli.rows()).toEqual([P]);
  });

  it('switch hints off and on', async () => {
    const cli = await start({ hint: () => ' key' });
    await cli.type(':set nohints\rGET');
    expect((await cli.rows()).at(-1)).toBe(`${P} GET`);
    await cli.type('\x15:set hints\rGET');
    expect((await cli.rows()).at(-1)).toBe(`${P} GET key`);
  });

  it('say what they do not know', async () => {
    const cli = await start();
    await cli.type(':foo\r:set bar\rrestart\r:get pubsub\r');
    expect((await cli.rows()).filter((row) => !row.startsWith('127'))).toEqual([
      "unknown redis-cli internal command ':foo'",
      "unknown redis-cli preference 'bar'",
      "Use 'restart' only in Lua debugging mode.",
      '0',
    ]);
    expect(cli.link.commands).toEqual([]);
  });

  it('help a little', async () => {
    const cli = await start();
    await cli.type('help\r');
    expect(await cli.screen.text()).toContain('Ctrl-C cancels');
    expect(cli.link.commands).toEqual([]);
  });
});

describe('big replies', () => {
  it('are cut at ten thousand lines, and their true size is said', async () => {
    const cli = await start({ answer: () => `*200000\r\n${':7\r\n'.repeat(200_000)}` });
    await cli.type('LRANGE l 0 -1\r');
    while (cli.repl.state.activity !== 'prompt') await cli.quiet();
    const rows = await cli.rows();
    expect(rows.at(-2)).toBe('… 190,000 more elements of 200,000');
    expect(rows.at(-1)).toBe(P);
  });

  it('of one string are cut too', async () => {
    const size = 5 * 1024 * 1024;
    const cli = await start({ answer: () => `$${size}\r\n${'x'.repeat(size)}\r\n` });
    await cli.type('GET big\r');
    while (cli.repl.state.activity !== 'prompt') await cli.quiet();
    expect((await cli.rows()).at(-2)).toContain('… 4,194,305 more bytes of 5,242,880');
  });

  it('are no longer printed after Ctrl-C, and the connection stays', async () => {
    const cli = await start({ answer: () => `*9000\r\n${':7\r\n'.repeat(9000)}` });
    cli.repl.input('LRANGE l 0 -1\r');
    while (!(await cli.screen.text()).includes('(integer) 7')) await Promise.resolve();
    await cli.type('\x03');
    expect((await cli.rows()).slice(-2)).toEqual(['Stopped.', P]);
    expect((await cli.rows()).length).toBeLessThan(9000);
    expect([cli.links.length, cli.link.closed]).toEqual([1, false]);
  });
});
