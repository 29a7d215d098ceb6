import { expect, test } from 'vitest';
import { readEditorTheme } from './editor-theme.ts';

const properties: Readonly<Record<string, string>> = { '--ink': ' #1b1d21', '--surface-raised': '#fff ' };
const read = (name: string): string => properties[name] ?? '';

test('the theme has the page’s colours in six digits, and none for what is not set', () => {
  const theme = readEditorTheme(read, 'dark');
  expect(theme).toMatchObject({ base: 'vs-dark', rules: [] });
  expect(theme.colors).toMatchObject({ 'editor.background': '#ffffff', 'editor.foreground': '#1b1d21' });
  expect(theme.colors).not.toHaveProperty('focusBorder');
});

test('words are coloured as the page colours what they are', () => {
  const theme = readEditorTheme((name) => (name === '--accent' ? '#28c' : ''), 'light');
  expect(theme.rules).toEqual([{ token: 'keyword', foreground: '2288cc' }]);
});
