import { expect, it } from 'vitest';
import type { SavedScript, ScriptLanguage } from './saved-script.ts';
import { openScriptOf } from './use-open-script.ts';

const script = (name: string, language: ScriptLanguage): SavedScript => ({
  name,
  language,
  text: '',
  keys: '',
  args: '',
  call: '',
});
const scripts = [
  script('a', 'redis'),
  script('b', 'lua'),
  script('c', 'javascript'),
  script('d', 'javascript'),
];
const open = (name: string | null, desk: 'commands' | 'programs', last?: string) =>
  openScriptOf({ scripts, open: name }, desk, last)?.name;

it('is the one that is open among all, where it belongs to the desk', () => {
  expect(open('b', 'commands')).toBe('b');
  expect(open('d', 'programs', 'c')).toBe('d');
});

it('is otherwise the one that was open at the desk last, or its first', () => {
  expect(open('b', 'programs', 'd')).toBe('d');
  expect(open('b', 'programs')).toBe('c');
  expect(open('d', 'commands', 'gone')).toBe('a');
  expect(openScriptOf({ scripts: [], open: null }, 'programs', undefined)).toBeNull();
});
