import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCommand, encodeValue } from '#resp/encode.ts';
import type { RespValue } from '#resp/value.ts';
import { arbitraryChunks, arbitraryValue } from '#testing/arbitrary-resp.ts';
import { MOST_ROWS, partsOf, type MessageParts } from './message-parts.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (some: Uint8Array): string => new TextDecoder().decode(some);
const whole = (all: Uint8Array): MessageParts => partsOf({ kept: [all], size: all.length });

/** Each row as its depth, place, mark and content. */
function rows({ parts, rows: all }: MessageParts): string[] {
  const of = (at: number | null): string => (at === null ? '' : text(parts[at]?.bytes ?? new Uint8Array(0)));
  return all.map(({ depth, place, mark, parts: own }) =>
    [`${' '.repeat(depth)}${place}`, `${mark}${of(own.length)}`, of(own.format) + of(own.content)]
      .filter((part) => part !== '')
      .join(' '),
  );
}

describe('a message', () => {
  test('is rows of values, each with its type, length and content', () => {
    expect(rows(whole(encodeCommand(['SET', 'a', 'hello'])))).toEqual([
      'top *3',
      ' item $3 SET',
      ' item $1 a',
      ' item $5 hello',
    ]);
  });

  test('says what is a key and what a value, and what an attribute describes', () => {
    const reply = '|1\r\n+ttl\r\n:90\r\n%2\r\n+a\r\n*1\r\n#t\r\n+b\r\n=8\r\ntxt:some\r\n';
    expect(rows(whole(bytes(reply)))).toEqual([
      'top |1',
      ' key + ttl',
      ' value : 90',
      ' described %2',
      '  key + a',
      '  value *1',
      '   item # t',
      '  key + b',
      '  value =8 txt:some',
    ]);
  });

  test('knows how far a value reaches', () => {
    const { rows: all, parts } = whole(bytes('*2\r\n*1\r\n:1\r\n+x\r\n'));
    expect(all.map(({ lastRow }) => lastRow)).toEqual([3, 2, 2, 3]);
    expect(all.map(({ lastPart }) => lastPart)).toEqual([11, 8, 8, 11]);
    expect(parts.length).toBe(12);
  });

  test('empty containers and null hold nothing', () => {
    expect(rows(whole(bytes('*4\r\n*0\r\n*-1\r\n%0\r\n$-1\r\n')))).toEqual([
      'top *4',
      ' item *0',
      ' item *-1',
      ' item %0',
      ' item $-1',
    ]);
  });

  test('has its bytes in its parts, whatever pieces they came in', () => {
    const message = arbitraryValue
      .map(encodeValue)
      .chain((all) => fc.tuple(fc.constant(all), arbitraryChunks(all)));
    fc.assert(
      fc.property(message, ([all, kept]) => {
        const { parts, rows: found, rest } = partsOf({ kept, size: all.length });
        const shown = all.length - rest;
        expect(parts.flatMap((part) => [...part.bytes])).toEqual([...all.slice(0, shown)]);
        expect(rest === 0 || found.length === MOST_ROWS).toBe(true);
        expect(parts.every(({ row }, at) => at <= (found[row]?.lastPart ?? -1))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a message of which only the beginning is kept', () => {
  test('says how much of a string is missing', () => {
    const { parts } = partsOf({ kept: [bytes('$1000\r\nab'), 998, bytes('\r\n')], size: 1009 });
    expect(parts.map(({ role, from, missing }) => [role, from, missing])).toEqual([
      ['mark', 0, 0],
      ['length', 1, 0],
      ['end', 5, 0],
      ['content', 7, 998],
      ['end', 1007, 0],
    ]);
  });

  test('says how many bytes are behind what is kept', () => {
    expect(partsOf({ kept: [bytes('*9\r\n:1\r\n:')], size: 40 })).toMatchObject({ rest: 31 });
  });

  test('is taken apart for a screen, not for ever', () => {
    const items = Array.from({ length: 1000 }, (): RespValue => ({ kind: 'integer', value: 1n }));
    const all = encodeValue({ kind: 'array', items });
    const { rows: found, rest } = whole(all);
    expect([found.length, rest]).toEqual([MOST_ROWS, all.length - 7 - 4 * (MOST_ROWS - 1)]);
  });

  test('that cannot be read is one row without a type', () => {
    expect(rows(whole(bytes('REDIS0011')))).toEqual(['top REDIS0011']);
    expect(rows(whole(bytes('*2\r\n+a\r\noops')))).toEqual(['top *2', ' item + a', ' item oops']);
  });
});
