// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import { AppStateProvider } from '#state/app-state-context.ts';
import { createAppState, type AppState } from '#state/app-state.ts';
import { ScriptedWorker } from '#testing/scripted-worker.ts';
import { offlineText } from '#text/offline.ts';
import { versionText } from '#text/version.ts';
import { VersionSection, type PageRelease } from './version-section.tsx';

let root: Root;
let state: AppState;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(async () => {
  await act(async () => {
    root.unmount();
    await state.session.close();
  });
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

/** Shows the section beside a session whose workspace is this tab's own, or another's. */
async function show(
  given: Partial<PageRelease>,
  workspace: 'none' | 'ours' | 'another tab’s' = 'none',
): Promise<PageRelease> {
  const accept = vi.fn<PageRelease['accept']>(() => Promise.resolve());
  const release: PageRelease = {
    version: '0123456789abcdef',
    readiness: 'ready',
    newer: null,
    accepting: false,
    accept,
    ...given,
  };
  state = createAppState({
    createClient: () => new EngineWorkerClient({ createWorker: () => new ScriptedWorker() }),
    locks: { take: () => Promise.resolve(workspace === 'another tab’s' ? null : { release() {} }) },
    settingsStorage: null,
  });
  await act(async () => {
    root.render(
      <AppStateProvider value={state}>
        <VersionSection release={release} />
      </AppStateProvider>,
    );
    if (workspace !== 'none') await state.session.open('sandbox');
  });
  return release;
}

/** What stands beside a term. */
const fact = (term: string): string | null | undefined =>
  [...document.querySelectorAll('dt')].find((one) => one.textContent === term)?.nextElementSibling
    ?.textContent;
const buttons = (): HTMLButtonElement[] => [...document.querySelectorAll('button')];

describe('what the settings say of the page', () => {
  it('is its version, in full', async () => {
    await show({});
    expect(fact(versionText.running)).toBe('0123456789abcdef');
  });

  it('is that it has none while developing', async () => {
    await show({ version: null, readiness: 'none' });
    expect(fact(versionText.running)).toBe(versionText.unnumbered);
  });

  it.each(['none', 'off', 'preparing', 'ready', 'failed'] as const)(
    'is whether it opens without a network: %s',
    async (readiness) => {
      await show({ readiness });
      expect(fact(versionText.kept.label)).toBe(versionText.kept[readiness]);
    },
  );

  it('is that nothing newer waits, and then there is nothing to press', async () => {
    await show({});
    expect(fact(versionText.newer.label)).toBe(versionText.newer.none);
    expect(buttons()).toEqual([]);
  });

  it('is which newer version waits, and a button takes it', async () => {
    const { accept } = await show({ newer: 'fedcba9876543210' }, 'ours');
    expect(fact(versionText.newer.label)).toBe(versionText.newer.waits('fedcba9876543210'));
    const [take] = buttons();
    expect(take?.textContent).toBe(offlineText.reload);
    expect(accept).not.toHaveBeenCalled();
    act(() => take?.click());
    expect(accept).toHaveBeenCalledTimes(1);
  });

  it('is what taking it would lose', async () => {
    await show({ newer: 'fedcba9876543210' }, 'another tab’s');
    expect(fact(versionText.newer.label)).toContain(offlineText.loses);
  });

  it('is that it is being taken', async () => {
    await show({ newer: 'fedcba9876543210', accepting: true });
    expect(buttons().map(({ textContent, disabled }) => [textContent, disabled])).toEqual([
      [offlineText.reloading, true],
    ]);
  });
});
