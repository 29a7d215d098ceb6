import { describe, expect, it } from 'vitest';
import { besideText } from './reply-marks.ts';
import { problemWords } from './problem-words.ts';
import { outcomeOf } from './run-bar.tsx';
import { fileNameOf, readScriptFile } from './script-file.ts';
import { commandsOn } from './use-running.ts';

describe('beside a line', () => {
  it('stands the beginning of its reply, or how it fares', () => {
    expect(besideText({ standing: 'answered', output: '(integer) 1\n' })).toBe('(integer) 1');
    expect(besideText({ standing: 'answered', output: '1) "a"\n2) "b"\n3) "c"\n' })).toBe('1) "a"  … 2 more');
    expect(besideText({ standing: 'waiting', output: '' })).toBe('waits');
    expect(besideText({ standing: 'answered', output: `"${'x'.repeat(500)}"\n` })).toHaveLength(121);
  });
});

describe('what runs', () => {
  const text = 'SET a 1\nSET t """\nx\n"""\nGET t\n# say\nGET a';
  const names = (first: number, last: number) => {
    const found = commandsOn(text, { first, last });
    return 'unreadable' in found ? found : found.map(({ firstLine }) => firstLine);
  };

  it('are the commands that the lines touch, whole', () => {
    expect(names(1, 1)).toEqual([1]);
    expect(names(3, 3)).toEqual([2]);
    expect(names(3, 5)).toEqual([2, 5]);
    expect(names(6, 6)).toEqual([]);
    expect(names(1, Number.POSITIVE_INFINITY)).toEqual([1, 2, 5, 7]);
  });

  it('is nothing while something among the lines cannot be read', () => {
    expect(commandsOn('GET a\nGET "b', { first: 1, last: 1 })).toHaveLength(1);
    expect(commandsOn('GET a\nGET "b', { first: 1, last: 2 })).toEqual({ unreadable: 2 });
    expect(commandsOn('GET a\nSET b """\nx', { first: 3, last: 3 })).toEqual({ unreadable: 2 });
  });
});

describe('sentences', () => {
  it('say what is wrong with a line', () => {
    const at = { from: 0, to: 1 };
    expect(problemWords({ ...at, kind: 'arity', name: 'GET', arity: 2, words: 1 })).toBe(
      'GET takes 2 words with its name; here is 1.',
    );
    expect(problemWords({ ...at, kind: 'arity', name: 'SET', arity: -3, words: 2 })).toBe(
      'SET takes at least 3 words with its name; here are 2.',
    );
    expect(problemWords({ ...at, kind: 'unknown-command', name: 'GTE', near: ['GET'] })).toBe(
      'The server has no command GTE. It has GET.',
    );
  });

  it('say what became of a run', () => {
    const state = { lines: [], running: 0, ended: null };
    expect(outcomeOf(state)).toBe('');
    expect(outcomeOf({ ...state, running: 1 })).toBe('Running…');
    const command = { client: null, words: [], from: 0, to: 0, firstLine: 1, lastLine: 1 };
    const line = { id: 1, command, standing: 'waiting', output: '', ms: null } as const;
    expect(outcomeOf({ ...state, lines: [line] })).toMatch(/^A client waits/u);
    expect(outcomeOf({ ...state, ended: { how: 'done', ran: 1, of: 1 } })).toBe('1 line run');
    expect(outcomeOf({ ...state, ended: { how: 'error', ran: 2, of: 5 } })).toBe(
      'Stopped at an error: 2 of 5 lines run',
    );
  });
});

describe('a file', () => {
  it('is named after its script', () => {
    expect(fileNameOf({ name: 'a/b: c', language: 'redis' })).toBe('a-b- c.redis');
    expect(fileNameOf({ name: 'stock', language: 'lua' })).toBe('stock.lua');
    expect(fileNameOf({ name: 'stock', language: 'javascript' })).toBe('stock.js');
  });

  it('is read as text, whatever ends its lines', () => {
    const bytes = new TextEncoder().encode('SET a 1\r\nGET a\r\n');
    expect(readScriptFile('some.thing.redis', bytes, 'commands')).toMatchObject({
      name: 'some.thing',
      contents: { language: 'redis', text: 'SET a 1\nGET a\n' },
    });
    expect(readScriptFile('x.LUA', bytes, 'commands')?.contents.language).toBe('lua');
    expect(readScriptFile('x.mjs', bytes, 'programs')?.contents.language).toBe('javascript');
  });

  it('is refused when it is no text', () => {
    expect(readScriptFile('x', Uint8Array.of(0xff, 0xfe), 'commands')).toBeNull();
    expect(readScriptFile('x', Uint8Array.of(0x41, 0), 'programs')).toBeNull();
  });
});
