// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import {
  StorageError,
  type StorageClient,
  type StorageProblemCode,
  type StoredOverview,
} from '#client/storage-client.ts';
import { AppStateProvider } from '#state/app-state-context.ts';
import { createAppState } from '#state/app-state.ts';
import { storageText } from '#text/storage.ts';
import { ScriptedWorker } from '#testing/scripted-worker.ts';
import { StorageSection } from './storage-section.tsx';

const overview: StoredOverview = {
  workspaces: [
    { workspace: 'lesson:a/b', bytes: 5000, state: 'good' },
    { workspace: 'lesson:c/d', bytes: 0, state: 'newer' },
    { workspace: 'sandbox', bytes: 2_000_000, state: 'good' },
  ],
  asides: [
    { id: 'd1', workspace: 'sandbox', why: 'damaged', since: 0, bytes: 10, usable: false },
    { id: 'i1', workspace: 'sandbox', why: 'imported', since: 86_400_000, bytes: 20, usable: true },
  ],
};

let root: Root;
let asked: Array<readonly [method: string, params: unknown]>;
let done: string[];

/** Shows the section over a storage that answers as told. */
async function show(answer: (method: string) => unknown = () => overview): Promise<void> {
  const run: StorageClient['run'] = async (method, params) => {
    asked.push([method, params]);
    return (await answer(method)) as never;
  };
  const state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: () => new ScriptedWorker() }),
    locks: { take: () => Promise.resolve({ release() {} }) },
    settingsStorage: null,
    storage: {
      client: { run },
      texts: null,
      eraseTexts: () => void done.push('texts'),
      broadcast: { tell: (news) => void done.push(news), onNews: () => () => {} },
      manager: {
        estimate: () => Promise.resolve({ usage: 2_005_030, quota: 10_000_000 }),
        persisted: () => Promise.resolve(false),
        persist: () => Promise.resolve(false),
      },
      save: (_file, name) => void done.push(name),
      forgetPage: () => Promise.resolve(),
      reload: (where) => void done.push(`reload ${where}`),
    },
  });
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => {
    root.render(
      <AppStateProvider value={state}>
        <StorageSection />
      </AppStateProvider>,
    );
  });
}

const shown = () => document.body.textContent ?? '';
const buttons = (label: string) =>
  [...document.querySelectorAll('button')].filter(
    (one) => one.textContent === label || one.getAttribute('aria-label') === label,
  );
const press = (label: string) =>
  act(async () => {
    const button = buttons(label).at(-1);
    if (button === undefined) throw new Error(`there is no button called ${label}`);
    button.click();
  });
const choose = (file: File) =>
  act(async () => {
    const input = document.querySelector('input');
    if (input === null) throw new Error('no file can be chosen');
    Object.defineProperty(input, 'files', { value: [file] });
    Object.defineProperty(input, 'value', { value: '', writable: true });
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  asked = [];
  done = [];
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test('what is kept is listed with its size, the sandbox first, and what cannot be used says why', async () => {
  await show();
  const rows = [...document.querySelectorAll('li')].map((row) => row.querySelectorAll('span span'));
  expect(rows.map(([name, about]) => [name?.textContent, about?.textContent]).slice(0, 3)).toEqual([
    ['Sandbox', '2.0 MB'],
    ['Lesson a/b', '5.0 KB'],
    ['Lesson c/d', storageText.kept.state.newer],
  ]);
  // Of the two copies one can take the sandbox's place.
  expect(buttons(storageText.asides.exchange)).toHaveLength(1);
  expect(shown()).toContain(storageText.facts.usedOf(2_005_030, 10_000_000));
});

test('a list that cannot be read says why', async () => {
  await show(() => Promise.reject(new StorageError('refused', 'no database here')));
  expect(shown()).toContain(storageText.kept.unreadable('no database here'));
});

const codes: readonly StorageProblemCode[] = ['foreign', 'truncated', 'damaged', 'newer', 'full', 'refused'];

test.each(codes)(
  'a file that is refused as %s is told with the reason, and that nothing has changed',
  async (code) => {
    await show((method) =>
      method === 'overview' ? overview : Promise.reject(new StorageError(code, 'byte 7 is <b>wrong</b>')),
    );
    await choose(new File(['x'], 'mine.keyspace'));
    const alert = document.querySelector('[role=alert]')?.textContent ?? '';
    for (const words of [
      storageText.problem.title.import,
      storageText.problem.words[code],
      storageText.problem.detail('byte 7 is <b>wrong</b>'),
      storageText.problem.safe,
    ]) {
      expect(alert).toContain(words);
    }
    await press(storageText.problem.dismiss);
    expect(document.querySelector('[role=alert]')).toBeNull();
  },
);

test('everything is erased only after a question that says how much it is', async () => {
  await show((method) => (method === 'overview' ? overview : undefined));
  await press(storageText.erase.button);
  expect(shown()).toContain(storageText.erase.description(2_005_030));
  await press(storageText.erase.cancel);
  expect([asked.map(([method]) => method), done]).toEqual([['overview'], []]);
  await press(storageText.erase.button);
  await press(storageText.erase.confirm);
  await vi.waitFor(() => expect(done).toEqual(['erasing', 'texts', 'changed', 'reload start']));
  expect(asked.map(([method]) => method)).toEqual(['overview', 'eraseAll']);
});

test('a copy is deleted only after a question', async () => {
  await show();
  const { drop, question } = storageText.asides;
  const [label] = [...document.querySelectorAll('button')].flatMap((one) =>
    one.textContent === drop ? [one.ariaLabel ?? ''] : [],
  );
  await press(label ?? '');
  expect(asked.map(([method]) => method)).toEqual(['overview']);
  await press(question.confirm);
  expect(asked[1]).toEqual(['dropAside', { aside: 'i1' }]);
});

test('a browser that does not promise to keep the data is named as such', async () => {
  await show();
  expect(shown()).toContain(storageText.facts.evictable);
  await press(storageText.facts.persist);
  expect(shown()).toContain(storageText.facts.refused);
});
