// @vitest-environment jsdom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Tabs } from './tabs.tsx';

let root: Root;

function Played() {
  const [value, setValue] = useState('b');
  return (
    <Tabs
      label="Panels"
      value={value}
      onValueChange={setValue}
      items={['a', 'b', 'c'].map((id) => ({ id, label: `Tab ${id}`, content: <p>Panel {id}</p> }))}
    />
  );
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<Played />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const tabs = () => [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
const chosen = () => tabs().filter((tab) => tab.getAttribute('aria-selected') === 'true');
const inSight = () =>
  [...document.querySelectorAll<HTMLElement>('[role="tabpanel"]')]
    .filter((panel) => !panel.hidden)
    .map((panel) => panel.textContent);
const press = (key: string) =>
  act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });

test('one panel is in sight, the others stay mounted; a click chooses another', async () => {
  expect(document.querySelectorAll('[role="tabpanel"]')).toHaveLength(3);
  expect(inSight()).toEqual(['Panel b']);
  await act(async () => tabs()[2]?.click());
  expect(inSight()).toEqual(['Panel c']);
});

test('only the chosen tab takes part in Tab; arrows, Home and End move choice and focus round', async () => {
  expect(tabs().map((tab) => tab.tabIndex)).toEqual([-1, 0, -1]);
  await act(async () => tabs()[1]?.focus());
  for (const [key, expected] of [
    ['ArrowRight', 'Tab c'],
    ['ArrowRight', 'Tab a'],
    ['ArrowLeft', 'Tab c'],
    ['Home', 'Tab a'],
    ['End', 'Tab c'],
    ['x', 'Tab c'],
  ] as const) {
    await press(key);
    expect(chosen().map((tab) => tab.textContent)).toEqual([expected]);
    expect(document.activeElement?.textContent).toBe(expected);
  }
});

test('each tab and its panel name one another', () => {
  for (const tab of tabs()) {
    const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
    expect(panel?.getAttribute('aria-labelledby')).toBe(tab.id);
  }
});
