// @vitest-environment jsdom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SearchEntry } from '#lesson-kit/search.ts';
import { searchText } from '#text/search.ts';
import type { Find } from './find.ts';
import { SearchDialog } from './search-dialog.tsx';

const entry = (title: string): SearchEntry => ({
  kind: 'lesson',
  title,
  within: 'Course',
  href: `#/${title}`,
});
const find: Find = (query, most) => {
  const all = ['one', 'two', 'three', 'two hundred'].filter((title) => title.startsWith(query)).map(entry);
  return { entries: all.slice(0, most), total: all.length };
};

let root: Root;
const onGo = vi.fn<(href: string) => void>();
const onClose = vi.fn<() => void>();

const show = (open: boolean): void =>
  act(() => root.render(<SearchDialog open={open} onClose={onClose} find={find} onGo={onGo} />));

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  show(true);
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

const field = (): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>('input[type=search]');
  if (found === null) throw new Error('there is no field');
  return found;
};
const write = (text: string): void =>
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
const press = (key: string): void =>
  act(
    () =>
      void document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      ),
  );
const focused = (): string | null | undefined => document.activeElement?.textContent;
const said = (): string | null | undefined => document.querySelector('output')?.textContent;

describe('the search dialog', () => {
  it('says how to search, then how much is found', () => {
    expect(said()).toBe(searchText.hint);
    write('two');
    expect(said()).toBe('2 results.');
    write('four');
    expect(said()).toBe('Nothing found.');
  });

  it('goes into the list by arrow keys, along it and back to the field', () => {
    field().focus();
    write('t');
    press('ArrowDown');
    expect(focused()).toContain('two');
    press('ArrowDown');
    expect(focused()).toContain('three');
    press('ArrowDown');
    expect(focused()).toContain('two hundred');
    press('ArrowDown');
    expect(document.activeElement).toBe(field());
    press('ArrowUp');
    expect(focused()).toContain('two hundred');
  });

  it('goes to the best with Enter, nowhere while nothing is found, and shuts itself', () => {
    field().focus();
    press('Enter');
    expect(onGo).not.toHaveBeenCalled();
    write('t');
    press('Enter');
    expect(onGo).toHaveBeenCalledExactlyOnceWith('#/two');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('goes to what is clicked', () => {
    write('one');
    act(() => document.querySelector('a')?.click());
    expect(onGo).toHaveBeenCalledExactlyOnceWith('#/one');
  });

  it('is empty when it is opened again, even while it is still going away', async () => {
    // jsdom animates nothing; this movement goes on until the end of the test.
    const moving = { finished: new Promise<never>(() => {}), playState: 'running' };
    Object.assign(Element.prototype, { getAnimations: () => [moving] });
    try {
      write('two');
      show(false);
      expect(field().value).toBe('two');
      show(true);
      expect(field().value).toBe('');
      expect(said()).toBe(searchText.hint);
      await act(() => vi.waitFor(() => expect(document.activeElement).toBe(field())));
    } finally {
      Reflect.deleteProperty(Element.prototype, 'getAnimations');
    }
  });
});
