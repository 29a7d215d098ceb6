import { describe, expect, it } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { array, bulk, bulks, error, int, nil, simple } from '#testing/reply.ts';
import { describeReplyMatch, matchesReply } from './reply-match.ts';
import type { ReplyMatch } from './reply-match.schema.ts';

const map: RespValue = { kind: 'map', entries: [[bulk('a'), int(1)]] };
const withAttribute: RespValue = { kind: 'attribute', entries: [], value: bulk('ada') };

const cases: ReadonlyArray<[ReplyMatch, RespValue[], RespValue[], string]> = [
  [
    { text: { equals: '1' } },
    [bulk('1'), simple('1'), int(1), { kind: 'double', text: '1' }, { kind: 'boolean', value: true }],
    [nil, error('1'), bulks('1')],
    '"1"',
  ],
  [{ kind: 'status' }, [simple('OK')], [bulk('OK'), int(1), error('OK')], 'a status, such as OK'],
  [
    { kind: 'string' },
    [bulk('3'), bulk(''), withAttribute],
    [int(3), simple('3'), nil, bulks('3')],
    'a string, printed in quotes',
  ],
  [
    { kind: 'integer' },
    [int(3), { kind: 'attribute', entries: [], value: int(3) }],
    [bulk('3'), simple('3'), nil, array(int(3))],
    'an (integer)',
  ],
  [{ text: { equals: 'ada' } }, [withAttribute], [bulk('bob')], '"ada"'],
  [
    { integer: { min: 1, max: 3 } },
    [int(2), bulk('3')],
    [int(4), bulk('2.5'), nil, error('ERR 2')],
    'a number, 1 to 3',
  ],
  [{ nil: true }, [nil, { kind: 'nil', form: 'null' }], [bulk(''), int(0), array()], '(nil)'],
  [
    { error: 'WRONGTYPE' },
    [error('WRONGTYPE Operation')],
    [error('ERR x'), bulk('WRONGTYPE')],
    'an error that begins with WRONGTYPE',
  ],
  [
    { items: [{ text: { equals: 'a' } }, { anything: true }] },
    [bulks('a', 'b'), map],
    [bulks('a'), bulks('b', 'a'), bulks('a', 'b', 'c'), array(bulk('a'), error('ERR')), bulk('a')],
    'the items "a" and anything but an error',
  ],
  [{ items: [] }, [array()], [bulks('a'), nil], '(an empty list)'],
  [
    { includes: [{ text: { equals: 'b' } }] },
    [bulks('a', 'b'), { kind: 'set', items: [bulk('b')] }],
    [bulks('a'), array(), bulk('b')],
    'a list that includes "b"',
  ],
  [{ length: { max: 1 } }, [array(), bulks('a')], [bulks('a', 'b'), bulk('')], 'a list of at most 1 item'],
  [{ anything: true }, [nil, int(0), array()], [error('ERR')], 'anything but an error'],
];

describe.each(cases)('reply match %j', (match, accepted, refused, words) => {
  it('accepts and refuses', () => {
    expect(accepted.filter((reply) => !matchesReply(reply, match))).toEqual([]);
    expect(refused.filter((reply) => matchesReply(reply, match))).toEqual([]);
  });
  it('says what it accepts', () => {
    expect(describeReplyMatch(match)).toBe(words);
  });
});
