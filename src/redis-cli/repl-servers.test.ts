import { describe, expect, it } from 'vitest';
import { ReplHarness, type ReplHarnessOptions } from '#testing/repl-harness.ts';
import { addressText, type ServerAddress } from './server-address.ts';

const P = '127.0.0.1:6379>';
const CTRL_C = '\x03';

/** A terminal in front of servers by their addresses, each of which answers in its own way. */
async function start(
  servers: Readonly<Record<string, ReplHarnessOptions['answer']>>,
  options: ReplHarnessOptions = {},
): Promise<ReplHarness & { asked: string[] }> {
  const asked: string[] = [];
  const cli: ReplHarness = new ReplHarness({
    ...options,
    open: (address: ServerAddress) => {
      const name = addressText(address);
      asked.push(name);
      if (!(name in servers)) return Promise.reject(new Error('Connection refused'));
      return Promise.resolve(cli.newLink(servers[name]));
    },
  });
  await cli.start();
  return Object.assign(cli, { asked });
}
const ok: ReplHarnessOptions['answer'] = () => '+OK\r\n';

describe('connect', () => {
  it('goes over to another server, which the prompt names, and takes the database along', async () => {
    const cli = await start({ '127.0.0.1:6379': ok, '10.0.0.2:7000': ok });
    await cli.type('SELECT 2\rMULTI\rconnect 10.0.0.2 7000\rPING\r');
    expect((await cli.rows()).slice(-4)).toEqual([
      '127.0.0.1:6379[2](TX)> connect 10.0.0.2 7000',
      '10.0.0.2:7000[2]> PING',
      'OK',
      '10.0.0.2:7000[2]>',
    ]);
    expect(cli.links[0]?.closed).toBe(true);
    expect(cli.link.commands).toEqual(['SELECT 2', 'PING']);
  });

  it('stays with a server that does not answer, and tries it again with each command', async () => {
    const cli = await start({ '127.0.0.1:6379': ok });
    await cli.type('connect ::1 x\rPING\rCONNECT 127.0.0.1 6379\r');
    expect(await cli.rows()).toEqual([
      `${P} connect ::1 x`,
      'Could not connect to Redis at [::1]:0: Connection refused',
      'not connected> PING',
      'Could not connect to Redis at [::1]:0: Connection refused',
      'not connected> CONNECT 127.0.0.1 6379',
      P,
    ]);
  });
});

describe('a cluster’s redirections', () => {
  const MOVED = '-MOVED 12182 10.0.0.2:7002\r\n';

  it('are errors unless they are to be followed', async () => {
    const cli = await start({ '127.0.0.1:6379': () => MOVED });
    await cli.type('GET a\r');
    expect((await cli.rows())[1]).toBe('(error) MOVED 12182 10.0.0.2:7002');
  });

  it('are followed to the node that has the slot, with the prompt, and stay there', async () => {
    const cli = await start({ '127.0.0.1:6379': () => MOVED, '10.0.0.2:7002': ok }, { cluster: () => true });
    await cli.type('2 SET a 1\rGET a\r');
    expect(await cli.rows()).toEqual([
      `${P} 2 SET a 1`,
      '-> Redirected to slot [12182] located at 10.0.0.2:7002',
      'OK',
      'OK',
      '10.0.0.2:7002> GET a',
      'OK',
      '10.0.0.2:7002>',
    ]);
    expect(cli.link.commands).toEqual(['SET a 1', 'SET a 1', 'GET a']);
  });

  it('of a slot that is being moved are asked for first', async () => {
    const ask = '-ASK 7 10.0.0.2:7002\r\n';
    const cli = await start({ '127.0.0.1:6379': () => ask, '10.0.0.2:7002': ok }, { cluster: () => true });
    await cli.type('GET a\r');
    expect(cli.link.commands).toEqual(['ASKING', 'GET a']);
    expect((await cli.rows()).at(-1)).toBe('10.0.0.2:7002>');
  });

  it('to a node that does not answer end in its prompt', async () => {
    const cli = await start({ '127.0.0.1:6379': () => MOVED }, { cluster: () => true });
    await cli.type('GET a\r');
    expect((await cli.rows()).slice(-2)).toEqual([
      'Could not connect to Redis at 10.0.0.2:7002: Connection refused',
      'not connected>',
    ]);
  });

  it('in a circle end with the error that they are', async () => {
    const back = '-MOVED 12182 127.0.0.1:6379\r\n';
    const servers = { '127.0.0.1:6379': () => MOVED, '10.0.0.2:7002': () => back };
    const cli = await start(servers, { cluster: () => true });
    await cli.type('GET a\r');
    await cli.quiet();
    const rows = await cli.rows();
    expect(rows.filter((row) => row.startsWith('-> Redirected'))).toHaveLength(16);
    expect(rows.slice(-2)).toEqual(['(error) MOVED 12182 10.0.0.2:7002', P]);
  });
});

describe('a replication stream', () => {
  const SNAPSHOT = 'REDIS0011\r\n*not RESP';
  const COMMANDS = '*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$3\r\na b\r\n';
  const MARK = 'm'.repeat(40);
  const DONE = 'Full resync done. Logging commands from master.';
  const ENTERING = 'Entering replica output mode...  (press Ctrl-C to quit)';

  it.each([
    [
      `$${SNAPSHOT.length}\r\n${SNAPSHOT}`,
      `Full resync with master, discarding ${SNAPSHOT.length} bytes of bulk transfer...`,
    ],
    [
      `\n\n+FULLRESYNC abc 0\r\n\n$${SNAPSHOT.length}\r\n${SNAPSHOT}`,
      `Full resync with master, discarding ${SNAPSHOT.length} bytes of bulk transfer...`,
    ],
    [
      `$EOF:${MARK}\r\n${SNAPSHOT}${MARK}`,
      'Full resync with master, discarding bytes of bulk transfer until EOF marker...',
    ],
  ])('is a snapshot, which is dropped, and then commands: %j', async (beginning, says) => {
    for (const size of [1, 7, 1000]) {
      const cli = await start({ '127.0.0.1:6379': () => undefined });
      await cli.type('SYNC\r');
      const all = beginning + COMMANDS;
      for (let at = 0; at < all.length; at += size) cli.link.reply(all.slice(at, at + size));
      await cli.quiet();
      expect(await cli.rows()).toEqual([
        `${P} SYNC`,
        ENTERING,
        says,
        DONE,
        '"SELECT","0"',
        '"SET","k","a b"',
      ]);
      await cli.type(CTRL_C);
      expect((await cli.rows()).at(-1)).toBe(P);
    }
  });

  it('can go on where it was left', async () => {
    const cli = await start({ '127.0.0.1:6379': () => `+CONTINUE abc\r\n${COMMANDS}` });
    await cli.type('PSYNC abc 1\r');
    expect((await cli.rows()).slice(2)).toEqual([
      'Partial resync done. Logging commands from master.',
      '"SELECT","0"',
      '"SET","k","a b"',
    ]);
  });

  it('that is refused gives the prompt back', async () => {
    const cli = await start({ '127.0.0.1:6379': () => '-NOMASTERLINK no link\r\n' });
    await cli.type('SYNC\r');
    expect((await cli.rows()).slice(2)).toEqual(['SYNC with master failed: -NOMASTERLINK no link', P]);
  });

  it('that never comes can be given up', async () => {
    const cli = await start({ '127.0.0.1:6379': () => undefined });
    await cli.type('SYNC\r');
    await cli.type(CTRL_C);
    expect((await cli.rows()).slice(-2)).toEqual([
      'The command was cancelled by closing its connection. Connecting again.',
      P,
    ]);
  });

  it('that turns out to be none ends the connection', async () => {
    const cli = await start({ '127.0.0.1:6379': () => '$2\r\nxx!!\r\n' });
    await cli.type('SYNC\r');
    expect(await cli.screen.text()).toContain('Protocol error');
    expect(cli.repl.state.activity).toBe('prompt');
  });
});

describe('the Lua debugger', () => {
  const STOPPED = '*2\r\n+* Stopped at 1, stop reason = step over\r\n+-> 1   return 1\r\n';
  const debug: ReplHarnessOptions['answer'] = (words) => {
    if (words[0] === 'EVAL') return STOPPED;
    if (words[0] === 'continue') return '*1\r\n+<endsession>\r\n:7\r\n';
    return words[0] === 'e' ? '*2\r\n+<retval> 3\r\n+<debug> x\r\n' : '+OK\r\n';
  };
  const servers = { '127.0.0.1:6379': debug };

  it('takes every line until its session ends, Lua code as it is, and then there is a new connection', async () => {
    const cli = await start(servers);
    await cli.type('SCRIPT DEBUG YES\rEVAL "return 1" 0\re 1 +  "2"\rhelp\r:x\rcontinue\rhelp\r');
    expect(cli.links[0]?.commands).toEqual([
      'SCRIPT DEBUG YES',
      'EVAL return 1 0',
      'e 1 +  "2"',
      'help',
      ':x',
      'continue',
    ]);
    const rows = await cli.rows();
    expect(rows).toContain('(integer) 7');
    expect(rows).toContain('(Lua debugging session ended -- dataset changes rolled back)');
    expect(rows).toContain('To get help about Redis commands type:');
    expect(cli.links).toHaveLength(2);
  });

  it('colours lines by what they are', async () => {
    const cli = await start(servers);
    await cli.type('SCRIPT DEBUG SYNC\rEVAL "return 1" 0\re 3\r');
    const styled = (await cli.screen.styledRows()).map(({ text }) => text);
    expect(styled).toContain('⟦37:* Stopped at 1, stop reason = step over⟧');
    expect(styled).toContain('⟦33:-> 1   return 1⟧');
    expect(styled).toContain('⟦35:<retval> 3⟧');
    expect(styled).toContain('⟦1;37:<debug> x⟧');
    await cli.type('continue\r');
    expect(await cli.rows()).toContain('(Lua debugging session ended)');
  });

  it('is left with quit, and with its connection', async () => {
    const cli = await start(servers);
    await cli.type('SCRIPT DEBUG YES\rEVAL "return 1" 0\rquit\r\rhelp get\r');
    expect((await cli.rows()).at(-1)).toBe(P);
    expect(cli.link.commands).toEqual([]);
  });

  it('is not on when the server has refused it, or when it was switched off', async () => {
    for (const [line, answer] of [
      ['SCRIPT DEBUG YES', '-NOPERM no\r\n'],
      ['SCRIPT DEBUG NO', '+OK\r\n'],
    ] as const) {
      const answers: ReplHarnessOptions['answer'] = (words) => (words[0] === 'EVAL' ? ':1\r\n' : answer);
      const cli = await start({ '127.0.0.1:6379': answers });
      await cli.type(`${line}\rEVAL "return 1" 0\r`);
      expect((await cli.rows()).at(-2)).toBe('(integer) 1');
    }
  });

  it('that meets an error shows it, and the client is where it was', async () => {
    const cli = await start({
      '127.0.0.1:6379': (words) => (words[0] === 'EVAL' ? '-ERR compile\r\n' : '+OK\r\n'),
    });
    await cli.type('SCRIPT DEBUG YES\rEVAL "retur" 0\rhelp\r');
    expect(await cli.rows()).toContain('(error) ERR compile');
    expect(cli.link.commands).toEqual(['SCRIPT DEBUG YES', 'EVAL retur 0']);
  });
});
