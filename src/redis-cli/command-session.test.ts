import { describe, expect, it } from 'vitest';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { ScriptedLink, type ScriptedLinkOptions } from '#testing/scripted-link.ts';
import { CommandSession, type CommandSessionOptions } from './command-session.ts';
import { addressText, type ServerAddress } from './server-address.ts';

const words = (line: string): Uint8Array[] => line.split(' ').map(utf8Bytes);

interface Servers {
  readonly session: CommandSession;
  /** Address and command of everything that was sent. */
  readonly sent: string[];
  readonly text: () => string;
  readonly errors: () => string;
  readonly pauses: number[];
}

/** A session with servers that answer by their address and the command. */
function start(
  answers: Record<string, ScriptedLinkOptions['answer']>,
  more: Partial<CommandSessionOptions> = {},
): Servers {
  const sent: string[] = [];
  const pauses: number[] = [];
  let printed = '';
  let errors = '';
  const open = (address: ServerAddress): Promise<ScriptedLink> => {
    const answer = answers[addressText(address)];
    if (answer === undefined) return Promise.reject(new Error('Connection refused'));
    const noting: ScriptedLinkOptions['answer'] = (command, link) => {
      sent.push(`${address.port} ${command.join(' ')}`);
      return answer(command, link);
    };
    return Promise.resolve(new ScriptedLink({ answer: noting }));
  };
  const session = new CommandSession({
    open,
    address: { host: 'a', port: 1 },
    greeting: { user: null, password: null, db: 0, resp3: false },
    style: { mode: 'raw' },
    pushes: false,
    cluster: false,
    lines: true,
    errorCode: false,
    interval: 0,
    sleep: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    write: (bytes) => (printed += utf8Text(bytes)),
    writeError: (text) => (errors += text),
    ...more,
  });
  return { session, sent, pauses, text: () => printed, errors: () => errors };
}

describe('with -c', () => {
  it('goes where a node of a cluster sends it, and stays there', async () => {
    const { session, sent, text } = start(
      { 'a:1': () => '-MOVED 42 b:2\r\n', 'b:2': () => '+OK\r\n' },
      { cluster: true },
    );
    await session.run(words('SET k v'), 1);
    await session.run(words('GET k'), 1);
    expect(text()).toBe('-> Redirected to slot [42] located at b:2\nOK\nOK\n');
    expect(sent).toEqual(['1 SET k v', '2 SET k v', '2 GET k']);
  });

  it('asks first where it is sent for one command only', async () => {
    const { session, sent } = start(
      { 'a:1': () => '-ASK 42 b:2\r\n', 'b:2': () => '+OK\r\n' },
      { cluster: true },
    );
    await session.run(words('GET k'), 1);
    expect(sent).toEqual(['1 GET k', '2 ASKING', '2 GET k']);
  });

  it('says where it cannot go', async () => {
    const { session, errors } = start({ 'a:1': () => '-MOVED 42 b:2\r\n' }, { cluster: true });
    expect(await session.run(words('GET k'), 1)).toBe('failed');
    expect(errors()).toBe('Could not connect to Redis at b:2: Connection refused\n');
  });
});

describe('without -c', () => {
  it('prints a redirection as the error that it is', async () => {
    const { session, text } = start({ 'a:1': () => '-MOVED 42 b:2\r\n' });
    await session.run(words('GET k'), 1);
    expect(text()).toBe('MOVED 42 b:2\n\n');
  });
});

describe('a session', () => {
  it('pauses after every command', async () => {
    const { session, pauses, sent } = start({ 'a:1': () => '+OK\r\n' }, { interval: 250 });
    await session.run(words('PING'), 3);
    expect([pauses, sent.length]).toEqual([[250, 250, 250], 3]);
  });

  it('selects the database that was refused for want of a password after AUTH', async () => {
    let authenticated = false;
    const { session, sent, errors } = start(
      {
        'a:1': ([name]) => {
          if (name === 'AUTH') authenticated = true;
          return authenticated ? '+OK\r\n' : '-NOAUTH Authentication required.\r\n';
        },
      },
      { greeting: { user: null, password: null, db: 3, resp3: false } },
    );
    await session.run(words('GET k'), 1);
    expect(errors()).toBe('SELECT 3 failed: NOAUTH Authentication required.\n');
    await session.connect();
    await session.run(words('AUTH pw'), 1);
    expect(sent.slice(-2)).toEqual(['1 AUTH pw', '1 SELECT 3']);
    expect(session.session.db).toBe(3);
  });

  it('prints pushes when asked to', async () => {
    const answer: ScriptedLinkOptions['answer'] = () => '>2\r\n$10\r\ninvalidate\r\n*1\r\n$1\r\nk\r\n+OK\r\n';
    const silent = start({ 'a:1': answer });
    await silent.session.run(words('GET k'), 1);
    expect(silent.text()).toBe('OK\n');
    const asked = start({ 'a:1': answer }, { pushes: true, style: { mode: 'tty' } });
    await asked.session.run(words('GET k'), 1);
    expect(asked.text()).toBe("-> invalidate: 'k'\nOK\n");
  });

  it('does not send SYNC', async () => {
    const { session, sent, errors } = start({ 'a:1': () => '+OK\r\n' });
    expect(await session.run(words('SYNC'), 1)).toBe('failed');
    expect(sent).toEqual([]);
    expect(errors()).toContain('replication');
  });
});
