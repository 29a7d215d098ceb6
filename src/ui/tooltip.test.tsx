// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { tooltip, Tooltips } from './tooltip.tsx';

let root: Root;

// It takes longer on a busy machine than one waits for a tooltip.
beforeAll(async () => void (await import('./tooltip-popup.tsx')));

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn<() => void>();
      unobserve = vi.fn<() => void>();
      disconnect = vi.fn<() => void>();
    },
  );
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () =>
    root.render(
      <>
        <button {...tooltip('Put another terminal beside this one')} aria-label="Add" />
        <Tooltips />
      </>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const button = (): HTMLElement => {
  const found = document.querySelector('button');
  if (found === null) throw new Error('there is no button');
  return found;
};
const said = (): boolean => document.body.textContent.includes('Put another terminal');

it('comes with the focus of the keyboard and goes with Escape or the focus', async () => {
  vi.spyOn(button(), 'matches').mockImplementation((selector) => selector.includes(':focus-visible'));
  expect(said()).toBe(false);
  await act(async () => button().focus());
  // Its code is fetched first.
  await act(async () => vi.waitFor(() => expect(said()).toBe(true)));
  await act(async () => void document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  await act(async () => vi.waitFor(() => expect(said()).toBe(false)));

  await act(async () => button().blur());
  await act(async () => button().focus());
  expect(said()).toBe(true);
  await act(async () => button().blur());
  await act(async () => vi.waitFor(() => expect(said()).toBe(false)));
});

it('goes when the control is pressed', async () => {
  vi.spyOn(button(), 'matches').mockImplementation((selector) => selector.includes(':focus-visible'));
  await act(async () => button().focus());
  await act(async () => vi.waitFor(() => expect(said()).toBe(true)));
  await act(async () => button().click());
  await act(async () => vi.waitFor(() => expect(said()).toBe(false)));
});
