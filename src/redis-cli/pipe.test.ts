import { describe, expect, it } from 'vitest';
import { ScriptedLink, type ScriptedLinkOptions } from '#testing/scripted-link.ts';
import type { RecordedCase } from './fixtures/cases.ts';
import { recording } from './fixtures/recording.ts';
import { linesOf } from './lines.ts';
import { runPipe, type PipeOptions } from './pipe.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

async function* chunks(...parts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield latin1(part);
}

const GREETING = { user: null, password: null, db: 0, resp3: false };

const QUIET = {
  address: { host: '127.0.0.1', port: 6379 },
  greeting: GREETING,
  style: { mode: 'raw' },
  pushes: false,
  cluster: false,
  sendAhead: true,
  interval: 0,
  sleep: () => Promise.resolve(),
  now: () => 0,
  help: { find: () => Promise.resolve(null), findAll: () => Promise.resolve(null) },
  writeError: () => {},
} as const;

interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs the lines on this link, and on none after it. */
async function run(input: string, link: ScriptedLink, more: Partial<PipeOptions> = {}): Promise<Run> {
  let stdout = '';
  let stderr = '';
  const links = [link];
  const open = (): Promise<ScriptedLink> => {
    const next = links.shift();
    return next === undefined ? Promise.reject(new Error('Connection refused')) : Promise.resolve(next);
  };
  const code = await runPipe({
    ...QUIET,
    lines: linesOf(chunks(input)),
    open,
    write: (bytes) => (stdout += Buffer.from(bytes).toString('latin1')),
    writeError: (text) => (stderr += text),
    ...more,
  });
  return { stdout, stderr, code };
}

/** A link that expects the recorded commands and answers what was recorded. */
function replay({ exchanges, options = [] }: RecordedCase): ScriptedLink {
  let at = 0;
  const link: ScriptedLink = new ScriptedLink({
    answer: (words) => {
      if (options.includes('-3') && words.join(' ') === 'HELLO 3' && link.commands.length === 1) {
        return '%0\r\n';
      }
      const received = exchanges[at]?.received;
      at++;
      return received === undefined ? undefined : latin1(received);
    },
  });
  return link;
}

/** Where the newest redis-cli and we differ from 7.0, and what is printed then. */
const DIFFERENT: Readonly<Record<string, string>> = {
  'info in a transaction': 'OK\nQUEUED\n\n',
  'info in a transaction, as on a terminal': 'OK\nQUEUED\n1) ""\n',
  'unsubscribe from two': 'punsubscribe\nx\n0\npunsubscribe\ny\n0\n',
  'unsubscribe from two, as on a terminal':
    '1) "punsubscribe"\n2) "x"\n3) (integer) 0\n1) "punsubscribe"\n2) "y"\n3) (integer) 0\n',
};

/** 7.0 says so also on a pipe; the newest says another sentence, and on a terminal only. */
const READING = 'Reading messages... (press Ctrl-C to quit)\n';

describe('runPipe', () => {
  it.each(recording.cases)('prints what redis-cli 7.0 prints: $name', async (recorded) => {
    const link = replay(recorded);
    const options = recorded.options ?? [];
    const resp3 = options.includes('-3');
    const { stdout, code } = await run(recorded.input, link, {
      style: { mode: options.includes('--no-raw') ? 'tty' : 'raw' },
      greeting: { ...GREETING, resp3 },
    });
    expect(stdout).toBe(DIFFERENT[recorded.name] ?? recorded.stdout.replace(READING, ''));
    const greeting = resp3 ? '*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n' : '';
    expect(link.sent).toBe(greeting + recorded.exchanges.map(({ sent }) => sent).join(''));
    expect(code).toBe(0);
    expect(link.closed).toBe(true);
  });

  it('differs from 7.0 only where it says so', () => {
    const names = recording.cases.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.keys(DIFFERENT)));
    const different = recording.cases.filter(({ name, stdout }) => DIFFERENT[name] === stdout);
    expect(different).toEqual([]);
  });
});

describe('a connection that ends', () => {
  const closing: ScriptedLinkOptions['answer'] = (words, link) => {
    if (words[0] !== 'DIE') return '+PONG\r\n';
    link.end();
    return undefined;
  };

  it('is said, and the next line tries to connect again', async () => {
    const { stdout, stderr, code } = await run('PING\nDIE\nPING\n', new ScriptedLink({ answer: closing }));
    expect(stdout).toBe('PONG\n');
    expect(stderr).toBe(
      'Error: Server closed the connection\nCould not connect to Redis at 127.0.0.1:6379: Connection refused\n',
    );
    expect(code).toBe(0);
  });

  it('is opened again with its database, and lines that were not sent yet are run on it', async () => {
    const second = new ScriptedLink({ answer: closing });
    const links = [new ScriptedLink({ answer: closing }), second];
    const open = (): Promise<ScriptedLink> => Promise.resolve(links.shift() ?? new ScriptedLink());
    const { stdout, stderr } = await run('SELECT 3\nDIE\nGET a\n', new ScriptedLink(), { open });
    expect(stdout).toBe('PONG\nPONG\n');
    expect(stderr).toBe('Error: Server closed the connection\n');
    expect(second.commands).toEqual(['SELECT 3', 'GET a']);
  });

  it('by SHUTDOWN is no error', async () => {
    const answer: ScriptedLinkOptions['answer'] = (_words, link) => {
      link.end();
      return undefined;
    };
    const { stderr, code } = await run('SHUTDOWN\n', new ScriptedLink({ answer }));
    expect([stderr, code]).toEqual(['', 0]);
  });

  it('says what was no RESP, and ends the program', async () => {
    const link = new ScriptedLink({ answer: () => 'HTTP/1.1 200\r\n' });
    const { stderr, code } = await run('PING\nPING\n', link);
    expect(stderr).toContain('Not the start of a value: "HTTP/1.1 200');
    expect([code, link.closed]).toEqual([1, true]);
  });

  it('ends MONITOR, which prints until then', async () => {
    const answer: ScriptedLinkOptions['answer'] = (_words, link) => {
      link.reply('+OK\r\n+1.0 [0 lua] "SET" "a"\r\n');
      link.end();
      return undefined;
    };
    const { stdout, code } = await run('MONITOR\nPING\n', new ScriptedLink({ answer }));
    expect(code).toBe(1);
    expect(stdout).toBe('OK\n1.0 [0 lua] "SET" "a"\n');
  });
});

describe('subscriptions', () => {
  it('print messages that came before the next reply, and at the end those that have come', async () => {
    const message = '*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n';
    const answer: ScriptedLinkOptions['answer'] = (words) =>
      words[0] === 'SUBSCRIBE'
        ? `*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n`
        : `${message}*2\r\n$4\r\npong\r\n$0\r\n\r\n${message}`;
    const { stdout } = await run('SUBSCRIBE a\n:get pubsub\nPING\n', new ScriptedLink({ answer }));
    expect(stdout).toBe('subscribe\na\n1\n1\nmessage\na\nhi\npong\n\nmessage\na\nhi\n');
  });
});

describe('commands', () => {
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

  it('are sent ahead of their answers, but for those that change what follows', async () => {
    const link = new ScriptedLink();
    const running = run('SET a 1\nGET a\nMULTI\nINFO cpu\nGET a\nEXEC\nPING "\nGET b\n', link);
    await turns();
    expect(link.commands).toEqual(['SET a 1', 'GET a']);
    link.reply('+OK\r\n$1\r\n1\r\n');
    await turns();
    expect(link.commands.slice(2)).toEqual(['MULTI']);
    link.reply('+OK\r\n');
    await turns();
    expect(link.commands.slice(3)).toEqual(['INFO cpu', 'GET a']);
    link.reply('+QUEUED\r\n+QUEUED\r\n');
    await turns();
    link.reply('*0\r\n');
    await turns();
    expect(link.commands.slice(5)).toEqual(['EXEC', 'GET b']);
    link.reply('$-1\r\n');
    const { stdout } = await running;
    expect(stdout).toBe('OK\n1\nOK\nQUEUED\nQUEUED\n\nInvalid argument(s)\n\n');
  });

  it('of any number are answered in order, with a bounded number under way', async () => {
    let answered = 0;
    const link = new ScriptedLink({ answer: () => `:${++answered}\r\n` });
    const { stdout } = await run('20000 INCR a\nPING\n', link);
    expect(stdout).toBe(Array.from({ length: 20_001 }, (_, at) => `${at + 1}\n`).join(''));
  });

  it('that were sent ahead go unanswered when the connection ends', async () => {
    const link = new ScriptedLink();
    const running = run('PING\nPING\nPING\n', link);
    await turns();
    link.reply('+PONG\r\n');
    link.end();
    const { stdout, stderr, code } = await running;
    expect([stdout, stderr, code]).toEqual(['PONG\n', 'Error: Server closed the connection\n', 0]);
  });

  it('have their reply printed as soon as it is there, while more lines are still to come', async () => {
    let write: (line: string) => void = () => {};
    const lines = async function* (): AsyncGenerator<string> {
      yield 'PING';
      yield await new Promise<string>((resolve) => (write = resolve));
    };
    let stdout = '';
    const link = new ScriptedLink({ answer: () => '+PONG\r\n' });
    const running = runPipe({
      ...QUIET,
      lines: lines(),
      open: () => Promise.resolve(link),
      write: (bytes) => (stdout += Buffer.from(bytes).toString()),
    });
    await turns();
    expect(stdout).toBe('PONG\n');
    write('PING');
    await running;
    expect(stdout).toBe('PONG\nPONG\n');
  });

  it('that took half a second or more are followed by their time, as on a terminal only', async () => {
    let time = 0;
    const now = (): number => (time += 250);
    const slow = async (mode: 'tty' | 'raw', input: string): Promise<string> =>
      (await run(input, new ScriptedLink({ answer: () => '+OK\r\n' }), { now, style: { mode } })).stdout;
    expect(await slow('tty', 'PING\n')).toBe('OK\n');
    time = 0;
    const slower = (): number => (time += 601);
    const { stdout } = await run('2 PING\n', new ScriptedLink({ answer: () => '+OK\r\n' }), {
      now: slower,
      style: { mode: 'tty' },
    });
    expect(stdout).toBe('OK\nOK\n(0.60s)\n');
    expect(await slow('raw', 'PING\n')).toBe('OK\n');
  });

  it('with large replies are written whole', async () => {
    const big = 'x'.repeat(200_000);
    const link = new ScriptedLink({
      answer: (words) => (words[1] === 'big' ? `$200000\r\n${big}\r\n` : '+OK\r\n'),
    });
    const { stdout } = await run('GET a\nGET big\nGET a\n', link);
    expect(stdout).toBe(`OK\n${big}\nOK\n`);
  });
});

describe('linesOf', () => {
  it('cuts lines wherever the chunks end', async () => {
    const lines: string[] = [];
    for await (const line of linesOf(chunks('on', 'e\n', '\ntw', '', 'o\nth', 'ree'))) {
      lines.push(Buffer.from(line).toString());
    }
    expect(lines).toEqual(['one', '', 'two', 'three']);
  });
});
