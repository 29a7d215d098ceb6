// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineError, type StorageState } from '#client/engine-client.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { encodeCommand } from '#resp/encode.ts';
import { StorageError } from '#client/storage-client.ts';
import { AppStateProvider } from '#state/app-state-context.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { sessionText } from '#text/session.ts';
import { storageText } from '#text/storage.ts';
import { ScriptedWorker, scriptedBootInfo } from '#testing/scripted-worker.ts';
import { SessionNotices } from './session-notices.tsx';

const { node } = scriptedBootInfo();
let root: Root;
let workers: ScriptedWorker[];
let state: AppState;

async function open(prepare: (worker: ScriptedWorker) => void = () => {}) {
  state = createAppState({
    createClient: () => {
      const worker = new ScriptedWorker();
      prepare(worker);
      workers.push(worker);
      return new EngineWorkerClient({ createWorker: () => worker });
    },
    locks: { take: () => Promise.resolve({ release() {} }) },
    settingsStorage: null,
    storage: { client: { run: () => Promise.reject(new StorageError('full', 'no room for the archive')) } },
  });
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => {
    root.render(
      <AppStateProvider value={state}>
        <SessionNotices />
      </AppStateProvider>,
    );
    await state.session.open('sandbox');
  });
}

const shown = () => document.body.textContent ?? '';
const press = (label: string) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find(
      (one) => one.textContent === label || one.getAttribute('aria-label') === label,
    );
    if (button === undefined) throw new Error(`there is no button called ${label}`);
    button.click();
    await vi.advanceTimersByTimeAsync(10);
  });
const after = (change: () => void) =>
  act(async () => {
    change();
    await vi.advanceTimersByTimeAsync(10);
  });
const methods = () => workers.map((worker) => worker.requests.map(({ method }) => method));

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers();
  workers = [];
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Progress cannot be kept in this place, which has no IndexedDB; that notice is tested by itself. */
const forgetProgress = () => press(sessionText.dismiss);

test('nothing is said while all is well', async () => {
  await open();
  await forgetProgress();
  expect(shown()).toBe('');
});

test('progress that is not kept is told and can be put away', async () => {
  await open();
  expect(shown()).toContain(sessionText.progress.title);
  await forgetProgress();
  expect(shown()).not.toContain(sessionText.progress.title);
});

test('a shut-down server can be started again', async () => {
  await open((worker) => worker.handle('restartNode', () => scriptedBootInfo()));
  await after(() =>
    workers[0]?.event({ t: 'event', event: 'node-ended', node, end: { how: 'shutdown', code: 0 } }),
  );
  expect(shown()).toContain(sessionText.shutdown.title);
  await press(sessionText.shutdown.start);
  expect(shown()).not.toContain(sessionText.shutdown.title);
  expect(methods()).toEqual([['boot', 'restartNode']]);
});

test('a crash shows its message and log as text', async () => {
  await open();
  const log = ['# === BUG REPORT', '<img src=x onerror=alert(1)>'];
  await after(() =>
    workers[0]?.event({
      t: 'event',
      event: 'node-ended',
      node,
      end: { how: 'crash', message: 'unreachable', log },
    }),
  );
  expect(shown()).toContain(sessionText.crash.body('unreachable'));
  expect(document.querySelector('pre')?.textContent).toBe(log.join('\n'));
  expect(document.querySelector('img')).toBeNull();
});

test('a server that does not start can be tried again, and erased only after a question', async () => {
  await open((worker) => {
    if (workers.length === 0) {
      worker.handle('boot', () => {
        throw new EngineError('boot-failed', 'bad file', 'line 1\nline 2');
      });
    }
  });
  expect(shown()).toContain('bad file');
  expect(document.querySelector('pre')?.textContent).toBe('line 1\nline 2');
  await press(sessionText.failed.fresh);
  // The question's code comes with the first question.
  await act(() => vi.dynamicImportSettled());
  expect(shown()).toContain(sessionText.failed.freshQuestion.description);
  await press(sessionText.failed.freshQuestion.cancel);
  expect(workers.length).toBe(1);
  await press(sessionText.failed.retry);
  expect(workers.length).toBe(2);
  expect(shown()).not.toContain('bad file');
});

test('a busy server names what it is busy with, and is ended only when asked', async () => {
  await open();
  const connection = await state.terminals.connect(state.terminals.getState().activeId);
  connection.send(encodeCommand(['EVAL', "while true do redis.call('INCR','a') end", '0']));
  workers[0]?.handle('ping', null);
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect(shown()).not.toContain(sessionText.busy.advice);
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(shown()).toContain(sessionText.busy.soFar(5000));
  expect(shown()).toContain("EVAL \"while true do redis.call('INCR','a') end\" 0");
  await after(() =>
    workers[0]?.event({ t: 'event', event: 'script-limit', node, killed: false, afterMs: 5000 }),
  );
  expect(shown()).toContain(sessionText.busy.unkillable);
  expect(shown()).not.toContain(sessionText.scriptLimit.title);
  expect(workers.length).toBe(1);
  await press(sessionText.busy.end);
  expect([workers[0]?.terminated, workers.length]).toEqual([true, 2]);
  expect(shown()).not.toContain(sessionText.busy.title);
});

test('scripts that were ended, files that are not kept and another tab are told until put away', async () => {
  await open();
  await forgetProgress();
  await after(() => {
    workers[0]?.event({ t: 'event', event: 'script-limit', node, killed: true, afterMs: 5000 });
    workers[0]?.event({
      t: 'event',
      event: 'storage',
      storage: { kind: 'memory', reason: 'quota', cause: 'refused', retry: true },
    });
  });
  expect(shown()).toContain(sessionText.scriptLimit.killed(5000));
  expect(shown()).toContain(sessionText.storage.body('quota'));
  await press(sessionText.dismiss);
  await press(sessionText.dismiss);
  expect(shown()).toBe('');
});

test('files are stored again once when asked, and the button waits for what comes of it', async () => {
  await open();
  await forgetProgress();
  const { full, keep } = storageText.notices;
  const refused = { kind: 'memory', reason: 'quota', cause: 'full', retry: true } as const;
  const tell = (storage: StorageState) =>
    after(() => workers[0]?.event({ t: 'event', event: 'storage', storage }));
  await tell(refused);
  const tries: Array<(storage: StorageState) => void> = [];
  workers[0]?.handle('keep', () => new Promise((resolve) => tries.push(resolve)));
  const answer = async (storage: StorageState) => {
    await tell(storage);
    await after(() => tries.at(-1)?.(storage));
  };
  const isWaiting = () => document.querySelector('button')?.getAttribute('aria-disabled');
  await press(keep);
  await press(keep);
  expect([tries.length, isWaiting()]).toEqual([1, 'true']);
  await answer(refused);
  expect([shown().includes(full.title), isWaiting()]).toEqual([true, 'false']);
  await press(keep);
  await answer({ kind: 'journal', workspace: 'sandbox' });
  expect([tries.length, shown()]).toEqual([2, '']);
});

test('damaged files that cannot be downloaded are told with the reason', async () => {
  const files = [{ path: 'a.aof', what: 'cut', bytes: 9, keptBytes: 3 }] as const;
  await open((worker) =>
    worker.handle('boot', () => ({ ...scriptedBootInfo(), damage: { aside: 'd1', files } })),
  );
  const { damaged } = storageText.notices;
  expect(shown()).toContain(storageText.damage.cut('a.aof', 3, 9));
  await press(damaged.download);
  expect(shown()).toContain(storageText.problem.detail('no room for the archive'));
});
