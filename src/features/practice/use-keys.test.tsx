// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useKeys } from './use-keys.ts';

const onKey = vi.fn<(key: string) => boolean>(() => true);

function Page() {
  useKeys(onKey);
  return (
    <>
      <button type="button" id="button">
        press
      </button>
      <input type="radio" id="radio" />
      <textarea id="text" />
      <input id="line" />
      <div role="alertdialog">
        <button type="button" id="sure">
          sure
        </button>
      </div>
    </>
  );
}

let root: Root;
const press = (id: string, key: string): void => {
  const target = document.getElementById(id) ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
};

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  onKey.mockClear();
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<Page />));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

test.each(['body', 'button', 'radio'])('keys of the page are taken on a %s', (id) => {
  press(id, '1');
  expect(onKey).toHaveBeenCalledWith('1');
});

test.each([
  ['text', '1'],
  ['line', '1'],
  ['sure', '1'],
  ['button', ' '],
  ['button', 'Enter'],
])('but not on a %s that wants "%s" itself', (id, key) => {
  press(id, key);
  expect(onKey).not.toHaveBeenCalled();
});
