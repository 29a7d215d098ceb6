// @vitest-environment jsdom
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TerminalInfo } from '#state/terminals-store.ts';
import { terminalText } from '#text/terminal.ts';
import { KeyBar } from './key-bar.tsx';
import { TerminalTabs } from './terminal-tabs.tsx';

let root: Root;
const done: string[] = [];

async function show(node: React.ReactNode) {
  const host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(node));
}
const button = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
  if (found === undefined) throw new Error(`there is no button called ${name}`);
  return found;
};
const click = (name: string) => act(async () => button(name).click());
const press = (key: string) =>
  act(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  });

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  done.length = 0;
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

function Tabs({ names }: { readonly names: readonly string[] }) {
  const [terminals, setTerminals] = useState<readonly TerminalInfo[]>(
    names.map((name, place) => ({ id: `t-${name}`, name, place, node: null, follows: false })),
  );
  const [activeId, setActiveId] = useState(terminals[0]?.id ?? '');
  return (
    <TerminalTabs
      terminals={terminals}
      activeId={activeId}
      onActivate={setActiveId}
      onAdd={() => done.push('add')}
      onClose={(id) => {
        done.push(`close ${id}`);
        setTerminals(terminals.filter((terminal) => terminal.id !== id));
      }}
    />
  );
}
const selected = () => document.querySelector('[aria-selected="true"]')?.textContent;
const tabStops = () =>
  [...document.querySelectorAll('[role="tab"]')].map((tab) => (tab as HTMLElement).tabIndex);

test('arrow keys, Home and End move the choice and the focus; one tab takes part in Tab', async () => {
  await show(<Tabs names={['A', 'B', 'C']} />);
  await act(async () => button(terminalText.tab('A')).focus());
  for (const [key, name] of [
    ['ArrowRight', 'B'],
    ['End', 'C'],
    ['ArrowRight', 'A'],
    ['ArrowLeft', 'C'],
    ['Home', 'A'],
  ] as const) {
    await press(key);
    expect([selected(), document.activeElement?.textContent]).toEqual([
      terminalText.tab(name),
      terminalText.tab(name),
    ]);
  }
  expect(tabStops()).toEqual([0, -1, -1]);
});

test('Delete closes a tab and leaves the focus on another; the last one stays', async () => {
  await show(<Tabs names={['A', 'B']} />);
  await act(async () => button(terminalText.tab('A')).focus());
  await press('Delete');
  expect([done, document.activeElement?.textContent]).toEqual([['close t-A'], terminalText.tab('B')]);
  await press('Delete');
  expect(done).toEqual(['close t-A']);
  expect(document.querySelector(`[aria-label="${terminalText.close('B')}"]`)).toBeNull();
});

test('terminals are added up to four, and the button says why not more', async () => {
  await show(<Tabs names={['A', 'B', 'C']} />);
  await click(terminalText.add);
  expect(done).toEqual(['add']);
  await act(async () => root.unmount());
  await show(<Tabs names={['A', 'B', 'C', 'D']} />);
  const full = button(terminalText.full(4));
  await click(terminalText.full(4));
  expect([done, full.getAttribute('aria-disabled')]).toEqual([['add'], 'true']);
});

test('the screen keys send what a terminal sends, and leave the focus alone', async () => {
  await show(<KeyBar onPress={(keys) => done.push(keys)} onPaste={() => {}} />);
  const words = terminalText.keys;
  for (const name of [
    words.tabDoes,
    words.left,
    words.up,
    words.down,
    words.right,
    words.interruptDoes,
    words.enterDoes,
  ]) {
    await click(name);
  }
  expect(done).toEqual(['\t', '\x1b[D', '\x1b[A', '\x1b[B', '\x1b[C', '\x03', '\r']);
  const down = new Event('pointerdown', { bubbles: true, cancelable: true });
  await act(async () => void button(words.enterDoes).dispatchEvent(down));
  expect(down.defaultPrevented).toBe(true);
});

test('pasting takes the clipboard, or says that the browser refused', async () => {
  let answer: Promise<string> = Promise.resolve('PING\n');
  vi.stubGlobal('navigator', { clipboard: { readText: () => answer } });
  await show(<KeyBar onPress={() => {}} onPaste={(text) => done.push(text)} />);
  await click(terminalText.keys.pasteDoes);
  expect(done).toEqual(['PING\n']);
  answer = Promise.reject(new Error('denied'));
  await click(terminalText.keys.pasteDoes);
  expect(document.body.textContent).toContain(terminalText.keys.pasteRefused);
});
