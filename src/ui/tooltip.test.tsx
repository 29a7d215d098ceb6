// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tooltip, TooltipProvider } from './tooltip.tsx';

let root: Root;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers();
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () =>
    root.render(
      <TooltipProvider>
        <button id="one" {...tooltip('First')} />
        <button id="two" {...tooltip('Second')} />
        <p id="beside">text</p>
      </TooltipProvider>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const tip = (): HTMLElement | null => document.querySelector('[data-tooltip-layer]');
const element = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`there is no ${id}`);
  return found;
};
const fire = (target: HTMLElement | null, type: string, init: object = {}): Promise<void> =>
  act(async () => {
    const event = new Event(type, { bubbles: true });
    target?.dispatchEvent(Object.assign(event, { pointerType: 'mouse', ...init }));
  });
const point = (id: string): Promise<void> => fire(element(id), 'pointerover');
const pass = (ms: number): Promise<void> => act(async () => void vi.advanceTimersByTime(ms));

describe('a tooltip', () => {
  it('comes when the pointer rests on its control, not when it passes', async () => {
    await point('one');
    await pass(400);
    await point('beside');
    await pass(1000);
    expect(tip()).toBeNull();
    await point('one');
    await pass(500);
    expect(tip()?.textContent).toBe('First');
  });

  it('follows to the next control without waiting', async () => {
    await point('one');
    await pass(500);
    await point('two');
    expect(tip()?.textContent).toBe('Second');
    await point('beside');
    await pass(150);
    expect(tip()).toBeNull();
    await point('one');
    expect(tip()?.textContent).toBe('First');
  });

  it('stays while the pointer is on it, and goes with Escape', async () => {
    await point('one');
    await pass(500);
    await point('beside');
    await fire(tip(), 'pointerover');
    await pass(2000);
    expect(tip()?.textContent).toBe('First');
    await fire(element('one'), 'keydown', { key: 'Escape' });
    expect(tip()).toBeNull();
  });

  it('goes when its control is pressed, and does not come back while the pointer is there', async () => {
    await point('one');
    await pass(500);
    await fire(element('one'), 'pointerdown');
    expect(tip()).toBeNull();
    await point('one');
    await pass(2000);
    expect(tip()).toBeNull();
  });

  it('is not for fingers', async () => {
    await fire(element('one'), 'pointerover', { pointerType: 'touch' });
    await pass(2000);
    expect(tip()).toBeNull();
  });

  it('comes and goes with the focus of the keyboard', async () => {
    vi.spyOn(element('two'), 'matches').mockImplementation((selector) => selector === ':focus-visible');
    await act(async () => element('two').focus());
    expect(tip()?.textContent).toBe('Second');
    await act(async () => element('two').blur());
    expect(tip()).toBeNull();
  });
});
