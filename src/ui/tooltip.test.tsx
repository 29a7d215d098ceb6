// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Tooltip, TooltipProvider } from './tooltip.tsx';

let root: Root;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () =>
    root.render(
      <TooltipProvider>
        <Tooltip text="Put another terminal beside this one">
          <button aria-label="Add" />
        </Tooltip>
      </TooltipProvider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const button = (): HTMLElement => {
  const found = document.querySelector('button');
  if (found === null) throw new Error('there is no button');
  return found;
};
const said = (): boolean => document.body.textContent.includes('Put another terminal');

it('comes with the focus of the keyboard and goes with Escape or the focus', async () => {
  vi.spyOn(button(), 'matches').mockImplementation((selector) => selector === ':focus-visible');
  expect(said()).toBe(false);
  await act(async () => button().focus());
  expect(said()).toBe(true);
  await act(async () => void document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  expect(said()).toBe(false);

  await act(async () => button().blur());
  await act(async () => button().focus());
  expect(said()).toBe(true);
  await act(async () => button().blur());
  await vi.waitFor(() => expect(said()).toBe(false));
});
