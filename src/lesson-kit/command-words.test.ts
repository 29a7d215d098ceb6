import { describe, expect, it } from 'vitest';
import { splitWords } from './command-words.ts';

describe('the words of a line', () => {
  const cases: ReadonlyArray<[string, ReturnType<typeof splitWords>]> = [
    ['SET  a\t1 ', ['SET', 'a', '1']],
    ['SET a "two words"', ['SET', 'a', 'two words']],
    [String.raw`SET a "q\"b\\ \n\t\x41"`, ['SET', 'a', 'q"b\\ \n\tA']],
    [String.raw`SET a 'it\'s \n'`, ['SET', 'a', "it's \\n"]],
    ['SET a ""', ['SET', 'a', '']],
    ['SET naïve 日本', ['SET', 'naïve', '日本']],
    [String.raw`SET a "\xff\x00"`, ['SET', 'a', Uint8Array.of(0xff, 0)]],
    [String.raw`SET a "\xc3\xa9"`, ['SET', 'a', 'é']],
    ['', []],
    ['SET a "open', null],
    ["SET a 'open", null],
    ['SET a "x"y', null],
  ];
  it.each(cases)('of %j', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });
});
