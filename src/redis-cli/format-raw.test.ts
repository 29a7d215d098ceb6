import { describe, expect, it } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { recordedCase } from './fixtures/recording.ts';
import { formatRaw } from './format-raw.ts';

describe('formatRaw', () => {
  it.each([
    'strings and nil',
    'integers',
    'errors',
    'arrays',
    'nested arrays',
    'many nested',
    'binary',
    'transaction',
    'scan and streams',
    'scores and geo',
    'resp3 kinds',
    'resp3 commands',
  ])('prints what redis-cli prints on a pipe: %s', (name) => {
    const { exchanges, stdout } = recordedCase(name);
    const received = Buffer.from(exchanges.map((exchange) => exchange.received).join(''), 'latin1');
    const replies = new RespDecoder().push(received);
    const printed = Buffer.concat(replies.flatMap((reply) => [formatRaw(reply), utf8Bytes('\n')]));
    expect(printed.toString('latin1')).toBe(stdout);
  });

  it('prints the digits of a big number, and an attribute’s value without it', () => {
    const big: RespValue = { kind: 'bignum', text: '123' };
    const value: RespValue = {
      kind: 'attribute',
      entries: [[big, big]],
      value: { kind: 'array', items: [big, big] },
    };
    expect(utf8Text(formatRaw(value))).toBe('123\n123');
  });
});
