// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { AppStateProvider } from '#state/app-state-context.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { ScriptedWorker } from '#testing/scripted-worker.ts';
import { offlineText } from '#text/offline.ts';
import type { OfflineState, OfflineStore } from './offline-store.ts';
import { UpdateNotice } from './update-notice.tsx';

let root: Root;
let state: AppState;

/** A store whose state the test sets. */
const playedStore = () => ({
  ...createStore<OfflineState>(() => ({
    version: 'v1',
    readiness: 'ready',
    newer: null,
    offer: null,
    accepting: false,
  })),
  start: vi.fn<OfflineStore['start']>(() => Promise.resolve()),
  lookAgain: vi.fn<OfflineStore['lookAgain']>(() => Promise.resolve()),
  accept: vi.fn<OfflineStore['accept']>(() => Promise.resolve()),
  putOff: vi.fn<OfflineStore['putOff']>(),
});

/** Shows the notice beside a session whose workspace is this tab's own, or another's. */
async function show(offline: OfflineStore, workspace: 'ours' | 'another tab’s' = 'ours'): Promise<void> {
  state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: () => new ScriptedWorker() }),
    locks: { take: () => Promise.resolve(workspace === 'ours' ? { release() {} } : null) },
    settingsStorage: null,
  });
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => {
    root.render(
      <AppStateProvider value={state}>
        <UpdateNotice offline={offline} />
      </AppStateProvider>,
    );
    await state.session.open('sandbox');
  });
}

const shown = (): string => document.body.textContent ?? '';
const button = (label: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent === label);
  if (found === undefined) throw new Error(`there is no button called ${label}`);
  return found;
};
const offer = (offline: ReturnType<typeof playedStore>) => act(() => offline.setState({ offer: 'v2' }));

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});

afterEach(async () => {
  await act(async () => {
    root.unmount();
    await state.session.close();
  });
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('the offer of a new version', () => {
  it('is not there without a new version, and is read out when there is one', async () => {
    const offline = playedStore();
    await show(offline);
    expect(shown()).toBe('');
    offer(offline);
    expect(shown()).toContain(offlineText.ready);
    expect(shown()).not.toContain(offlineText.loses);
    expect(document.querySelector('[aria-live="polite"]')?.textContent).toContain(offlineText.ready);
  });

  it('is accepted or put off by its buttons, and by nothing else', async () => {
    const offline = playedStore();
    await show(offline);
    offer(offline);
    expect(offline.accept).not.toHaveBeenCalled();
    act(() => button(offlineText.later).click());
    expect(offline.putOff).toHaveBeenCalledTimes(1);
    act(() => button(offlineText.reload).click());
    expect(offline.accept).toHaveBeenCalledTimes(1);
    act(() => offline.setState({ accepting: true }));
    expect(button(offlineText.reloading).disabled).toBe(true);
  });

  it('says that data are lost where they are kept nowhere', async () => {
    const offline = playedStore();
    await show(offline, 'another tab’s');
    offer(offline);
    expect(shown()).toContain(offlineText.loses);
  });
});
