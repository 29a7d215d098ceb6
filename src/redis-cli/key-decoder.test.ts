import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyDecoder, type Key } from './key-decoder.ts';

const show = (keys: readonly Key[]): string[] =>
  keys.map((key) => (key.kind === 'text' ? `"${key.text}"` : key.name));
const decode = (...parts: readonly string[]): string[] => {
  const decoder = new KeyDecoder();
  return parts.flatMap((part) => show(decoder.push(part)));
};

describe('KeyDecoder', () => {
  it('takes text and control characters apart', () => {
    expect(decode('SET a\x01漢😀\r')).toEqual(['"SET a"', 'home', '"漢😀"', 'enter']);
    expect(decode('\x03\x04\t\x1b')).toEqual(['interrupt', 'delete-or-end', 'tab', 'escape']);
  });

  it.each([
    ['\x1b[A', 'up'],
    ['\x1bOA', 'up'],
    ['\x1bOH', 'home'],
    ['\x1b[H', 'home'],
    ['\x1b[4~', 'end'],
    ['\x1b[3~', 'delete'],
    ['\x1b[1;5C', 'word-right'],
    ['\x1bb', 'word-left'],
    ['\x1bB', 'word-left'],
    ['\x1bd', 'delete-word-right'],
    ['\x1b[3;5~', 'delete-word-right'],
    ['\x1b\x7f', 'delete-word'],
  ])('reads %j as %s', (sequence, name) => {
    expect(decode(sequence)).toEqual([name]);
    expect(decode(`a${sequence}b`)).toEqual(['"a"', name, '"b"']);
  });

  it('waits for the rest of a sequence', () => {
    expect(decode('\x1b[', '1;5', 'C')).toEqual(['word-right']);
    expect(decode('\x1bO', 'F')).toEqual(['end']);
  });

  it('drops keys that mean nothing here', () => {
    expect(decode('\x1b[15~\x1b[I\x1bx\x00a')).toEqual(['"a"']);
  });

  it('takes each kind of line break for one Enter', () => {
    expect(decode('a\r\nb\nc\rd')).toEqual(['"a"', 'enter', '"b"', 'enter', '"c"', 'enter', '"d"']);
    expect(decode('a\r', '\nb')).toEqual(['"a"', 'enter', '"b"']);
  });

  it('lets a paste press Enter and nothing else', () => {
    expect(decode('\x1b[200~SET a 1\rGET\ta\x03\x1b[A\r\n\nx\x1b[201~\x01')).toEqual([
      '"SET a 1"',
      'enter',
      '"GET\ta[A"',
      'enter',
      'enter',
      '"x"',
      'home',
    ]);
  });

  it('reads a paste alike wherever it is cut', () => {
    const whole = '\x1b[200~one\r\ntwo\x1b[201~three';
    const cuts = fc.array(fc.nat({ max: whole.length }), { maxLength: 6 });
    fc.assert(
      fc.property(cuts, (at) => {
        const ends = [0, ...at.toSorted((a, b) => a - b), whole.length];
        const parts = ends.slice(1).map((end, index) => whole.slice(ends[index], end));
        // A lone ESC at the end of what came is the Escape key, so such a cut is another input.
        fc.pre(parts.every((part) => !part.endsWith('\x1b')));
        expect(
          decode(...parts)
            .join('')
            .replaceAll('""', ''),
        ).toBe('"one"enter"twothree"');
      }),
    );
  });

  it('takes any text without an error', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 20 })), (parts) => {
        const decoder = new KeyDecoder();
        expect(() => parts.flatMap((part) => decoder.push(part))).not.toThrow();
      }),
    );
  });
});
