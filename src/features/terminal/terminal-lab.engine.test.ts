import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import type { LabTopology, NodeId } from '#client/engine-client.ts';
import { encodeCommand } from '#resp/encode.ts';
import { wordText } from '#resp/text.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { terminalText } from '#text/terminal.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { Screen } from '#testing/screen.ts';
import { TerminalSession } from './terminal-session.ts';

let state: AppState;
const sessions: TerminalSession[] = [];

beforeEach(() => {
  state = createAppState({
    // Lines that were typed are kept elsewhere; nothing here looks at them.
    database: new Promise(() => undefined),
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    settingsStorage: null,
    seed: () => 'test',
  });
  state.settings.change({ hints: false });
});
afterEach(async () => {
  for (const session of sessions.splice(0)) session.dispose();
  await state.session.setLabRate(0);
  await state.session.close();
});

const nodeNamed = (name: string): NodeId => {
  const node = state.session.getState().nodes.find(({ id }) => id === name);
  if (node === undefined) throw new Error(`there is no node ${name}`);
  return node.id;
};

/** A lab, and a terminal in it that waits for its prompt after each line. */
async function openLab(
  topology: LabTopology,
  at: { readonly node?: string; readonly follows?: boolean } = {},
) {
  await state.session.open(`lab:${topology}`, topology);
  const { node, ...rest } = at;
  const terminal = state.terminals.add({ ...rest, ...(node === undefined ? {} : { node: nodeNamed(node) }) });
  if (terminal === null) throw new Error('there is no room for a terminal');
  const screen = new Screen(100, 50);
  let told = () => {};
  const session = new TerminalSession({
    terminal,
    state,
    screen: {
      columns: 100,
      write: (text) => {
        screen.write(text);
        told();
      },
      taken: () => screen.settled(),
      focus: () => undefined,
      markReply: () => undefined,
      paste: () => undefined,
    },
    onPrompt: () => undefined,
    onExchange: () => undefined,
  });
  sessions.push(session);
  /** Waits until a prompt stands below more rows than before; those that came. */
  const prompted = async (before: number): Promise<string[]> => {
    for (;;) {
      const changed = new Promise<void>((resolve) => (told = resolve));
      const rows = await screen.rows();
      if (rows.length > before && /^(\S+|not connected)>$/.test(rows.at(-1) ?? '')) return rows.slice(before);
      await changed;
    }
  };
  await prompted(0);
  return {
    terminal,
    press: (keys: string) => session.press(keys),
    /** Waits until this is on the screen. */
    shows: async (text: string): Promise<void> => {
      for (;;) {
        const changed = new Promise<void>((resolve) => (told = resolve));
        if ((await screen.rows()).join('\n').includes(text)) return;
        await changed;
      }
    },
    run: async (line: string): Promise<string[]> => {
      const before = (await screen.rows()).length;
      session.press(`${line}\r`);
      return prompted(before);
    },
    rows: () => screen.rows(),
    /** Types something and waits until the screen says what is wanted. */
    type: async (keys: string, wanted: string): Promise<void> => {
      session.press(keys);
      for (;;) {
        const changed = new Promise<void>((resolve) => (told = resolve));
        if ((await screen.rows()).join('\n').includes(wanted)) return;
        await changed;
      }
    },
  };
}

describe('a terminal of a lab', () => {
  test('begins at its node, and goes to others by their addresses and names', async () => {
    const { run, rows } = await openLab('replicas', { node: 'n2' });
    expect((await rows()).at(-1)).toBe('10.0.0.2:6379>');
    expect(await run('SET k v')).toContain("(error) READONLY You can't write against a read only replica.");
    expect((await run('connect n1 6379')).at(-1)).toBe('n1:6379>');
    expect(await run('SET k v')).toContain('OK');
    expect((await run('connect 10.0.0.99 6379')).join(' ')).toContain(terminalText.nobodyThere.slice(0, 40));
  });

  test('is told by a node that has ended that nobody is there, and by one that runs again that somebody is', async () => {
    const { run } = await openLab('replicas', { node: 'n3' });
    expect(await run('lab crash n3')).toContain('OK');
    expect((await run('PING')).join('\n')).toContain('Could not connect to Redis at 10.0.0.3:6379');
    expect(await run('lab restart n3')).toContain('OK');
    expect(await run('PING')).toContain('PONG');
  });

  test('shows what a replica is sent: SYNC, and the writes of others after it', async () => {
    const { type, run } = await openLab('replicas');
    await type('SYNC\r', 'Full resync done. Logging commands from master.');
    const other = await state.session.connect(nodeNamed('n1'));
    other.send(encodeCommand(['SET', 'k', 'from another']));
    await type('', '"SET","k","from another"');
    await type('\x03', 'Closing current connection.');
    expect(await run('GET k')).toContain('"from another"');
    other.close();
  });

  test('follows redirections when it is told to, from the next command on', async () => {
    const { run, terminal } = await openLab('cluster');
    expect(await run('SET foo bar')).toContain('(error) MOVED 12182 10.0.0.3:6379');
    state.terminals.setFollows(terminal.id, true);
    const rows = await run('SET foo bar');
    expect(rows).toContain('-> Redirected to slot [12182] located at 10.0.0.3:6379');
    expect(rows.slice(-2)).toEqual(['OK', '10.0.0.3:6379>']);
  });
});

describe('lab', () => {
  test('lists the nodes with the part that each plays by its own account', async () => {
    const { run } = await openLab('sentinel');
    await run('lab crash n3');
    await run('lab pause s2');
    await run('lab skew n2 +5s');
    expect(await run('lab nodes')).toEqual([
      'node  address           role                      state    clock',
      'n1    10.0.0.1:6379     primary                   running',
      'n2    10.0.0.2:6379     replica of 10.0.0.1:6379  running  +5000 ms',
      'n3    10.0.0.3:6379                               crashed',
      's1    10.0.0.101:26379  Sentinel                  running',
      's2    10.0.0.102:26379  Sentinel                  paused',
      's3    10.0.0.103:26379  Sentinel                  running',
      '10.0.0.1:6379>',
    ]);
  });

  test.each([
    ['lab', 'lab wants one of'],
    ['lab explode n1', 'lab wants one of'],
    ['lab crash n9', 'there is no node n9'],
    ['lab delay n1 n2', 'lab delay <node> <node> <time>'],
    ['lab restart n1', 'node n1 runs'],
  ])('%s: says what is wrong, and nothing is done', async (line, problem) => {
    const { run } = await openLab('redlock');
    expect((await run(line)).join('\n')).toContain(problem);
    expect(state.session.getState().nodes.every(({ life }) => life === 'running')).toBe(true);
  });
});

describe('redis-cli', () => {
  test('makes a cluster of six nodes that have not met, after asking', async () => {
    const { run, press, shows } = await openLab('nodes');
    const nodes = [1, 2, 3, 4, 5, 6].map((at) => `n${at}:6379`).join(' ');
    press(`redis-cli --cluster create ${nodes} --cluster-replicas 1\r`);
    await shows("Can I set the above configuration? (type 'yes' to accept):");
    const done = await run('yes');
    expect(done).toContain('Waiting for the cluster to join');
    expect(done.slice(-2)).toEqual(['[OK] All 16384 slots covered.', '10.0.0.1:6379>']);
    // A node that has just got slots waits for a while before it serves them.
    await state.session.passLab(5000);
    expect(await run('redis-cli -c -h n2 GET foo')).toContain('(nil)');
    expect((await run('redis-cli --cluster call n4:6379 ROLE')).join('\n')).toMatch(
      /10\.0\.0\.4:6379: slave/,
    );
  });

  test('says of a node that has ended what it says of any server that is not there', async () => {
    const { run } = await openLab('cluster');
    await run('lab crash n6');
    expect((await run('redis-cli --cluster check n1:6379')).join('\n')).toContain(
      'Could not connect to Redis at 10.0.0.6:6379:',
    );
  });

  test('leaves nothing that a tool sends by itself among what a person typed', async () => {
    const { run } = await openLab('cluster');
    const typed: string[] = [];
    state.terminals.exchanges.onCommand(({ command }) => void typed.push(wordText(command[0] ?? '')));
    await run('redis-cli --cluster info n1:6379');
    await run('redis-cli -h n3 PING');
    expect(typed).toEqual(['PING']);
  });
});
