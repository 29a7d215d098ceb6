// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Loaders } from './use-groups.ts';
import { useLoaded } from './use-loaded.ts';

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

const LOADERS: Loaders<string> = {
  one: () => Promise.resolve('the first'),
  never: () => new Promise(() => {}),
};

function Shown({ id }: { readonly id: string | null }) {
  const value = useLoaded(LOADERS, id);
  return <p>{value === undefined ? 'none' : (value ?? 'waiting')}</p>;
}
const shown = async (id: string | null) => {
  await act(async () => root.render(<Shown id={id} />));
  return host.textContent;
};

it('is what is called so, once it is there, and nothing of what was named before', async () => {
  expect(await shown('one')).toBe('the first');
  expect(await shown('never')).toBe('waiting');
  expect(await shown(null)).toBe('waiting');
});

it.each(['two', 'constructor', 'toString', '__proto__', ''])(
  'is undefined for %j, which nothing is called',
  async (id) => {
    expect(await shown(id)).toBe('none');
  },
);
