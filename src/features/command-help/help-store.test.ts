import { beforeEach, expect, test, vi } from 'vitest';
import { CommandReference } from '#redis-cli/command-reference.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { Refusal } from '#state/prompts-store.ts';
import { createTerminalsStore, type TerminalsStore } from '#state/terminals-store.ts';
import { array, bulk, bulks, simple } from '#testing/reply.ts';
import { createHelpStore, type HelpStore } from './help-store.ts';

/** The replies of a server that has two commands; `held` ones wait until they are let go. */
let held: Array<() => void> | null;
let asked: string[];
let frames: Array<() => void>;
let terminals: TerminalsStore;
let help: HelpStore;

function reply(command: Command): RespValue {
  const line = command.join(' ').toUpperCase();
  if (line === 'COMMAND') return array(array(bulk('get')), array(bulk('set')));
  if (line === 'COMMAND DOCS GET') return array(bulk('get'), bulks('summary', 'Gets.', 'group', 'string'));
  if (line === 'COMMAND DOCS SET') return array(bulk('set'), bulks('summary', 'Sets.', 'group', 'string'));
  if (line.startsWith('COMMAND GETKEYS')) return bulks('k');
  return line.startsWith('TYPE') ? simple('list') : simple('OK');
}

function inspect(commands: readonly Command[]): Promise<RespValue[]> {
  asked.push(...commands.map((command) => command.map((word) => String(word)).join(' ')));
  const replies = commands.map(reply);
  const holding = held;
  if (holding === null) return Promise.resolve(replies);
  return new Promise((resolve) => holding.push(() => resolve(replies)));
}

const refusal = (error: string): Refusal => ({
  by: 'server',
  command: [utf8Bytes('GET'), utf8Bytes('k')],
  error,
  db: 0,
  inTransaction: false,
  before: [],
});

/** Draws frames, and lets what waits for them happen. */
async function draw(count = 1): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) {
    for (const go of frames.splice(0)) go();
    await new Promise((resolve) => setImmediate(resolve));
    await vi.dynamicImportSettled();
  }
}
const id = () => terminals.getState().activeId;
const type = (text: string): void => terminals.prompts.setLine(id(), { text, cursor: text.length });

beforeEach(() => {
  held = null;
  asked = [];
  frames = [];
  terminals = createTerminalsStore({
    connect: () => Promise.reject(new Error('not here')),
    getState: () => {
      throw new Error('not here');
    },
  });
  help = createHelpStore({
    terminals,
    reference: new CommandReference({ inspect, getState: () => ({ generation: 1 }) }),
    inspect,
    nextFrame: () => new Promise((resolve) => frames.push(resolve)),
    inLab: () => false,
  });
});

test('looks at most once a frame, and only while it is watched', async () => {
  let told = 0;
  help.subscribe(() => (told += 1));
  type('get');
  await draw(3);
  expect([told, help.getState().kind]).toEqual([0, 'idle']);
  const stop = help.watch();
  await draw(3);
  expect(help.getState()).toMatchObject({ kind: 'command', docs: { name: 'GET', group: 'string' } });
  told = 0;
  for (const text of ['get ', 'get a', 'get ab', 'get abc']) type(text);
  await draw();
  expect(told).toBe(1);
  stop();
  type('');
  await draw(3);
  expect([told, help.getState().kind]).toEqual([1, 'command']);
});

test('keeps what it shows while the description of a command is fetched', async () => {
  help.watch();
  type('get');
  await draw(3);
  held = [];
  type('set');
  await draw(3);
  expect(help.getState()).toMatchObject({ kind: 'command', docs: { name: 'GET' } });
  for (const go of held) go();
  await draw(3);
  expect(help.getState()).toMatchObject({ kind: 'command', docs: { name: 'SET' } });
});

test('follows the terminal in front', async () => {
  help.watch();
  type('get');
  await draw(3);
  terminals.add();
  await draw();
  expect(help.getState().kind).toBe('idle');
});

test('with nothing typed it explains the last error, until a command is not refused', async () => {
  help.watch();
  const { prompts } = terminals;
  prompts.setRefusal(id(), refusal('WRONGTYPE x'));
  await draw(3);
  expect(help.getState()).toMatchObject({
    kind: 'error',
    explained: { id: 'wrongtype', sentences: ['k holds a list.', 'GET works on strings.'] },
  });
  type('get ');
  await draw(3);
  expect(help.getState().kind).toBe('command');
  type('');
  await draw();
  expect(help.getState().kind).toBe('error');
  const before = asked.length;
  await draw(20);
  expect(asked.length).toBe(before);
  prompts.setRefusal(id(), null);
  await draw();
  expect(help.getState().kind).toBe('idle');
});

test('an explanation waits a moment for the server, and does without it when that is busy', async () => {
  help.watch();
  await draw(3);
  held = [];
  terminals.prompts.setRefusal(id(), refusal('WRONGTYPE x'));
  await draw(3);
  expect(help.getState().kind).toBe('idle');
  await draw(20);
  expect(help.getState()).toMatchObject({ kind: 'error', explained: { id: 'wrongtype', sentences: [] } });
  const waiting = held;
  held = null;
  for (const go of waiting) go();
  await draw(10);
  expect(help.getState()).toMatchObject({
    explained: { sentences: ['k holds a list.', 'GET works on strings.'] },
  });
});

test('an error that nobody knows leaves the help idle', async () => {
  help.watch();
  terminals.prompts.setRefusal(id(), refusal('MY own error'));
  await draw(20);
  expect(help.getState().kind).toBe('idle');
});
