import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { array, bulk, bulks, error, int, nil, simple } from '#testing/reply.ts';
import { printReply } from '#testing/print-reply.ts';
import { textOf } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { answerText } from './answer-text.ts';
import { judgePredicted, repliesInPairs } from './judge-predicted.ts';

const IN_ORDER = { unordered: false };
const isRight = (reply: RespValue, said: string, unordered = false): boolean =>
  judgePredicted(reply, said, { unordered }).right;
const double = (text: string): RespValue => ({ kind: 'double', text });
const set = (...items: RespValue[]): RespValue => ({ kind: 'set', items });
const map = (...entries: Array<readonly [RespValue, RespValue]>): RespValue => ({ kind: 'map', entries });
const WRONGTYPE = error('WRONGTYPE Operation against a key holding the wrong kind of value');

describe('a predicted reply is right in each of its forms', () => {
  test.each<[string, RespValue, readonly string[]]>([
    ['an integer', int(1), ['(integer) 1', '1', ' 1 ', '(integer)1', '(Integer) 1']],
    ['a string', bulk('v'), ['"v"', 'v', "'v'", ' v\n']],
    ['digits in a string', bulk('1'), ['"1"', '1']],
    ['a string with spaces', bulk('a "b" c'), ['"a \\"b\\" c"', 'a "b" c', '\'a "b" c\'']],
    ['bytes', { kind: 'bulk', bytes: Uint8Array.of(0xff, 0) }, ['"\\xff\\x00"']],
    ['an empty string', bulk(''), ['""', "''"]],
    ['a text that looks like a list', bulk('[1, 2]'), ['"[1, 2]"', '[1, 2]']],
    ['nil', nil, ['(nil)', 'nil', 'NIL', 'null']],
    ['a status', simple('OK'), ['OK', 'ok']],
    [
      'a list',
      bulks('a', 'b'),
      ['1) "a"\n2) "b"', 'a b', 'a, b', 'a,b', 'a\nb', '"a" "b"', '[a, b]', '["a","b"]'],
    ],
    ['a list on one line with numbers', bulks('a', 'b'), ['1) "a" 2) "b"', '1) a 2) b']],
    ['items with spaces', bulks('a b', 'c'), ['"a b" c', 'a b, c', 'a b\nc', '1) "a b"\n2) "c"']],
    ['a list of one', bulks('v'), ['1) "v"', 'v', '[v]']],
    [
      'several kinds',
      array(int(1), nil, bulk('x')),
      ['1) (integer) 1\n2) (nil)\n3) "x"', '1 nil x', '(integer) 1, (nil), "x"'],
    ],
    ['an empty list', array(), ['(empty array)', '[]', 'empty', '(empty list or set)']],
    [
      'lists in a list',
      array(bulks('a', 'b'), bulks('c')),
      ['1) 1) "a"\n   2) "b"\n2) 1) "c"', '[[a, b], [c]]', 'a b c'],
    ],
    ['a float of RESP2', bulk('1.5'), ['"1.5"', '1.5']],
    ['a double', double('1.5'), ['(double) 1.5', '1.5']],
    ['a set', set(bulk('a'), bulk('b')), ['1~ "a"\n2~ "b"', '1~ "b"\n2~ "a"', 'b a']],
    [
      'a map',
      map([bulk('f'), int(1)], [bulk('g'), bulks('x', 'y')]),
      ['1# "f" => (integer) 1\n2# "g" => \n   1) "x"\n   2) "y"', 'f 1 g x y'],
    ],
    ['a boolean', { kind: 'boolean', value: true }, ['(true)', 'true']],
    [
      'an error in a list',
      array(simple('OK'), WRONGTYPE),
      [
        '1) OK\n2) (error) WRONGTYPE Operation against a key holding the wrong kind of value',
        'OK error',
        'OK, WRONGTYPE',
      ],
    ],
  ])('%s', (_what, reply, forms) => {
    for (const form of forms) expect([form, isRight(reply, form)]).toEqual([form, true]);
  });

  test('an error is right when it is said to be one, by its code, or by how its text begins', () => {
    const forms = [
      'error',
      '(error)',
      'Error',
      'WRONGTYPE',
      '(error) WRONGTYPE',
      '(error) WRONGTYPE Operation against a key …',
      'WRONGTYPE Operation against a key holding the wrong kind of value',
      'Operation against a key holding the wrong kind',
    ];
    for (const form of forms) expect([form, isRight(WRONGTYPE, form)]).toEqual([form, true]);
    for (const form of [
      'ERR',
      '(error) ERR value is not an integer',
      'wrong',
      'Operation',
      '"WRONGTYPE"',
      'nil',
      '0',
    ])
      expect([form, isRight(WRONGTYPE, form)]).toEqual([form, false]);
  });

  test('ten items and more, whose numbers are padded, whether or not the first space was copied', () => {
    const reply = bulks(...'a b c d e f g h i j k l'.split(' '));
    const printed = printReply(reply);
    expect([isRight(reply, printed), isRight(reply, printed.trim())]).toEqual([true, true]);
  });

  test('items come in any order where none is promised, and only there', () => {
    const reply = bulks('a', 'b', 'c');
    for (const form of ['c a b', '1) "b"\n2) "c"\n3) "a"', '[b, a, c]'])
      expect([isRight(reply, form, true), isRight(reply, form)]).toEqual([true, false]);
    expect([
      isRight(reply, 'a a b', true),
      isRight(reply, 'a b', true),
      isRight(reply, 'a b c d', true),
    ]).toEqual([false, false, false]);
  });

  test('fields keep their values where pairs come in any order', () => {
    const inPairs = repliesInPairs(['hgetall', 'h']);
    const judged = (said: string): boolean =>
      judgePredicted(bulks('f', '1', 'g', '2'), said, { unordered: true, inPairs }).right;
    expect(['f 1 g 2', 'g 2 f 1', '1) "g"\n2) "2"\n3) "f"\n4) "1"', 'f 2 g 1'].map(judged)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('a predicted reply is wrong', () => {
  test.each<[RespValue, string, string | null]>([
    [int(1), '"1"', answerText.integer('(integer) 1')],
    [bulk('1'), '(integer) 1', answerText.string('"1"')],
    [simple('OK'), '"OK"', answerText.status('OK')],
    [bulk('1.5'), '(double) 1.5', answerText.string('"1.5"')],
    [bulk('1.5'), '1.50', null],
    [int(2), '1', null],
    [nil, '', null],
    [nil, '0', null],
    [bulk('(nil)'), '(nil)', null],
    [bulks('v'), '"v"', answerText.list],
    [bulk('v'), '1) "v"', answerText.noList],
    [array(int(1), int(2)), '1) "1"\n2) "2"', answerText.marks],
    [bulks('a', 'b'), 'b a', answerText.order],
    [array(bulks('a'), bulks('b')), '1) 1) "a"\n   2) "b"', answerText.nesting],
    [WRONGTYPE, 'ERR no such key', answerText.otherError],
    [bulk('v'), 'V', null],
  ])('%o is not %s', (reply, said, why) => {
    expect(judgePredicted(reply, said, IN_ORDER)).toEqual({ right: false, why });
  });

  test('with the reason that is known of it, in whichever form it was given', () => {
    const wrong = [
      { says: 'nil', why: 'It is there.' },
      { says: '"1"', why: 'It is no string.' },
      { says: 'WRONGTYPE', why: 'It is a list.' },
      { says: 'a b', why: 'It was emptied.' },
    ];
    const why = (said: string): string | null =>
      judgePredicted(int(1), said, { unordered: false, wrong }).why;
    expect(['(nil)', '"1"', '(error) WRONGTYPE Operation', '1) "a"\n2) "b"', '7'].map(why)).toEqual([
      'It is there.',
      'It is no string.',
      'It is a list.',
      'It was emptied.',
      null,
    ]);
  });
});

const leaf: fc.Arbitrary<RespValue> = fc.oneof(
  fc.nat({ max: 2 }).map(int),
  fc.constantFrom('a', 'b', '1', 'a b', 'a, b', 'nil', '(nil)', '(integer) 1', '', '1) "a"', '"a"').map(bulk),
  fc.string({ maxLength: 4 }).map(bulk),
  fc.constantFrom('1', '1.5', '-inf').map(double),
  fc.constantFrom('ERR no', 'WRONGTYPE Operation against').map(error),
  fc.boolean().map((value): RespValue => ({ kind: 'boolean', value })),
  fc.constant(nil),
);
const reply: fc.Arbitrary<RespValue> = fc.letrec<{ reply: RespValue }>((tie) => ({
  reply: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('reply'), { maxLength: 3 }).map((items) => array(...items)),
    fc.array(leaf, { maxLength: 11 }).map((items) => array(...items)),
    fc.array(tie('reply'), { maxLength: 2 }).map((items) => set(...items)),
    fc.array(fc.tuple(leaf, tie('reply')), { maxLength: 2 }).map((entries) => map(...entries)),
  ),
})).reply;

/** Two replies with the same are the same: sets and maps have no order, and an empty list is one of any kind. */
function meaning(value: RespValue): string {
  const { items, entries } = {
    items: 'items' in value ? value.items : null,
    entries: value.kind === 'map' ? value.entries : null,
  };
  if (items?.length === 0 || entries?.length === 0) return 'empty';
  if (entries !== null)
    return `map ${entries
      .map((pair) => pair.map(meaning).join(' '))
      .toSorted()
      .join()}`;
  if (items === null) return `${value.kind} ${JSON.stringify(textOf(value))}`;
  const parts = items.map(meaning);
  return `${value.kind} [${(value.kind === 'set' ? parts.toSorted() : parts).join()}]`;
}

test('what redis-cli prints of a reply is right, and what it prints of another is wrong', () => {
  fc.assert(
    fc.property(reply, reply, (one, other) => {
      expect(isRight(one, printReply(one))).toBe(true);
      expect(isRight(one, printReply(other))).toBe(meaning(one) === meaning(other));
    }),
    { numRuns: 1500 },
  );
});

test('no text is too strange to be judged', () => {
  fc.assert(
    fc.property(reply, fc.string({ maxLength: 40 }), (one, said) => {
      expect(typeof judgePredicted(one, said, { unordered: true }).right).toBe('boolean');
    }),
  );
});
