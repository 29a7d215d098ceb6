import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand, encodeValue } from './encode.ts';
import { RespDecoder } from './decode.ts';
import { utf8Bytes, utf8Text } from './text.ts';
import type { RespValue } from './value.ts';

describe('encodeCommand', () => {
  it('writes an array of bulk strings, text as UTF-8', () => {
    expect(utf8Text(encodeCommand(['SET', 'clé', Uint8Array.of(0x61, 0x0d, 0x0a)]))).toBe(
      '*3\r\n$3\r\nSET\r\n$4\r\nclé\r\n$3\r\na\r\n\r\n',
    );
  });

  it('gives a server back the very bytes of each word', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { minLength: 1 }), (words) => {
        const items = words.map((bytes) => ({ kind: 'bulk', bytes }));
        expect(new RespDecoder().push(encodeCommand(words))).toEqual([{ kind: 'array', items }]);
      }),
    );
  });
});

describe('encodeValue', () => {
  it('keeps line breaks out of lines, as the server does', () => {
    const value: RespValue = { kind: 'error', bytes: utf8Bytes('ERR a\r\nb') };
    expect(utf8Text(encodeValue(value))).toBe('-ERR a  b\r\n');
  });

  it('writes the kinds of RESP3', () => {
    const nil: RespValue = { kind: 'nil', form: 'null' };
    const value: RespValue = {
      kind: 'attribute',
      entries: [
        [
          { kind: 'simple', bytes: utf8Bytes('ttl') },
          { kind: 'integer', value: 5n },
        ],
      ],
      value: {
        kind: 'map',
        entries: [
          [
            { kind: 'boolean', value: true },
            { kind: 'double', text: '1.5' },
          ],
          [
            { kind: 'bignum', text: '-12' },
            { kind: 'verbatim', format: 'txt', bytes: utf8Bytes('hi') },
          ],
          [
            { kind: 'set', items: [nil] },
            { kind: 'push', items: [] },
          ],
        ],
      },
    };
    expect(utf8Text(encodeValue(value))).toBe(
      '|1\r\n+ttl\r\n:5\r\n%3\r\n#t\r\n,1.5\r\n(-12\r\n=6\r\ntxt:hi\r\n~1\r\n_\r\n>0\r\n',
    );
  });

  it('writes values that are nested far deeper than a call stack goes', () => {
    let value: RespValue = { kind: 'integer', value: 1n };
    for (let level = 0; level < 100_000; level++) value = { kind: 'array', items: [value] };
    expect(encodeValue(value)).toHaveLength(100_000 * 4 + 4);
  });
});
