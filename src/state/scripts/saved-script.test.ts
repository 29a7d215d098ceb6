import { describe, expect, it } from 'vitest';
import { freeScriptName, isScriptName, readSavedScript, type SavedScript } from './saved-script.ts';

const script = (name: string): SavedScript => ({
  name,
  language: 'redis',
  text: 'GET a',
  keys: '',
  args: '',
  call: '',
});

describe('what was stored of a script', () => {
  it('is read back', () => {
    const { name, ...value } = { ...script('one'), language: 'lua', keys: 'k', args: '1', call: 'f' };
    expect(readSavedScript(name, value)).toEqual({ name, ...value });
  });

  it.each([
    ['', { language: 'redis', text: '' }],
    [1, { language: 'redis', text: '' }],
    ['a', null],
    ['a', 'text'],
    ['a', { language: 'cobol', text: '' }],
    ['a', { language: 'redis', text: 1 }],
    ['a', { language: 'redis', text: 'x'.repeat(1024 * 1024 + 1) }],
  ])('is left out when it is no script: %j, %j', (name, value) => {
    expect(readSavedScript(name, value)).toBeNull();
  });
});

describe('names', () => {
  it('may hold anything that is seen', () => {
    expect(['a', 'Größe 1', '🙂'].map(isScriptName)).toEqual([true, true, true]);
    expect(['', ' a', 'a\n', 'x'.repeat(61)].map(isScriptName)).toEqual([false, false, false, false]);
  });

  it('are counted on when they are taken', () => {
    expect(freeScriptName('a', [])).toBe('a');
    expect(freeScriptName('a', [script('a'), script('a 2')])).toBe('a 3');
    expect(freeScriptName(' \n', [])).toBe('script');
    expect(isScriptName(freeScriptName('x'.repeat(100), [script('x'.repeat(56))]))).toBe(true);
  });
});
