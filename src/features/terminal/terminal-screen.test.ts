// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TerminalScreen } from './terminal-screen.ts';

vi.hoisted(() => {
  // xterm.js looks for a canvas when it is loaded, and does without one.
  HTMLCanvasElement.prototype.getContext = () => null;
});

const sizes = { watched: 0 };

/** As much of a ResizeObserver as the screen uses. */
class CountingResizeObserver {
  observe(): void {
    sizes.watched += 1;
  }
  disconnect(): void {
    sizes.watched -= 1;
  }
}

const media = { matches: true, addListener() {}, removeListener() {}, addEventListener() {} };
let host: HTMLElement;
let screen: TerminalScreen;
let input: string[];
const finds: string[] = [];

beforeEach(() => {
  sizes.watched = 0;
  vi.stubGlobal('ResizeObserver', CountingResizeObserver);
  vi.stubGlobal('matchMedia', () => ({ ...media, removeEventListener() {} }));
  Object.defineProperty(document, 'fonts', {
    value: { check: () => false, load: () => Promise.resolve([]) },
    configurable: true,
  });
  host = document.createElement('div');
  document.body.append(host);
  input = [];
  screen = new TerminalScreen(host, {
    fontSize: 14,
    screenReader: false,
    label: 'Terminal of client A',
    describedBy: 'how-to-leave',
    pickHint: 'Click to copy',
  });
  screen.listen({
    onInput: (data) => input.push(data),
    onResize: () => {},
    onFocus: () => finds.push('focus'),
    onPick: () => {},
    onFind: () => finds.push('find'),
  });
});
afterEach(() => {
  screen.dispose();
  host.remove();
  vi.unstubAllGlobals();
});

const field = (): HTMLTextAreaElement => {
  const found = host.querySelector('textarea');
  if (found === null) throw new Error('the terminal has no text field');
  return found;
};
/** Presses a key; answers whether the browser is left to do what it does with it. */
const press = (key: string, keyCode: number, more: KeyboardEventInit = {}): boolean =>
  field().dispatchEvent(
    new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true, ...more }),
  );
const background = (): string =>
  host.querySelector<HTMLElement>('.xterm-scrollable-element')?.style.backgroundColor ?? '';

test('its text field says what it is and how to leave it', () => {
  expect(field().getAttribute('aria-label')).toBe('Terminal of client A');
  expect(field().getAttribute('aria-describedby')).toBe('how-to-leave');
});

test('Tab stops at it unless another terminal has been chosen', () => {
  screen.setTabStop(false);
  expect(field().tabIndex).toBe(-1);
  screen.setTabStop(true);
  expect(field().tabIndex).toBe(0);
});

test('keys and pastes come as a terminal sends them', () => {
  press('Tab', 9);
  press('ArrowUp', 38);
  screen.paste('PING\n');
  expect(input).toEqual(['\t', '\x1b[A', 'PING\r']);
});

test('Escape and then Tab, and Shift-Tab, are left to the browser', () => {
  expect(press('Tab', 9)).toBe(false);
  press('Escape', 27);
  expect([press('Tab', 9), press('Tab', 9, { shiftKey: true })]).toEqual([true, true]);
  expect(input).toEqual(['\t', '\x1b']);
});

test('the page keys scroll and are not sent', () => {
  expect([press('PageUp', 33), press('PageDown', 34)]).toEqual([false, false]);
  expect(input).toEqual([]);
});

test('it says when the keyboard comes to it', () => {
  finds.length = 0;
  field().focus();
  expect(finds).toEqual(['focus']);
});

test('Ctrl-Shift-F asks for the search and is not sent', () => {
  finds.length = 0;
  expect(press('F', 70, { ctrlKey: true, shiftKey: true })).toBe(false);
  expect([finds, input]).toEqual([['find'], []]);
});

test('the last reply is what was printed between its marks; the transcript is everything', async () => {
  const print = async (text: string): Promise<void> => {
    screen.write(text);
    await screen.taken();
  };
  await print('banner\r\n> GET a\r\n');
  screen.markReply('start');
  await print('"one"\r\n');
  expect(screen.lastReply).toBe('');
  screen.markReply('end');
  await print('> KEYS *\r\n');
  expect(screen.lastReply).toBe('"one"');
  screen.markReply('start');
  await print('1) "a"\r\n2) "b"\r\n');
  screen.markReply('end');
  await print('> ');
  screen.markReply('end');
  await print('');
  expect(screen.lastReply).toBe('1) "a"\n2) "b"');
  expect(screen.transcript).toBe('banner\n> GET a\n"one"\n> KEYS *\n1) "a"\n2) "b"\n>');
});

test('colours follow the page’s theme', async () => {
  expect(background()).toBe('rgb(19, 20, 23)');
  host.style.setProperty('--terminal-background', '#102030');
  host.style.setProperty('--terminal-foreground', '#ffffff');
  document.documentElement.dataset['theme'] = 'light';
  await Promise.resolve();
  expect(background()).toBe('rgb(16, 32, 48)');
});

test('a terminal without room keeps its columns', () => {
  const { columns } = screen;
  screen.fit();
  screen.change({ fontSize: 20, screenReader: true });
  expect(screen.columns).toBe(columns);
});

test('what is disposed leaves nothing behind, and nobody waits for it', async () => {
  expect(sizes.watched).toBe(1);
  screen.dispose();
  screen.write('late');
  await screen.taken();
  expect([sizes.watched, host.querySelector('.xterm')]).toEqual([0, null]);
});
