import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitInline } from '#resp/split-inline.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { readScript, type ScriptCommand } from './read-script.ts';

const shown = ({ client, words }: ScriptCommand): string =>
  [...(client === null ? [] : [`${client}:`]), ...words.map(({ bytes }) => utf8Text(bytes))].join('|');

const commandsOf = (text: string): string[] => readScript(text).commands.map(shown);

describe('a script', () => {
  it.each([
    ['', []],
    ['\n \n\t\n', []],
    ['# only a comment', []],
    ['SET a 1\nGET a', ['SET|a|1', 'GET|a']],
    ['  # indented\nGET "# not one"', ['GET|# not one']],
    ['B: INCR stock\nworker-1: GET a', ['B:|INCR|stock', 'worker-1:|GET|a']],
    ['  B:   INCR stock', ['B:|INCR|stock']],
    ['B: ', []],
    ['SET t """\nfirst "line"\n  it\'s\\n raw\n"""', ['SET|t|first "line"\n  it\'s\\n raw']],
    ['SET t """one""" EX 10', ['SET|t|one|EX|10']],
    ['EVAL """\nreturn 1\n""" 0\nGET a', ['EVAL|return 1|0', 'GET|a']],
    ['MSET a """1""" b """2\n3"""', ['MSET|a|1|b|2\n3']],
    ['SET t """# no comment\n# here"""', ['SET|t|# no comment\n# here']],
    ['SET t """"""', ['SET|t|']],
    ['SET t ""', ['SET|t|']],
  ])('reads %j', (text, commands) => {
    expect(readScript(text)).toMatchObject({ faults: [] });
    expect(commandsOf(text)).toEqual(commands);
  });

  it.each([
    ['SET a "open\nGET a', { kind: 'quotes', from: 6, to: 11, line: 1 }, ['GET|a']],
    ["GET a\nSET é 'x'y", { kind: 'quotes', from: 12, to: 16, line: 2 }, ['GET|a']],
    ['SET a """x"""y\nGET a', { kind: 'quotes', from: 6, to: 14, line: 1 }, ['GET|a']],
    ['GET a\nSET b """\nx\nGET c', { kind: 'open-text', from: 12, to: 23, line: 2 }, ['GET|a']],
  ])('tells where %j cannot be read, and reads the rest', (text, fault, commands) => {
    expect(readScript(text).faults).toEqual([fault]);
    expect(commandsOf(text)).toEqual(commands);
  });

  it('knows the places and lines of what it has read', () => {
    const text = '# say\nB: SET "schön 🙂" """\na\nb""" NX\nGET x';
    const [set, get] = readScript(text).commands;
    expect(set).toMatchObject({ firstLine: 2, lastLine: 4, from: 6 });
    expect(get).toMatchObject({ firstLine: 5, lastLine: 5 });
    expect(set?.words.map(({ from, to }) => text.slice(from, to))).toEqual([
      'SET',
      '"schön 🙂"',
      '"""\na\nb"""',
      'NX',
    ]);
  });
});

describe('any script', () => {
  const line = fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\n', ' '));

  it('is read to its end, each thing at a place of its own', () => {
    const piece = fc.oneof(line, fc.constantFrom('"""', '"', "'", '# ', 'B: ', 'SET a ', '\n'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const { commands, faults } = readScript(text);
        let before = 0;
        const things = [...commands, ...faults].sort((a, b) => a.from - b.from);
        for (const { from, to } of things) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(to).toBeGreaterThan(from);
          before = to;
        }
        for (const { words, firstLine, from } of commands) {
          expect(words.length).toBeGreaterThan(0);
          expect(text.slice(0, from).split('\n').length).toBe(firstLine);
        }
      }),
    );
  });

  it('has in each line the words that redis-cli finds there', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const plain = lines.map((one) =>
          one.replace(/^\s*#/u, 'x').replace(/^\s*[A-Z][A-Za-z0-9-]*: /u, 'x '),
        );
        const readable = plain.filter((one) => splitInline(utf8Bytes(one)) !== 'invalid');
        const expected = readable
          .map((one) => splitInline(utf8Bytes(one)))
          .filter(({ length }) => length > 0);
        const { commands } = readScript(readable.join('\n'));
        expect(commands.map(({ words }) => words.map(({ bytes }) => bytes))).toEqual(expected);
      }),
    );
  });

  it('takes spaces that only Unicode knows for words, as redis-cli does', () => {
    const { commands } = readScript('\u2000\n\u00a0PING');
    expect(commands.map(({ words }) => words.map(({ bytes }) => utf8Text(bytes)))).toEqual([
      ['\u2000'],
      ['\u00a0PING'],
    ]);
  });

  it('takes a text in three quotes as it stands', () => {
    const body = fc
      .string({ maxLength: 60 })
      .filter((text) => !text.includes('"') && !/^\r?\n|\r?\n$/u.test(text));
    fc.assert(
      fc.property(body, (text) => {
        const { commands, faults } = readScript(`SET k """\n${text}\n""" NX`);
        expect(faults).toEqual([]);
        expect(commands[0]?.words.map(({ bytes }) => utf8Text(bytes))).toEqual(['SET', 'k', text, 'NX']);
      }),
    );
  });
});
