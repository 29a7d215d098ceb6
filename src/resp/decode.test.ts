import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { arbitraryChunks, arbitraryValue } from '#testing/arbitrary-resp.ts';
import { RespDecoder } from './decode.ts';
import { encodeValue } from './encode.ts';
import { RespProtocolError } from './protocol-error.ts';
import { utf8Bytes } from './text.ts';
import type { RespValue } from './value.ts';

const decode = (text: string): RespValue[] => new RespDecoder().push(utf8Bytes(text));
const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function errorOf(run: () => unknown): unknown {
  try {
    run();
    return null;
  } catch (error) {
    return error;
  }
}

function failureOf(text: string, decoder = new RespDecoder()): RespProtocolError {
  const error = errorOf(() => decoder.push(utf8Bytes(text)));
  if (error instanceof RespProtocolError) return error;
  throw new Error(`no protocol error for ${text}`);
}

describe('RespDecoder', () => {
  it('reads back what was encoded, however it is cut into chunks', () => {
    const streams = fc.array(arbitraryValue, { maxLength: 4 }).chain((values) => {
      const bytes = join(values.map(encodeValue));
      return fc.tuple(fc.constant(values), arbitraryChunks(bytes));
    });
    fc.assert(
      fc.property(streams, ([values, chunks]) => {
        const decoder = new RespDecoder();
        expect(chunks.flatMap((chunk) => decoder.push(chunk))).toEqual(values);
        expect(decoder.midValue).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('reads the same one byte at a time', () => {
    fc.assert(
      fc.property(arbitraryValue, (value) => {
        const decoder = new RespDecoder();
        const values = [...encodeValue(value)].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
        expect(values).toEqual([value]);
      }),
      { numRuns: 100 },
    );
  });

  it('answers bytes that are not RESP with a protocol error and nothing else', () => {
    const hostile = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.stringMatching(/^[-+:$*_#,(=!~>%|;.?\d\r\nat]{0,60}$/).map(utf8Bytes),
      arbitraryValue.chain((value) => {
        const bytes = encodeValue(value);
        return fc
          .tuple(fc.nat({ max: Math.max(0, bytes.length - 1) }), fc.nat({ max: 255 }))
          .map(([at, byte]) => {
            const damaged = bytes.slice();
            damaged[at] = byte;
            return damaged;
          });
      }),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        const decoder = new RespDecoder();
        const error = errorOf(() => decoder.push(bytes));
        expect(error === null || error instanceof RespProtocolError).toBe(true);
        const after = errorOf(() => decoder.push(new Uint8Array(0)));
        expect(after === null).toBe(error === null);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads streamed strings and streamed containers', () => {
    expect(decode('$?\r\n;4\r\nHell\r\n;5\r\no wor\r\n;0\r\n')).toEqual([bulk('Hello wor')]);
    expect(decode('*?\r\n:1\r\n%?\r\n+a\r\n~0\r\n.\r\n.\r\n')).toEqual([
      {
        kind: 'array',
        items: [
          { kind: 'integer', value: 1n },
          {
            kind: 'map',
            entries: [
              [
                { kind: 'simple', bytes: utf8Bytes('a') },
                { kind: 'set', items: [] },
              ],
            ],
          },
        ],
      },
    ]);
  });

  it('keeps the extremes of 64 bits', () => {
    expect(decode(':-9223372036854775808\r\n:+9223372036854775807\r\n')).toEqual([
      { kind: 'integer', value: -(2n ** 63n) },
      { kind: 'integer', value: 2n ** 63n - 1n },
    ]);
    expect(failureOf(':9223372036854775808\r\n').reason).toBe('Not a value');
  });

  it('hands out values that own their bytes', () => {
    const chunk = utf8Bytes('$3\r\nabc\r\n+OK\r\n');
    const values = new RespDecoder().push(chunk);
    chunk.fill(0);
    expect(values).toEqual([bulk('abc'), { kind: 'simple', bytes: utf8Bytes('OK') }]);
  });

  it('refuses what is announced beyond the limits, with the text that announced it', () => {
    expect(failureOf('$629145600\r\n').message).toBe('A bulk is too long: "$629145600"');
    expect(failureOf('*99999999999\r\n').message).toBe('Too many elements: "*99999999999"');
    expect(failureOf('$?\r\n;536870913\r\n').reason).toBe('A bulk is too long');
    expect(failureOf('*1\r\n'.repeat(1025)).reason).toBe('Values are nested too deeply');
  });

  it.each([
    ['HTTP/1.1 400 Bad Request\r\n', 'Not the start of a value', 'HTTP/1.1 400 Bad Request\\x0d\\x0a'],
    ['$3x\r\n', 'Not a length', '$3x'],
    ['$-2\r\n', 'Not a length', '$-2'],
    ['=-1\r\n', 'Not a length', '=-1'],
    ['%-1\r\n', 'Not a count', '%-1'],
    ['|?\r\n', 'Not a count', '|?'],
    ['$1\r\nabc\r\n', 'A bulk is longer than announced', 'bc\\x0d\\x0a'],
    ['=3\r\nabc\r\n', 'A verbatim string without its format', 'abc'],
    ['+OK\n', 'A line does not end in CR LF', '+OK'],
    ['#x\r\n', 'Not a value', '#x'],
    ['_1\r\n', 'Not a value', '_1'],
    [',1.2.3\r\n', 'Not a value', ',1.2.3'],
    ['(12a\r\n', 'Not a value', '(12a'],
    [';1\r\n', 'No streamed string to continue', ';1'],
    ['$?\r\n+a\r\n', 'A streamed string is not continued', '+a'],
    ['.\r\n', 'No streamed container to end', '.'],
    ['*1\r\n.\r\n', 'No streamed container to end', '.'],
    ['%?\r\n+a\r\n.\r\n', 'A map ends on a key', '.'],
    [`:${'1'.repeat(600)}`, 'A line is too long', `:${'1'.repeat(63)}…`],
  ])('refuses %j', (text, reason, offending) => {
    expect(failureOf(text)).toMatchObject({ reason, offending });
  });

  it('gives what was complete before an error, once', () => {
    const decoder = new RespDecoder();
    expect(failureOf('+OK\r\n:1\r\n?\r\n', decoder).values).toHaveLength(2);
    expect(failureOf('+OK\r\n', decoder).values).toEqual([]);
  });

  it('says whether a value is under way', () => {
    const decoder = new RespDecoder();
    for (const part of ['*2\r\n', '$5', '\r\n', 'hel', 'lo\r', '\n:']) {
      expect(decoder.push(utf8Bytes(part))).toEqual([]);
      expect(decoder.midValue).toBe(true);
    }
    expect(decoder.push(utf8Bytes('1\r\n'))).toHaveLength(1);
    expect(decoder.midValue).toBe(false);
  });

  it('copies each byte of a bulk in small chunks a bounded number of times', () => {
    const size = 8 * 1024 * 1024;
    const decoder = new RespDecoder();
    decoder.push(utf8Bytes(`$${size}\r\n`));
    const set = vi.spyOn(Uint8Array.prototype, 'set');
    try {
      const piece = new Uint8Array(4 * 1024).fill(0x61);
      for (let sent = 0; sent < size; sent += piece.length) expect(decoder.push(piece)).toEqual([]);
      const [value] = decoder.push(utf8Bytes('\r\n'));
      expect(value?.kind === 'bulk' && value.bytes.length).toBe(size);
      expect(set.mock.calls.reduce((sum, [source]) => sum + source.length, 0)).toBeLessThan(3 * size);
    } finally {
      set.mockRestore();
    }
  });

  it('reads a bulk of 50 MB in chunks of 16 KB', () => {
    const size = 50 * 1024 * 1024;
    const decoder = new RespDecoder();
    decoder.push(utf8Bytes(`$${size}\r\n`));
    const piece = new Uint8Array(16 * 1024).fill(0x61);
    for (let sent = 0; sent < size; sent += piece.length) decoder.push(piece);
    expect(decoder.push(utf8Bytes('\r\n'))).toMatchObject([{ kind: 'bulk', bytes: { length: size } }]);
  });

  it('reserves nothing for what is only announced', () => {
    const decoder = new RespDecoder();
    for (let level = 0; level < 500; level++) expect(decoder.push(utf8Bytes('*67108864\r\n'))).toEqual([]);
    expect(decoder.push(utf8Bytes('$536870912\r\n'))).toEqual([]);
    expect(decoder.midValue).toBe(true);
  });

  it('reads a million elements', () => {
    const decoder = new RespDecoder();
    decoder.push(utf8Bytes('*1000000\r\n'));
    const thousand = utf8Bytes('$3\r\nabc\r\n'.repeat(1000));
    const values = Array.from({ length: 1000 }, () => decoder.push(thousand)).flat();
    expect(values[0]?.kind === 'array' && values[0].items.length).toBe(1_000_000);
  });
});
