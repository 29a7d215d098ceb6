import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { APP_DATABASE, openAppDatabase, type AppDatabase } from '#state/app-database.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { terminalText } from '#text/terminal.ts';
import { InProcessWorker } from '#testing/in-process-worker.ts';
import { Screen } from '#testing/screen.ts';
import { summarizeExchange } from './reply-summary.ts';
import { TerminalSession } from './terminal-session.ts';

const PROMPT = '127.0.0.1:6379> ';
let state: AppState;
let sessions: TerminalSession[];
let database: AppDatabase;

beforeEach(async () => {
  sessions = [];
  database = await openAppDatabase();
  state = createAppState({
    database: Promise.resolve(database),
    createClient: () => new EngineWorkerClient({ createWorker: () => new InProcessWorker() }),
    settingsStorage: null,
  });
  state.settings.change({ hints: false });
});
afterEach(async () => {
  for (const session of sessions) session.dispose();
  await state.session.close();
  database.close();
  await deleteDB(APP_DATABASE);
});

/** A terminal on a screen in memory, and what one sees and hears of it. */
function openTerminal(id = state.terminals.getState().activeId) {
  const screen = new Screen(100, 30);
  const replies: string[] = [];
  let told = () => {};
  const terminal = state.terminals.getState().terminals.find((one) => one.id === id);
  if (terminal === undefined) throw new Error(`there is no terminal ${id}`);
  let prompts = 0;
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
      focus: () => {},
      markReply: () => {},
      paste: (text) => session.press(text),
    },
    onPrompt: () => {
      prompts += 1;
      told();
    },
    onExchange: (exchange: LoggedExchange) => replies.push(summarizeExchange(exchange)),
  });
  sessions.push(session);
  /** Waits until the screen's last rows are these. */
  const until = async (...rows: string[]): Promise<string[]> => {
    for (;;) {
      const changed = new Promise<void>((resolve) => (told = resolve));
      const now = await screen.rows();
      if (now.slice(-rows.length).join('\n') === rows.join('\n').trimEnd()) return now;
      await changed;
    }
  };
  return { session, screen, replies, until, prompts: () => prompts };
}

test('begins with what server this is, then takes commands', async () => {
  const terminal = openTerminal();
  terminal.session.press('SET greeting hello\rGET greet');
  await state.session.open('sandbox');
  terminal.session.press('ing\r');
  const rows = await terminal.until('"hello"', PROMPT);
  const { engine } = state.session.getState();
  const version = engine.kind === 'running' ? engine.info.serverVersion : '';
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(rows).toEqual([
    `# Keyspace: ${terminalText.banner.running(version)}`,
    `${PROMPT}SET greeting hello`,
    'OK',
    `${PROMPT}GET greeting`,
    '"hello"',
    PROMPT.trimEnd(),
  ]);
  expect(terminal.replies).toEqual(['OK', 'hello']);
  expect(terminal.prompts()).toBeGreaterThan(0);
});

test('lines go into the common history, but a password is not kept', async () => {
  await state.session.open('sandbox');
  const { session, until } = openTerminal();
  session.press('PING\rAUTH secret\rECHO end\r');
  await until('"end"', PROMPT);
  expect(state.history.getState().lines).toEqual(['PING', 'AUTH secret', 'ECHO end']);
  session.press('\x1b[A\x1b[A');
  await until(`${PROMPT}AUTH secret`);
  await state.history.settled();
  expect(await database.loadHistory(10)).toEqual(['PING', 'ECHO end']);
});

test('completes commands, and keys as they are now', async () => {
  await state.session.open('sandbox');
  const { session, screen, until } = openTerminal();
  session.press('SET user:7 x\r');
  await until('OK', PROMPT);
  const pressTabUntil = async (line: string, shown: string): Promise<string> => {
    for (let tries = 0; tries < 100; tries += 1) {
      session.press(`\x15${line}\t`);
      const text = await screen.text();
      if (text.endsWith(shown)) return text;
      session.press('\x1b');
      await new Promise((resolve) => setImmediate(resolve));
    }
    return '';
  };
  expect(await pressTabUntil('config rewr', `${PROMPT}CONFIG REWRITE`)).not.toBe('');
  expect(await pressTabUntil('GET us', `${PROMPT}GET user:7  key 1 of 1`)).not.toBe('');
});

test('HELP, hints and completion ask the server where nothing of it shows', async () => {
  await state.session.open('sandbox');
  state.settings.change({ hints: true });
  const { session, until } = openTerminal();
  await until(PROMPT);
  const other = await state.session.connect();
  let monitored = '';
  other.onData((bytes) => (monitored += new TextDecoder().decode(bytes)));
  other.send(new TextEncoder().encode('MONITOR\r\n'));
  session.press('HELP strlen\r');
  await until('  group: string', '', PROMPT);
  session.press('help @transactions\r');
  await until(
    '  summary: Monitors changes to keys to determine the execution of a transaction.',
    '  since: 2.2.0',
    '',
    PROMPT,
  );
  session.press('strlen');
  await until(`${PROMPT}strlen key`);
  session.press('\x15ECHO end\r');
  await until('"end"', PROMPT);
  await vi.waitFor(() => expect(monitored).toContain('"end"'));
  expect(monitored.split('\r\n').filter((line) => line.includes('"'))).toHaveLength(1);
  other.close();
});

test('connect reaches the tab’s own server, and says what can be reached', async () => {
  await state.session.open('sandbox');
  const { session, until } = openTerminal();
  await until(PROMPT);
  session.press('connect redis.example 6379\r');
  const rows = await until('not connected>');
  expect(rows.join('')).toContain('Could not connect to Redis at redis.example:6379: Connection refused.');
  expect(rows.join('')).toContain('This tab has no network');
  session.press('connect localhost 6379\rECHO back\r');
  await until('"back"', 'localhost:6379>');
});

test('shows what could follow, if that is wanted, and never as part of what was entered', async () => {
  await state.session.open('sandbox');
  state.settings.change({ hints: true });
  const { session, until } = openTerminal();
  await until(PROMPT);
  session.press('strlen');
  // It comes by itself, however late: also behind a command that was pasted as a whole.
  await until(`${PROMPT}strlen key`);
  session.press(' k\r');
  const rows = await until(`${PROMPT}strlen k`, '(integer) 0', PROMPT);
  expect(rows.at(-3)).toBe(`${PROMPT}strlen k`);
  state.settings.change({ hints: false });
  session.press('strlen ');
  await until(`${PROMPT}strlen`);
});

test('tells what is typed, and what of the last line was refused', async () => {
  await state.session.open('sandbox');
  const { session, until } = openTerminal();
  const { prompts, ...terminals } = state.terminals;
  const prompt = () => prompts.of(terminals.getState().activeId);
  await until(PROMPT);
  session.press('SET greeting hello\rSELECT 2\rget');
  await until(`127.0.0.1:6379[2]> get`);
  session.press('\x1b[D');
  expect(prompt()).toEqual({ line: { text: 'get', cursor: 2 }, refusal: null });
  session.press('\x15GET\r');
  await until("(error) ERR wrong number of arguments for 'get' command", '127.0.0.1:6379[2]> ');
  expect(prompt()).toMatchObject({
    line: { text: '' },
    refusal: { by: 'server', error: "ERR wrong number of arguments for 'get' command", db: 2 },
  });
  session.press('GET "\r');
  await until('Invalid argument(s)', '127.0.0.1:6379[2]> ');
  expect(prompt().refusal).toEqual({ by: 'redis-cli', error: 'Invalid argument(s)', line: 'GET "' });
  session.press('PING\r');
  await until('PONG', '127.0.0.1:6379[2]> ');
  expect(prompt().refusal).toBeNull();
});

test('asks for the description of a command once, for all terminals', async () => {
  await state.session.open('sandbox');
  state.settings.change({ hints: true });
  const inspect = vi.spyOn(state.session, 'inspect');
  const first = openTerminal();
  await first.until(PROMPT);
  first.session.press('strlen');
  await first.until(`${PROMPT}strlen key`);
  const second = openTerminal(state.terminals.add()?.id);
  await second.until(PROMPT);
  second.session.press('STRLEN');
  await second.until(`${PROMPT}STRLEN key`);
  const asked = inspect.mock.calls.flatMap(([commands]) => commands.map((command) => command.join(' ')));
  expect(asked.filter((command) => command.startsWith('COMMAND')).toSorted()).toEqual([
    'COMMAND',
    'COMMAND DOCS STRLEN',
  ]);
});

test('commands of other parts of the page are put at the prompt or run', async () => {
  await state.session.open('sandbox');
  const { until } = openTerminal();
  state.terminals.insertCommand('SET a 1');
  await until(`${PROMPT}SET a 1`);
  state.terminals.insertCommand('INCR a', { run: true });
  const rows = await until(`${PROMPT}INCR a`, '(integer) 1', PROMPT);
  expect(rows.join('\n')).not.toContain('OK');
});

test('DEBUG SEGFAULT: says in our own name that nothing came of it, and gives the prompt back', async () => {
  await state.session.open('sandbox');
  const blocked = openTerminal();
  await blocked.until(PROMPT);
  blocked.session.press('BLPOP q 0\r');
  const { session, until } = openTerminal(state.terminals.add()?.id);
  session.press('SET k v\rDEBUG SEGFAULT\r');
  await until(PROMPT);
  session.press('GET k\r');
  const rows = await until('"v"', PROMPT);
  const text = rows.join('');
  expect(text).toContain(`${terminalText.ownLine}${terminalText.segfault.slice(0, 60)}`);
  expect(state.session.getState().engine.kind).toBe('running');
});

test('DEBUG SEGFAULT that the server answers is not commented on', async () => {
  await state.session.open('sandbox');
  const { session, until } = openTerminal();
  session.press('MULTI\rDEBUG SEGFAULT\rDISCARD\r');
  const rows = await until('OK', PROMPT);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(rows.join('')).not.toContain(terminalText.segfault.slice(0, 30));
});

test('SHUTDOWN leaves a prompt that says so; a server started again is connected to by itself', async () => {
  await state.session.open('sandbox');
  const { session, until } = openTerminal();
  session.press('SET k v\rSHUTDOWN\r');
  await until('not connected> ');
  expect(state.session.getState().engine.kind).toBe('node-ended');
  await state.session.restartServer();
  await until(PROMPT);
  session.press('GET k\r');
  const rows = await until('"v"', PROMPT);
  expect(rows.at(-3)).toBe(`${PROMPT}GET k`);
});

test('a worker that is ended gives its terminals back a prompt on the new one', async () => {
  await state.session.open('sandbox');
  const { session, until } = openTerminal();
  session.press('SET k v\r');
  await until('OK', PROMPT);
  await state.session.flush();
  session.press('BLPOP q 0\r');
  await until(`${PROMPT}BLPOP q 0`);
  await state.session.endWorker();
  await until(PROMPT);
  session.press('GET k\r');
  expect((await until('"v"', PROMPT)).at(-2)).toBe('"v"');
});

test('two terminals are two clients', async () => {
  await state.session.open('sandbox');
  const first = openTerminal();
  const added = state.terminals.add();
  const second = openTerminal(added?.id);
  await first.until(PROMPT);
  await second.until(PROMPT);
  first.session.press('SUBSCRIBE news\r');
  await first.until(
    '3) (integer) 1',
    'Reading messages... (press Ctrl-C to quit or any key to type command)',
  );
  second.session.press('PUBLISH news hi\r');
  await second.until('(integer) 1', PROMPT);
  await first.until('3) "hi"', 'Reading messages... (press Ctrl-C to quit or any key to type command)');
  expect(state.terminals.exchanges.exchanges.map(({ client }) => client)).toEqual(['A', 'B', 'A']);
});

test('what is disposed writes nothing more and closes its connection', async () => {
  await state.session.open('sandbox');
  const { session, screen, until } = openTerminal();
  await until(PROMPT);
  const before = await screen.text();
  session.dispose();
  session.press('PING\r');
  state.terminals.insertCommand('PING', { run: true });
  const [reply] = await state.session.inspect([['CLIENT', 'LIST']]);
  expect(reply).toBeDefined();
  expect(await screen.text()).toBe(before);
});
