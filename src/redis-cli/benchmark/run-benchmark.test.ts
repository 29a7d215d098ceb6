import { describe, expect, it } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { bulks } from '#testing/reply.ts';
import { ScriptedLink, type ScriptedLinkOptions } from '#testing/scripted-link.ts';
import type { MeasuredTest } from './measured-test.ts';
import { startBenchmark } from './start-benchmark.ts';

/** redis-benchmark on a server that the test plays. Each look at the clock takes a tenth of a millisecond. */
async function play(
  line: string,
  answer: ScriptedLinkOptions['answer'] = configured,
  stopAt = Infinity,
  input?: string,
) {
  const links: ScriptedLink[] = [];
  const interrupted = new AbortController();
  let time = 0;
  let printed = '';
  let complaints = '';
  const noted: MeasuredTest[] = [];
  const open = async (): Promise<ScriptedLink> => {
    await Promise.resolve();
    const link = new ScriptedLink(answer === undefined ? {} : { answer });
    links.push(link);
    return link;
  };
  const code = await startBenchmark(line.split(' '), {
    own: { open, inspect: () => Promise.resolve([]) },
    openServer: open,
    write: (bytes) => {
      printed += Buffer.from(bytes).toString();
      // Idle connections look at no clock.
      if (printed.includes('clients: ')) interrupted.abort();
    },
    writeError: (text) => (complaints += text),
    sleep: () => Promise.resolve(),
    now: () => {
      time += 0.1;
      if (time > stopAt) interrupted.abort();
      return time;
    },
    catchInterrupt: () => interrupted.signal,
    columns: 60,
    noteTest: (test) => noted.push(test),
    ...(input === undefined ? {} : { input: oneChunk(input) }),
  });
  const commands = links.flatMap((link) => link.commands).filter((one) => !one.startsWith('CONFIG'));
  return { code, printed, complaints, links, commands, noted };
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array, void, void> {
  yield utf8Bytes(text);
}

const configured: ScriptedLinkOptions['answer'] = ([name, , what]) =>
  name === 'CONFIG' ? bulks(what ?? '', what === 'save' ? '3600 1' : 'no') : '+OK\r\n';

describe('redis-benchmark', () => {
  it('sends so many requests over so many connections, and closes them', async () => {
    const { code, commands, links } = await play('-t set -n 100 -c 7 -q');
    expect(code).toBe(0);
    expect(commands).toHaveLength(100);
    expect(new Set(commands)).toEqual(new Set(['SET key:__rand_int__ VXK']));
    // One more asks for the configuration.
    expect(links).toHaveLength(8);
    expect(links.every(({ closed }) => closed)).toBe(true);
  });

  it('sends several requests at once with -P, and counts no more than were asked for', async () => {
    const { printed, links, commands } = await play('-t get -n 10 -c 1 -P 4');
    expect(commands).toHaveLength(12);
    expect(links[1]?.sent.startsWith('*2\r\n$3\r\nGET\r\n$16\r\nkey:__rand_int__\r\n'.repeat(4))).toBe(true);
    expect(printed).toContain('100.000% <= ');
    expect(printed).toContain('(cumulative count 10)\n\nSummary:');
  });

  it('draws numbers below -r', async () => {
    const { commands } = await play('-n 50 -c 2 -r 3 -q MSET a:__rand_int__ __rand_int__');
    for (const command of commands) expect(command).toMatch(/^MSET a:00000000000[012] 00000000000[012]$/);
    expect(new Set(commands).size).toBeGreaterThan(1);
  });

  it('opens a connection for each request with -k 0', async () => {
    expect((await play('-t ping_mbulk -n 5 -c 1 -k 0 -q')).links).toHaveLength(7);
  });

  it('says how the server keeps its data, and draws a chart of several tests', async () => {
    const { printed } = await play('-t set,get -n 20 -c 2');
    expect(printed).toContain('  host configuration "save": 3600 1\n  host configuration "appendonly": no\n');
    expect(printed).toMatch(/requests per second\nSET +[\d,]+ █+\nGET +[\d,]+ █+\n$/);
  });

  it('opens idle connections with -I, and closes them when it is stopped', async () => {
    const { code, printed, links, commands } = await play('-c 3 -I');
    expect(code).toBe(130);
    expect(printed).toMatch(
      /^Creating 3 idle connections and waiting forever \(Ctrl\+C when done\)\nclients: 3\r +\r$/,
    );
    expect(commands).toEqual([]);
    expect(links.map(({ closed }) => closed)).toEqual([true, true, true]);
  });

  it('takes the last word from standard input with -x, and leaves it out of the title', async () => {
    const { printed, commands } = await play('-n 2 -c 1 -q -x SET k', configured, Infinity, 'a value');
    expect(commands).toEqual(['SET k a value', 'SET k a value']);
    expect(printed).toMatch(/^SET k: /);
  });

  it('has changes told with --enable-tracking, on each connection', async () => {
    const { commands } = await play('-t get -n 4 -c 2 -q --enable-tracking');
    expect(commands.filter((one) => one === 'CLIENT TRACKING on')).toHaveLength(2);
    const { code, complaints, links } = await play('-c 2 -I --enable-tracking', () => '-NOPERM no\r\n');
    expect({ code, complaints }).toEqual({ code: 1, complaints: 'Error from server: NOPERM no\n' });
    expect(links.every(({ closed }) => closed)).toBe(true);
  });

  it('reads an address, a user and a database from -u, and warns of -e', async () => {
    const { code, commands, complaints } = await play(
      '-u redis://ann:secret@localhost:7000/2 -t set -n 1 -c 1 -q -e',
    );
    expect(code).toBe(0);
    expect(commands).toContain('AUTH ann secret');
    expect(commands).toContain('SELECT 2');
    expect(complaints).toBe(
      'WARNING: -e option has no effect. We now immediately exit on error to avoid false results.\n',
    );
  });

  it('tells of each test what it came to', async () => {
    const { noted } = await play('-t set,get -n 20 -c 2 -P 4 -q');
    expect(noted.map(({ title }) => title)).toEqual(['SET', 'GET']);
    expect(noted[0]).toMatchObject({ requests: 20, clients: 2, pipeline: 4 });
    const { p50 = 0, p99 = 0 } = noted[0]?.latency ?? {};
    expect(p50).toBeGreaterThan(0);
    expect(p50).toBeLessThanOrEqual(p99);
  });

  it('warns when the server does not tell', async () => {
    const { complaints, printed } = await play('-t set -n 1 -c 1', ([name]) =>
      name === 'CONFIG' ? '-NOPERM no\r\n' : '+OK\r\n',
    );
    expect(complaints).toBe('WARNING: Could not fetch server CONFIG\n');
    expect(printed).toContain('keep alive: 1\n  multi-thread: no\n');
  });

  it('ends with the first error of the server', async () => {
    const { code, complaints, links } = await play('-n 10 -c 3 FOO', ([name]) =>
      name === 'FOO' ? "-ERR unknown command 'FOO'\r\n" : bulks('x', 'y'),
    );
    expect({ code, complaints }).toEqual({
      code: 1,
      complaints: "Error from server: ERR unknown command 'FOO'\n",
    });
    expect(links.every(({ closed }) => closed)).toBe(true);
  });

  it('shows progress, and takes it back when it is stopped', async () => {
    const { code, printed, links } = await play('-t set -n 100000000 -c 2 -q', configured, 600);
    expect(code).toBe(130);
    expect(printed).toMatch(/^SET: rps=[\d.]+ \(overall: [\d.]+\) avg_msec=[\d.]+ \(overall: [\d.]+\)\r/);
    expect(printed).toMatch(/ +\r$/);
    expect(links.every(({ closed }) => closed)).toBe(true);
  });

  it.each([
    ['--bogus', 'Invalid option "--bogus" or option argument missing'],
    ['-n', 'Invalid option "-n" or option argument missing'],
    ['--threads 4', '--threads: all clients share one thread here'],
    ['--cluster', '--cluster is not there'],
    ['--tls', 'there is no TLS here'],
    ['-u http://x', 'Invalid URI scheme'],
    ['-x SET a', '-x: there is no standard input here.'],
  ])('refuses %s', async (line, said) => {
    const { code, complaints, links } = await play(line);
    expect(code).toBe(1);
    expect(complaints).toContain(said);
    expect(links).toEqual([]);
  });
});
