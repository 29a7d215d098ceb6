import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryChunks, arbitraryValue } from '#testing/arbitrary-resp.ts';
import { RespDecoder } from './decode.ts';
import { encodeValue } from './encode.ts';
import { RespProtocolError } from './protocol-error.ts';
import { RespTokenizer } from './tokenizer.ts';
import { tokensIn, type Token } from './tokens.ts';
import type { RespValue } from './value.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/** The tokens of a text as `role:bytes`, line ends left out. */
function named(text: string): string[] {
  const bytes = bytesOf(text);
  return tokensIn([bytes])
    .filter(({ role }) => role !== 'end')
    .map(({ role, from, to }) => `${role}:${textOf(bytes.slice(from, to))}`);
}

function expectTiles(tokens: readonly Token[], length: number): void {
  let at = 0;
  for (const { from, to } of tokens) {
    expect(from).toBe(at);
    expect(to).toBeGreaterThan(from);
    at = to;
  }
  expect(at).toBe(length);
}

/** The value that a line is by itself; null when it begins one. */
function lineValue(mark: string, text: Uint8Array): RespValue | null {
  switch (mark) {
    case '+':
      return { kind: 'simple', bytes: text };
    case '-':
      return { kind: 'error', bytes: text };
    case ':':
      return { kind: 'integer', value: BigInt(textOf(text)) };
    case ',':
      return { kind: 'double', text: textOf(text) };
    case '(':
      return { kind: 'bignum', text: textOf(text) };
    case '#':
      return { kind: 'boolean', value: textOf(text) === 't' };
    case '_':
      return { kind: 'nil', form: 'null' };
    default:
      return null;
  }
}

/** Makes values of tokens again, from nothing but what they say: the other way to what the decoder does. */
function valuesFrom(tokens: readonly Token[], bytes: Uint8Array): RespValue[] {
  let next = 0;
  const take = (role: Token['role']): Uint8Array => {
    const token = tokens[next];
    if (token?.role !== role) return new Uint8Array(0);
    next++;
    return bytes.slice(token.from, token.to);
  };
  const many = (count: number): RespValue[] => Array.from({ length: count }, one);
  const pairs = (count: number): Array<[RespValue, RespValue]> =>
    Array.from({ length: count }, () => [one(), one()]);
  const string = (): Uint8Array => {
    const content = take('content');
    take('end');
    return content;
  };
  const one = (): RespValue => {
    const mark = textOf(take('mark'));
    const text = take('text');
    const length = Number(textOf(take('length')));
    take('end');
    const scalar = lineValue(mark, text);
    if (scalar !== null) return scalar;
    switch (mark) {
      case '$':
        return length < 0 ? { kind: 'nil', form: 'bulk' } : { kind: 'bulk', bytes: string() };
      case '!':
        return { kind: 'error', bytes: string(), form: 'bulk' };
      case '=': {
        const format = textOf(take('format')).slice(0, -1);
        return { kind: 'verbatim', format, bytes: string() };
      }
      case '*':
        return length < 0 ? { kind: 'nil', form: 'array' } : { kind: 'array', items: many(length) };
      case '~':
        return { kind: 'set', items: many(length) };
      case '>':
        return { kind: 'push', items: many(length) };
      case '%':
        return { kind: 'map', entries: pairs(length) };
      case '|':
        return { kind: 'attribute', entries: pairs(length), value: one() };
    }
    throw new Error(`no mark: ${mark}`);
  };
  const values: RespValue[] = [];
  while (next < tokens.length) values.push(one());
  return values;
}

describe('tokens', () => {
  test('name every part of a value', () => {
    expect(named('+OK\r\n:-3\r\n_\r\n#t\r\n')).toEqual([
      'mark:+',
      'text:OK',
      'mark::',
      'text:-3',
      'mark:_',
      'mark:#',
      'text:t',
    ]);
    expect(named('$5\r\nhe\r\no\r\n$-1\r\n$0\r\n\r\n')).toEqual([
      'mark:$',
      'length:5',
      'content:he\r\no',
      'mark:$',
      'length:-1',
      'mark:$',
      'length:0',
    ]);
    expect(named('=8\r\ntxt:some\r\n%1\r\n+a\r\n,1.5\r\n')).toEqual([
      'mark:=',
      'length:8',
      'format:txt:',
      'content:some',
      'mark:%',
      'length:1',
      'mark:+',
      'text:a',
      'mark:,',
      'text:1.5',
    ]);
  });

  test('hold all that the decoder makes of any stream, and tile it', () => {
    fc.assert(
      fc.property(fc.array(arbitraryValue, { maxLength: 4 }), (values) => {
        const bytes = Uint8Array.from(values.flatMap((value) => [...encodeValue(value)]));
        const tokens = tokensIn([bytes]);
        expectTiles(tokens, bytes.length);
        expect(valuesFrom(tokens, bytes)).toEqual(new RespDecoder().push(bytes));
      }),
      { numRuns: 300 },
    );
  });

  test('are the same for any chunks, and values are complete when the decoder has them', () => {
    const stream = fc
      .array(arbitraryValue, { minLength: 1, maxLength: 3 })
      .map((values) => Uint8Array.from(values.flatMap((value) => [...encodeValue(value)])))
      .chain((bytes) => fc.tuple(fc.constant(bytes), arbitraryChunks(bytes)));
    fc.assert(
      fc.property(stream, ([bytes, chunks]) => {
        expect(tokensIn(chunks)).toEqual(tokensIn([bytes]));
        let complete = 0;
        const tokenizer = new RespTokenizer({ piece: () => {}, complete: () => complete++ });
        const decoder = new RespDecoder();
        let decoded = 0;
        for (const chunk of chunks) {
          tokenizer.push(chunk);
          decoded += decoder.push(chunk).length;
          expect(complete).toBe(decoded);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('tile whatever comes, the same for any chunks', () => {
    const broken = fc
      .tuple(fc.array(arbitraryValue, { maxLength: 2 }), fc.uint8Array({ maxLength: 12 }), fc.nat())
      .map(([values, junk, place]) => {
        const whole = values.flatMap((value) => [...encodeValue(value)]);
        const at = whole.length === 0 ? 0 : place % whole.length;
        return Uint8Array.from([...whole.slice(0, at), ...junk, ...whole.slice(at)]);
      })
      .chain((bytes) => fc.tuple(fc.constant(bytes), arbitraryChunks(bytes)));
    fc.assert(
      fc.property(broken, ([bytes, chunks]) => {
        const tokens = tokensIn(chunks);
        expectTiles(tokens, bytes.length);
        expect(tokens).toEqual(tokensIn([bytes]));
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is no RESP', () => {
  test.each([
    'hello\r\n',
    '$x\r\n',
    '$-2\r\n',
    '~-1\r\n',
    '*1-\r\n',
    '=3\r\ntxt\r\n',
    '$1\r\nab\r\n',
    '+a\nb\r\n',
  ])('%j is unreadable, with all that follows', (text) => {
    expect(() => new RespDecoder().push(bytesOf(text))).toThrow(RespProtocolError);
    const last = tokensIn([bytesOf(`${text}+OK\r\n`)]).at(-1);
    expect(last?.role).toBe('unreadable');
    expect(last?.to).toBe(text.length + 5);
  });

  test('streamed values, which no server sends, are unreadable', () => {
    expect(named('$?\r\n;1\r\na\r\n;0\r\n')[1]).toMatch(/^unreadable:/);
    expect(named('*?\r\n.\r\n')[1]).toMatch(/^unreadable:/);
  });

  test('containers are followed as deep as the decoder goes', () => {
    const deep = (levels: number): string => `${'*1\r\n'.repeat(levels)}+a\r\n`;
    expect(named(deep(1024)).at(-1)).toBe('text:a');
    expect(named(deep(1025)).at(-1)).toMatch(/^unreadable:/);
  });
});

test('bytes that were left out of a string are stepped over', () => {
  const tokens = tokensIn([bytesOf('$1000\r\nab'), 995, bytesOf('yz!\r\n:1\r\n')]);
  expect(tokens.slice(3, 6)).toEqual([
    { role: 'content', from: 7, to: 1007 },
    { role: 'end', from: 1007, to: 1009 },
    { role: 'mark', from: 1009, to: 1010 },
  ]);
  expectTiles(tokens, 1013);
});
