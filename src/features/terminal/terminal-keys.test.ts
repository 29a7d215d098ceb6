import { describe, expect, test } from 'vitest';
import { KeyRouter, type PressedKey } from './terminal-keys.ts';

const key = (name: string, held: Partial<PressedKey> = {}): PressedKey => ({
  type: 'keydown',
  key: name,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});
const route = (...keys: PressedKey[]) => {
  const router = new KeyRouter();
  return keys.map((pressed) => router.route(pressed, false));
};

describe('leaving by keyboard', () => {
  test('Tab completes; Escape and then Tab leaves, once', () => {
    expect(route(key('Tab'), key('Escape'), key('Tab'), key('Tab'))).toEqual([
      'editor',
      'editor',
      'browser',
      'editor',
    ]);
  });

  test('another key after Escape takes it back, a modifier does not', () => {
    expect(route(key('Escape'), key('a'), key('Tab')).at(-1)).toBe('editor');
    expect(route(key('Escape'), key('Shift', { shiftKey: true }), key('Tab')).at(-1)).toBe('browser');
  });

  test('letting a key go decides nothing', () => {
    expect(route(key('Escape'), key('Escape', { type: 'keyup' }), key('Tab')).at(-1)).toBe('browser');
  });

  test('Shift-Tab always leaves', () => {
    expect(route(key('Tab', { shiftKey: true }))).toEqual(['browser']);
  });
});

describe('copy and interrupt', () => {
  const ctrlC = key('c', { ctrlKey: true });
  test('Ctrl-C copies what is selected and interrupts otherwise', () => {
    expect(new KeyRouter().route(ctrlC, true)).toBe('copy');
    expect(new KeyRouter().route(ctrlC, false)).toBe('editor');
  });

  test('Ctrl-Shift-C and Cmd-C copy', () => {
    expect(route(key('C', { ctrlKey: true, shiftKey: true }))).toEqual(['copy']);
    expect(new KeyRouter().route(key('c', { metaKey: true }), true)).toBe('copy');
  });
});

test('the browser keeps paste and zoom, the line editor its own control keys', () => {
  expect(
    route(
      key('v', { ctrlKey: true }),
      key('=', { ctrlKey: true }),
      key('V', { ctrlKey: true, shiftKey: true }),
    ),
  ).toEqual(['browser', 'browser', 'browser']);
  for (const letter of 'abdefhklnprtuw') expect(route(key(letter, { ctrlKey: true }))).toEqual(['editor']);
});

test('Page Up and Page Down scroll', () => {
  expect(route(key('PageUp'), key('PageDown'), key('PageUp', { shiftKey: true }))).toEqual([
    'page-up',
    'page-down',
    'editor',
  ]);
});
