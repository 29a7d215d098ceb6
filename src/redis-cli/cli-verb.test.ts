import { describe, expect, it } from 'vitest';
import { ReplHarness } from '#testing/repl-harness.ts';
import { bulk } from '#testing/reply.ts';
import { ScriptedLink, type ScriptedLinkOptions } from '#testing/scripted-link.ts';
import { cliVerb } from './cli-verb.ts';
import { messages } from './messages.ts';
import { addressText } from './server-address.ts';

const P = '127.0.0.1:6379>';
const A = 'a'.repeat(40);

/** What the person would choose, and has been given. */
interface Files {
  chosen: Blob | null;
  readonly saved: Array<{ readonly file: Blob; readonly name: string }>;
}

/** A terminal in which `redis-cli` can be typed, on servers that the test plays. */
async function terminal(answer: ScriptedLinkOptions['answer'], noCluster: string | null = null) {
  const opened: string[] = [];
  const links: ScriptedLink[] = [];
  const files: Files = { chosen: null, saved: [] };
  const open = (kind: string) => (address: { host: string; port: number }) => {
    opened.push(`${kind} ${addressText(address)}`);
    const link = new ScriptedLink(answer === undefined ? {} : { answer });
    links.push(link);
    return Promise.resolve(link);
  };
  const cli = await new ReplHarness({
    answer: () => '+OK\r\n',
    columns: 120,
    verb: ([first, ...words]) =>
      first === 'redis-cli'
        ? cliVerb(words, {
            open: open('command'),
            openForTool: open('cluster'),
            resolve: ({ host, port }) => ({ host: host === 'n1' ? '10.0.0.1' : host, port }),
            inspect: () => Promise.resolve([]),
            chooseFile: () => Promise.resolve(files.chosen),
            saveFile: (file, name) => void files.saved.push({ file, name }),
            noCluster,
          })
        : null,
  }).start();
  return { cli, opened, links, files };
}

const ONE = `${A} 10.0.0.1:7000@17000 myself,master - 0 0 1 connected 0-16383\n`;
const clusterNode: ScriptedLinkOptions['answer'] = ([name]) => {
  if (name === 'INFO') return bulk('cluster_enabled:1\r\n');
  return name === 'CLUSTER' ? bulk(ONE) : ':3\r\n';
};

describe('redis-cli, typed at its own prompt', () => {
  it('runs one command on the server that it names, and prints the reply as a terminal does', async () => {
    const { cli, opened, links } = await terminal(() => bulk('\x1b[31mred'));
    await cli.type('redis-cli -h 10.0.0.2 -p 7000 GET k\r');
    expect(await cli.rows()).toEqual([`${P} redis-cli -h 10.0.0.2 -p 7000 GET k`, '"\\x1b[31mred"', P]);
    expect(opened).toEqual(['command 10.0.0.2:7000']);
    expect(links[0]?.commands).toEqual(['GET k']);
    expect(links[0]?.closed).toBe(true);
    expect(cli.link.commands).toEqual([]);
  });

  it('goes to the usual address when it names none, and prints raw replies harmlessly', async () => {
    const { cli, opened } = await terminal(() => bulk('\x1b[31mred'));
    await cli.type('redis-cli --raw GET k\r');
    expect(await cli.rows()).toEqual([`${P} redis-cli --raw GET k`, '\\x1b[31mred', P]);
    expect(opened).toEqual(['command 127.0.0.1:6379']);
  });

  it.each([
    ['redis-cli', messages.isRedisCli],
    ['redis-cli --keystats', '--keystats is not there yet.'],
  ])('%s: says why not', async (line, said) => {
    const { cli } = await terminal(() => '+OK\r\n');
    await cli.type(`${line}\r`);
    expect(await cli.rows()).toEqual([`${P} ${line}`, said, P]);
  });

  it('says that no file was chosen for --eval, and runs one that was', async () => {
    const { cli, links, files } = await terminal(() => ':7\r\n');
    await cli.type('redis-cli --eval x.lua\r');
    expect((await cli.rows()).slice(1)).toEqual([
      messages.chooseScript('x.lua'),
      "Can't open file 'x.lua': no file was chosen",
      P,
    ]);
    files.chosen = new Blob(['return 7']);
    await cli.type('redis-cli --eval x.lua k , a\r');
    await expect.poll(() => cli.rows()).toContain('(integer) 7');
    expect(links[0]?.commands).toEqual(['EVAL return 7 1 k a']);
  });

  it('sends the commands of a file that is chosen, and names the lines of errors', async () => {
    const { cli, links, files } = await terminal((words) => {
      if (words[0] === 'ECHO') return bulk(words[1] ?? '');
      return words[0] === 'BAD' ? '-ERR unknown \x1b command\r\n' : '+OK\r\n';
    });
    files.chosen = new Blob(['SET a 1\n\n*1\r\n$3\r\nBAD\r\nSET b 2\n']);
    await cli.type('redis-cli --pipe\r');
    await expect.poll(() => cli.rows()).toContain('errors: 1, replies: 3');
    expect((await cli.rows()).slice(1, -1)).toEqual([
      messages.chooseCommands,
      'All data transferred. Waiting for the last reply...',
      'line 3: ERR unknown \\x1b command',
      'Last reply received from server.',
      'errors: 1, replies: 3',
    ]);
    expect(links[0]?.commands.slice(0, 3)).toEqual(['SET a 1', 'BAD', 'SET b 2']);
  });

  it('gives the person a snapshot as a file', async () => {
    const { cli, files } = await terminal(([name]) => (name === 'SYNC' ? '$9\r\nREDIS0080' : '+OK\r\n'));
    await cli.type('redis-cli --rdb backup/today.rdb\r');
    await expect.poll(() => cli.rows()).toContain('Transfer finished with success.');
    expect(files.saved[0]?.name).toBe('today.rdb');
    expect(await files.saved[0]?.file.text()).toBe('REDIS0080');
    expect(cli.screen.written).toContain('Transfer finished with success.');
  });

  it('is stopped by Ctrl-C, and its connection with it', async () => {
    const { cli, links } = await terminal(() => undefined);
    await cli.type('redis-cli BLPOP k 0\r');
    await cli.type('\x03');
    expect((await cli.rows()).at(-1)).toBe(P);
    expect(links[0]?.closed).toBe(true);
  });

  it('keeps lines with a password out of the stored history', async () => {
    const { cli } = await terminal(() => '+OK\r\n');
    const kept: boolean[] = [];
    cli.history.add = (_, how) => void kept.push(how?.sensitive !== true);
    await cli.type('redis-cli -a secret GET k\rredis-cli GET k\r');
    expect(kept).toEqual([false, true]);
  });
});

describe('redis-cli --cluster, typed at the prompt', () => {
  it('prints in colours, with no empty line at the end', async () => {
    const { cli, opened } = await terminal(clusterNode);
    await cli.type('redis-cli --cluster info n1:7000\r');
    expect(await cli.rows()).toEqual([
      `${P} redis-cli --cluster info n1:7000`,
      '10.0.0.1:7000 (aaaaaaaa...) -> 3 keys | 16384 slots | 0 slaves.',
      '[OK] 3 keys in 1 masters.',
      '0.00 keys per slot on average.',
      P,
    ]);
    expect(cli.screen.written).toContain('\x1b[32;1m[OK]');
    expect(opened).toEqual(['cluster 10.0.0.1:7000']);
  });

  it('asks at the prompt, and is stopped there', async () => {
    const { cli } = await terminal(clusterNode);
    await cli.type('redis-cli --cluster reshard 10.0.0.1:7000\r');
    await cli.type('x\r');
    expect((await cli.rows()).slice(-2)).toEqual([
      'How many slots do you want to move (from 1 to 16384)? x',
      'How many slots do you want to move (from 1 to 16384)?',
    ]);
    await cli.type('\x03');
    expect((await cli.rows()).slice(-2)).toEqual([
      'How many slots do you want to move (from 1 to 16384)? ^C',
      P,
    ]);
  });

  it('says that there is no cluster where there can be none, but tells what it could do', async () => {
    const { cli, opened } = await terminal(clusterNode, 'There is no cluster here.');
    await cli.type('redis-cli --cluster check 127.0.0.1:6379\r');
    expect((await cli.rows()).slice(-2)).toEqual(['There is no cluster here.', P]);
    await cli.type('redis-cli --cluster help\r');
    expect(cli.screen.written).toContain('Cluster Manager Commands:');
    expect(opened).toEqual([]);
  });
});
