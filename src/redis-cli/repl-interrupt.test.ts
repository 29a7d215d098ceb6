import { describe, expect, it } from 'vitest';
import { ReplHarness, type ReplHarnessOptions } from '#testing/repl-harness.ts';
import { ScriptedLink } from '#testing/scripted-link.ts';

const P = '127.0.0.1:6379>';
const CTRL_C = '\x03';
const READING = 'Reading messages... (press Ctrl-C to quit or any key to type command)';
const CLOSING = 'Closing current connection. Ready to reconnect to Redis server...';

const subscribed = (kind: string, channel: string, count: number): string =>
  `*3\r\n$${kind.length}\r\n${kind}\r\n$${channel.length}\r\n${channel}\r\n:${count}\r\n`;
const message = (text: string): string => `*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$${text.length}\r\n${text}\r\n`;

const answer: ReplHarnessOptions['answer'] = (words, link) => {
  switch (words[0]?.toUpperCase() ?? '') {
    case 'BLPOP':
      return undefined;
    case 'SUBSCRIBE':
      return words
        .slice(1)
        .map((channel, at) => subscribed('subscribe', channel, at + 1))
        .join('');
    case 'UNSUBSCRIBE':
      return subscribed('unsubscribe', words[1] ?? 'a', 0);
    case 'SHUTDOWN':
      link.end();
      return undefined;
    case 'GARBAGE':
      return '!!!\r\n';
    default:
      return '+OK\r\n';
  }
};

const start = (options: ReplHarnessOptions = {}): Promise<ReplHarness> =>
  new ReplHarness({ answer, ...options }).start();
const never = (): Promise<ScriptedLink> => new Promise<ScriptedLink>(() => {});

describe('Ctrl-C', () => {
  it('at the prompt leaves the line and shows a new prompt', async () => {
    const cli = await start();
    await cli.type(`GET a${CTRL_C}`);
    await cli.type('GET b');
    await cli.type(CTRL_C);
    expect(await cli.rows()).toEqual([`${P} ^C`, `${P} GET b^C`, P]);
    expect(cli.link.commands).toEqual([]);
  });

  it('cancels a command that waits, by a new connection, and says so', async () => {
    const cli = await start();
    await cli.type('BLPOP a 0\r');
    await cli.type(CTRL_C);
    expect(await cli.rows()).toEqual([
      `${P} BLPOP a 0`,
      '^C',
      'The command was cancelled by closing its connection. Connecting again.',
      P,
    ]);
    expect(cli.links.map(({ closed }) => closed)).toEqual([true, false]);
    await cli.type('PING\r');
    expect((await cli.rows()).at(-2)).toBe('OK');
  });

  it('forgets what was typed ahead', async () => {
    const cli = await start();
    await cli.type('BLPOP a 0\rSET a 1\rSET b');
    cli.repl.insert('SET c 1\nSET d 1');
    await cli.type(CTRL_C);
    expect((await cli.rows()).at(-1)).toBe(P);
    expect(cli.link.commands).toEqual([]);
  });

  it('gives the new connection its database back, silently, and takes the transaction for lost', async () => {
    const cli = await start();
    await cli.type('SELECT 3\rMULTI\rBLPOP a 0\r');
    await cli.type(CTRL_C);
    expect(cli.link.commands).toEqual(['SELECT 3']);
    expect((await cli.rows()).at(-1)).toBe('127.0.0.1:6379[3]>');
  });

  it('gives the prompt back even when connecting never ends', async () => {
    let links = 0;
    const cli = new ReplHarness({
      open: () => (links++ === 0 ? Promise.resolve(cli.newLink(answer)) : never()),
    });
    await cli.start();
    await cli.type('BLPOP a 0\r');
    await cli.type(CTRL_C);
    expect((await cli.rows()).at(-1)).toBe('not connected>');
    await cli.type('PING\r');
    expect(cli.repl.state.activity).toBe('busy');
    await cli.type(CTRL_C);
    expect((await cli.rows()).slice(-3)).toEqual(['not connected> PING', '^C', 'not connected>']);
  });

  it('gives the prompt back even when the very first connection never comes', async () => {
    const cli = await new ReplHarness({ open: never }).start();
    expect(await cli.rows()).toEqual([]);
    await cli.type(CTRL_C);
    expect(await cli.rows()).toEqual(['^C', 'not connected>']);
  });

  it('closes a link that is opened after it was given up', async () => {
    let open: (link: ScriptedLink) => void = () => {};
    const cli = await new ReplHarness({
      open: () => new Promise<ScriptedLink>((resolve) => (open = resolve)),
    }).start();
    await cli.type(CTRL_C);
    const late = new ScriptedLink();
    open(late);
    await cli.quiet();
    expect(late.closed).toBe(true);
    expect(cli.repl.state.session.connected).toBe(false);
  });

  it('stops a command that is repeated', async () => {
    let pings = 0;
    const cli = await start({ answer: () => (++pings === 3 ? undefined : '+PONG\r\n') });
    await cli.type('1000000000 PING\r');
    await cli.type(CTRL_C);
    expect((await cli.rows()).slice(1, 4)).toEqual(['PONG', 'PONG', '^C']);
    expect((await cli.rows()).at(-1)).toBe(P);
    expect(pings).toBe(3);
  });
});

describe('a connection that cannot be had', () => {
  it('is said, and Enter tries again', async () => {
    let attempts = 0;
    const cli = new ReplHarness({
      open: () =>
        ++attempts < 3 ? Promise.reject(new Error('the node is down')) : Promise.resolve(cli.newLink(answer)),
    });
    await cli.start();
    const failed = 'Could not connect to Redis at 127.0.0.1:6379: the node is down';
    expect(await cli.rows()).toEqual([failed, 'not connected>']);
    await cli.type('PING\r');
    expect((await cli.rows()).slice(1)).toEqual(['not connected> PING', failed, 'not connected>']);
    await cli.type('\r');
    expect((await cli.rows()).at(-1)).toBe(P);
    expect(cli.link.commands).toEqual([]);
  });

  it('is told when the server refuses the database', async () => {
    let links = 0;
    const cli = new ReplHarness({
      open: () =>
        Promise.resolve(cli.newLink(links++ === 0 ? answer : () => '-NOAUTH Authentication required.\r\n')),
    });
    await cli.start();
    await cli.type('SELECT 3\rBLPOP a 0\r');
    await cli.type(CTRL_C);
    expect((await cli.rows()).slice(-2)).toEqual(['SELECT 3 failed: NOAUTH Authentication required.', P]);
  });
});

describe('a password', () => {
  it('gives the database back that a new connection was refused', async () => {
    let authenticated = true;
    const cli = await start({
      answer: (words) => {
        if (words[0] === 'BLPOP') return undefined;
        if (words[0] === 'AUTH') authenticated = true;
        return authenticated ? '+OK\r\n' : '-NOAUTH Authentication required.\r\n';
      },
    });
    await cli.type('SELECT 3\rBLPOP a 0\r');
    authenticated = false;
    await cli.type(CTRL_C);
    await cli.type('AUTH secret\r');
    expect((await cli.rows()).slice(-3)).toEqual([`${P} AUTH secret`, 'OK', '127.0.0.1:6379[3]>']);
    expect(cli.link.commands).toEqual(['SELECT 3', 'AUTH secret', 'SELECT 3']);
  });
});

describe('a connection that the server ends', () => {
  it('while a command runs is an error, and the next command connects again', async () => {
    const cli = await start();
    await cli.type('BLPOP a 0\r');
    cli.link.end();
    await cli.quiet();
    expect((await cli.rows()).slice(1)).toEqual(['Error: Server closed the connection', 'not connected>']);
    await cli.type('PING\r');
    expect((await cli.rows()).slice(-2)).toEqual(['OK', P]);
    expect(cli.links).toHaveLength(2);
  });

  it('while a line is typed is said above it', async () => {
    const cli = await start();
    await cli.type('GET so');
    cli.link.end('the engine was stopped');
    await cli.quiet();
    expect(await cli.rows()).toEqual([
      'Error: Server closed the connection: the engine was stopped',
      'not connected> GET so',
    ]);
    cli.repl.reconnect();
    await cli.quiet();
    expect((await cli.rows()).at(-1)).toBe(`${P} GET so`);
  });

  it('by SHUTDOWN is what was wanted', async () => {
    const cli = await start();
    await cli.type('SHUTDOWN NOSAVE\r');
    expect(await cli.rows()).toEqual([`${P} SHUTDOWN NOSAVE`, 'not connected>']);
  });

  it('by something that is no RESP is said, and a new one is opened', async () => {
    const cli = await start();
    await cli.type('GARBAGE\r');
    expect(await cli.rows()).toEqual([
      `${P} GARBAGE`,
      'Error: Protocol error, the connection was closed. Not a length: "!!!"',
      P,
    ]);
    expect(cli.links.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('by something that is no RESP, unasked, is said; no new one is opened before it is needed', async () => {
    const cli = await start();
    await cli.type('GE');
    cli.link.reply('nonsense');
    await cli.quiet();
    expect((await cli.rows())[0]).toMatch(/^Error: Protocol error/);
    expect((await cli.rows()).at(-1)).toBe('not connected> GE');
    expect(cli.links).toHaveLength(1);
    await cli.type('T\r');
    expect((await cli.rows()).slice(-2)).toEqual(['OK', P]);
  });

  it('is left by quit, exit and Ctrl-D, and Enter connects again', async () => {
    const cli = await start();
    for (const words of ['quit\r', 'EXIT\r', '\x04']) {
      await cli.type(words);
      expect((await cli.rows()).slice(-2)).toEqual([
        'The connection is closed. Press Enter to connect again.',
        'not connected>',
      ]);
      expect(cli.link.closed).toBe(true);
      await cli.type('\r');
      expect((await cli.rows()).at(-1)).toBe(P);
    }
    expect(cli.links).toHaveLength(4);
  });
});

describe('subscriptions', () => {
  it('are read until a key is pressed, and messages wait while a line is typed', async () => {
    const cli = await start();
    await cli.type('SUBSCRIBE a b\r');
    const confirmed = [
      '1) "subscribe"',
      '2) "a"',
      '3) (integer) 1',
      '1) "subscribe"',
      '2) "b"',
      '3) (integer) 2',
    ];
    expect(await cli.rows()).toEqual([`${P} SUBSCRIBE a b`, ...confirmed, READING]);
    cli.link.reply(message('one'));
    await cli.quiet();
    expect((await cli.rows()).slice(7)).toEqual(['1) "message"', '2) "a"', '3) "one"', READING]);
    await cli.type('P');
    cli.link.reply(message('two'));
    await cli.quiet();
    expect((await cli.rows()).slice(10)).toEqual(['127.0.0.1:6379(subscribed mode)> P']);
    await cli.type('\x7f\r');
    expect((await cli.rows()).slice(11)).toEqual(['1) "message"', '2) "a"', '3) "two"', READING]);
    expect(cli.exchanges).toEqual(['SUBSCRIBE a b -> array', ' -> array', ' -> array', ' -> array']);
  });

  it('end by themselves when the last one is gone', async () => {
    const cli = await start();
    await cli.type('SUBSCRIBE a\r');
    await cli.type('UNSUBSCRIBE\r');
    expect((await cli.rows()).slice(4)).toEqual([
      '127.0.0.1:6379(subscribed mode)> UNSUBSCRIBE',
      '1) "unsubscribe"',
      '2) "a"',
      '3) (integer) 0',
      P,
    ]);
  });

  it('keep a bounded number of messages while a line is typed, and say how many were left out', async () => {
    const cli = await start();
    await cli.type('SUBSCRIBE a\rx');
    for (let round = 0; round < 12; round++) cli.link.reply(message('m').repeat(1000));
    await cli.quiet();
    expect((await cli.rows()).slice(4)).toEqual(['127.0.0.1:6379(subscribed mode)> x']);
    await cli.type('\x7f\r');
    await expect
      .poll(() => cli.screen.text(), { timeout: 20_000 })
      .toMatch(/not shown: they came too fast\n.*Reading messages/);
    expect(cli.exchanges).toHaveLength(1 + 10_000);
  });

  it('are left by Ctrl-C with a new connection, also from the prompt', async () => {
    const cli = await start();
    await cli.type('SUBSCRIBE a\r');
    await cli.type(CTRL_C);
    expect((await cli.rows()).slice(4)).toEqual([CLOSING, P]);
    await cli.type('SUBSCRIBE a\rx');
    await cli.type(CTRL_C);
    expect((await cli.rows()).slice(-3)).toEqual(['127.0.0.1:6379(subscribed mode)> x^C', CLOSING, P]);
    expect(cli.links).toHaveLength(3);
  });

  it('give the prompt back when the server ends them', async () => {
    const cli = await start();
    await cli.type('SUBSCRIBE a\r');
    cli.link.end();
    await cli.quiet();
    expect((await cli.rows()).slice(4)).toEqual(['Error: Server closed the connection', 'not connected>']);
  });

  it('fit their status on a narrow terminal, and take a command from a lesson', async () => {
    const cli = await start({ columns: 40 });
    await cli.type('SUBSCRIBE a\r');
    expect((await cli.rows()).at(-1)).toBe(READING.slice(0, 39));
    cli.repl.insert('PING');
    await cli.quiet();
    expect((await cli.rows()).slice(4)).toEqual(['127.0.0.1:6379(subscribed mode)> PING']);
  });
});

describe('MONITOR', () => {
  it('prints until Ctrl-C', async () => {
    const cli = await start();
    await cli.type('MONITOR\r');
    cli.link.reply('+1.5 [0 127.0.0.1:5] "GET" "a"\r\n+1.6 [0 lua] "X"\r\n');
    await cli.quiet();
    expect(cli.repl.state.activity).toBe('monitor');
    await cli.type(`ignored\r${CTRL_C}`);
    expect(await cli.rows()).toEqual([
      `${P} MONITOR`,
      'OK',
      '1.5 [0 127.0.0.1:5] "GET" "a"',
      '1.6 [0 lua] "X"',
      CLOSING,
      P,
    ]);
    expect(cli.link.commands).toEqual([]);
  });

  it('leaves out messages that come faster than they can be shown, and says how many', async () => {
    const cli = await start();
    await cli.type('MONITOR\r');
    cli.link.reply(`+${'x'.repeat(999)}\r\n`.repeat(1000));
    await cli.quiet();
    expect((await cli.rows()).at(-1)).toBe('… 738 messages not shown: they came too fast');
  });
});

describe('say', () => {
  it('prints a line above the prompt, harmless to the terminal', async () => {
    const cli = await start();
    await cli.type('GET a');
    cli.repl.say('a note\x1b[2J');
    expect(await cli.rows()).toEqual(['a note\\x1b[2J', `${P} GET a`]);
  });
});

describe('dispose', () => {
  it('closes the connection and writes nothing more', async () => {
    const cli = await start();
    await cli.type('BLPOP a 0\r');
    const { written } = cli.screen;
    cli.repl.dispose();
    await cli.type('PING\r');
    cli.repl.insert('x');
    cli.repl.interrupt();
    await cli.quiet();
    expect([cli.link.closed, cli.screen.written === written, cli.links.length]).toEqual([true, true, 1]);
  });
});
