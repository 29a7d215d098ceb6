// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { encodeValue } from '#resp/encode.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { AppStateProvider } from '#state/app-state-context.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { pictureSubjectOf } from '#state/picture-subject.ts';
import { array, bulk, bulks } from '#testing/reply.ts';
import { ScriptedWorker } from '#testing/scripted-worker.ts';
import { commandHelpText as text } from '#text/command-help.ts';
import { errorsInCommands } from '#text/errors-in-commands.ts';
import { CommandHelp } from './command-help.tsx';

const docs: RespValue = array(
  bulk('get'),
  array(
    ...['summary', 'Gets.', 'since', '1.0.0', 'group', 'string', 'complexity', 'O(1)'].map(bulk),
    bulk('arguments'),
    array(bulks('name', 'key', 'type', 'key')),
  ),
);

function reply(command: readonly string[]): RespValue {
  if (command.length === 1) return array(array(bulk('get')));
  return command[1] === 'DOCS' && command[2] === 'GET' ? docs : array();
}

let root: Root;
let state: AppState;
let hasRoom: boolean;
/** How often the page was asked to show the panel of pictures. */
let pictureShown: number;

async function open(): Promise<void> {
  const worker = new ScriptedWorker();
  worker.handle(
    'inspect',
    ({ commands }) =>
      new Uint8Array(commands.flatMap((command) => [...encodeValue(reply(command.map(String)))])),
  );
  state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: () => worker }),
    locks: { take: () => Promise.resolve({ release() {} }) },
    settingsStorage: null,
  });
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => {
    root.render(
      <AppStateProvider value={state}>
        <CommandHelp onPicture={() => (pictureShown += 1)} />
      </AppStateProvider>,
    );
    await state.session.open('sandbox');
  });
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers();
  hasRoom = true;
  pictureShown = 0;
  vi.stubGlobal('matchMedia', () => ({
    matches: hasRoom,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const after = (change: () => void) =>
  act(async () => {
    change();
    await vi.advanceTimersByTimeAsync(100);
    // What errors mean is fetched with the first of them.
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(500);
  });
const id = () => state.terminals.getState().activeId;
const type = (line: string) =>
  after(() => state.terminals.prompts.setLine(id(), { text: line, cursor: line.length }));
const region = () => document.querySelector<HTMLElement>(`section[aria-label="${text.label}"]`);
const shown = () => region()?.textContent ?? '';
const button = (label: string) => document.querySelector<HTMLElement>(`button[aria-label="${label}"]`);

test('shows what the typed command takes and does, and points out the argument that comes now', async () => {
  await open();
  expect(shown()).toBe(text.tips[0]);
  await type('GET ');
  expect(shown()).toContain('GET key');
  expect(shown()).toContain('Gets.');
  expect(shown()).toContain(text.since('1.0.0'));
  expect(region()?.querySelector('[data-next]')?.textContent).toBe('key');
});

test('is open where there is room, and stays as the person has it', async () => {
  await open();
  expect(button(text.shut)?.getAttribute('aria-expanded')).toBe('true');
  await after(() => button(text.shut)?.click());
  expect(state.settings.getState().commandHelp).toBe('line');
  expect(button(text.open)?.getAttribute('aria-expanded')).toBe('false');
  await type('GET ');
  expect(shown()).toBe('GET key');
  await after(() => button(text.open)?.click());
  expect(state.settings.getState().commandHelp).toBe('open');
  expect(shown()).toContain('Gets.');
});

test('is one line where there is little room', async () => {
  hasRoom = false;
  await open();
  expect(button(text.open)?.getAttribute('aria-expanded')).toBe('false');
});

test('explains an error, and puts what to try at the prompt of the terminal in front', async () => {
  await open();
  const inserted: string[] = [];
  state.terminals.register(id(), { insert: (line) => inserted.push(line), run: () => {}, focus: () => {} });
  await after(() =>
    state.terminals.prompts.setRefusal(id(), {
      by: 'server',
      command: [utf8Bytes('GTE'), utf8Bytes('k')],
      error: "ERR unknown command 'GTE'",
      db: 0,
      inTransaction: false,
      before: [],
    }),
  );
  expect(shown()).toContain(text.unknown.nearest(['GET']));
  expect(shown()).toContain(errorsInCommands.unknownCommand.means);
  const list = document.querySelector(`ul[aria-label="${text.tries}"]`);
  await after(() => list?.querySelector('button')?.click());
  expect(inserted).toEqual(['GET k']);
});

test('leads from a command of a module that the server lacks to what stands in for it', async () => {
  await open();
  const lacking = (command: string) =>
    after(() =>
      state.terminals.prompts.setRefusal(id(), {
        by: 'server',
        command: [utf8Bytes(command), utf8Bytes('k')],
        error: `ERR unknown command '${command}'`,
        db: 0,
        inTransaction: false,
        before: [],
      }),
    );
  await lacking('GTE');
  const link = () =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === text.unknown.standIn);
  expect(link()).toBeUndefined();
  await lacking('json.set');
  expect(shown()).toContain('JSON.SET belongs to');
  await after(() => link()?.click());
  expect(pictureSubjectOf(state).getState().server).toBe('modules');
  expect(pictureShown).toBe(1);
});

test('is not read out while it changes', async () => {
  await open();
  expect(document.querySelector('[aria-live], [role="status"], [role="alert"], output')).toBeNull();
});

test('shows what was typed as text', async () => {
  await open();
  await type('<img src=x onerror=alert(1)> ');
  expect(document.querySelector('img')).toBeNull();
  expect(shown()).toContain('<IMG');
});
