import { expect, test } from 'vitest';
import { readTerminalFont, readTerminalTheme } from './terminal-theme.ts';

const from = (properties: Record<string, string>) => (name: string) => properties[name] ?? '';

test("takes the terminal's own colours before the page's", () => {
  const theme = readTerminalTheme(
    from({
      '--terminal-background': ' #fff ',
      '--terminal-foreground': '#111',
      '--terminal-cursor': '#00f',
      '--accent': '#abc',
      '--ok': '#0a0',
    }),
  );
  expect(theme).toMatchObject({
    background: '#fff',
    foreground: '#111',
    cursor: '#00f',
    blue: '#abc',
    green: '#0a0',
  });
});

test('paper and ink are never taken from two palettes, and what is not set is left out', () => {
  const theme = readTerminalTheme(from({ '--terminal-background': '#ffffff' }));
  expect(theme.background).not.toBe('#ffffff');
  expect(Object.keys(theme).sort()).toEqual(['background', 'brightWhite', 'cursorAccent', 'foreground']);
});

test('the font falls back', () => {
  expect(readTerminalFont(from({ '--font-mono': " 'X', monospace" }))).toBe("'X', monospace");
  expect(readTerminalFont(from({}))).toBe('monospace');
});
