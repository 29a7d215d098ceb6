import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { losslessText, utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { formatTty } from './format-tty.ts';
import { printedElements } from './printed-elements.ts';
import { quoteBytes } from './quote-bytes.ts';

const texts = (line: string): string[] => printedElements(line).map(({ text }) => text);

describe('the elements of a printed line', () => {
  it.each([
    ['"hello \\"you\\""', ['hello "you"']],
    ['"caf\\xc3\\xa9"', ['café']],
    ['"\\xff\\x00"', ['\\xff\\x00']],
    ['""', ['']],
    ['(integer) -7', ['-7']],
    ['(double) 3.14', ['3.14']],
    ['(error) WRONGTYPE Operation against a key', ['WRONGTYPE Operation against a key']],
    ['10) "a"', ['a']],
    [' 2) 1) "1-1"', ['1-1']],
    ['   2) (integer) 5', ['5']],
    ['1~ OK', ['OK']],
    ['1# "field" => "a => b"', ['field', 'a => b']],
    ['1# proto => (integer) 3', ['proto', '3']],
    ['1# "modules" => (empty array)', ['modules']],
    ['1# "only" => 1) "one"', ['only', 'one']],
    ['1# "more" => ', ['more']],
  ])('%s', (line, expected) => {
    expect(texts(line)).toEqual(expected);
  });

  it.each([
    '127.0.0.1:6379> SET a "hello"',
    '127.0.0.1:6379[3]> ',
    'OK',
    '(nil)',
    '(true)',
    '(empty array)',
    '"cut in the mid',
    '"one" and more',
    '# Server',
    'used_memory:1',
    '# Keyspace: the server was started again.',
    '',
  ])('none in: %s', (line) => {
    expect(texts(line)).toEqual([]);
  });

  it('says where each of them stands', () => {
    const line = '1# "a" => (integer) 12';
    expect(printedElements(line).map(({ start, end }) => line.slice(start, end))).toEqual(['"a"', '12']);
  });

  const leaf: fc.Arbitrary<RespValue> = fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((bytes): RespValue => ({ kind: 'bulk', bytes })),
    fc.string({ maxLength: 12 }).map((text): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((value): RespValue => ({ kind: 'integer', value })),
  );
  const value = fc.letrec<{ any: RespValue }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('any'), { maxLength: 12 }).map((items): RespValue => ({ kind: 'array', items })),
      fc.array(tie('any'), { maxLength: 3 }).map((items): RespValue => ({ kind: 'set', items })),
      fc
        .array(fc.tuple(leaf, tie('any')), { maxLength: 12 })
        .map((entries): RespValue => ({ kind: 'map', entries })),
    ),
  })).any;

  const leavesOf = (reply: RespValue): string[] => {
    if ('items' in reply) return reply.items.flatMap(leavesOf);
    if (reply.kind === 'map')
      return reply.entries.flatMap(([key, held]) => [...leavesOf(key), ...leavesOf(held)]);
    if (reply.kind === 'bulk') return [losslessText(reply.bytes) ?? quoteBytes(reply.bytes).slice(1, -1)];
    return reply.kind === 'integer' ? [String(reply.value)] : [];
  };

  it('finds every string and number of whatever was printed, in order', () => {
    fc.assert(
      fc.property(value, (reply) => {
        const lines = [...formatTty(reply)].join('').split('\n');
        expect(lines.flatMap(texts)).toEqual(leavesOf(reply));
      }),
      { numRuns: 1000 },
    );
  });
});
