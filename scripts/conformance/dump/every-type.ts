import type { Command } from '#resp/value.ts';

/** 1 January 2100: no test lives to see it. */
const FAR_MS = 4_102_444_800_000;
const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, at) => from + at);
const long = (at: number, length: number): string => `${at}-`.repeat(length).slice(0, length);

/**
 * Commands of Redis 7.0 that make values of every type and every encoding, lifetimes, databases and functions. Scores are
 * such that every server writes them alike: DEBUG DIGEST is of their text, and where Redis 7.0 writes 0.10000000000000001
 * Valkey writes 0.1. Those are in `FRACTIONS`.
 */
export const EVERY_TYPE: readonly Command[] = [
  ...strings(),
  ...collections(),
  ...streams(),
  ['PFADD', 'hll:sparse', ...numbers(40).map(String)],
  ['PFADD', 'hll:dense', ...numbers(4000).map(String)],
  ['GEOADD', 'geo', '13.361389', '38.115556', 'Palermo', '15.087269', '37.502669', 'Catania'],
  ['SETBIT', 'bitmap', '100000', '1'],
  ['BITFIELD', 'bitfield', 'SET', 'u8', '#0', '200', 'SET', 'i16', '#3', '-1234'],
  [
    'FUNCTION',
    'LOAD',
    "#!lua name=counters\nredis.register_function('bump', function(keys)\n  return redis.call('INCR', keys[1])\nend)\n",
  ],
  ['SELECT', '3'],
  ['SET', 'elsewhere', 'database three'],
  ['HSET', 'hash', 'a', '1'],
  ['PEXPIREAT', 'hash', String(FAR_MS + 1)],
  ['SELECT', '15'],
  ['SET', 'last', 'database fifteen', 'PXAT', String(FAR_MS + 2)],
];

/** Scores that have no end in binary, of a sorted set `fractions`. */
export const FRACTIONS: Command = [
  'ZADD',
  'fractions',
  '0.1',
  'a',
  '-2.3',
  'b',
  '1e-7',
  'c',
  '3.3333333333333335',
  'd',
];

function strings(): Command[] {
  return [
    ['SET', 'string:int', '1234567890'],
    ['SET', 'string:largest', '9223372036854775807'],
    ['SET', 'string:negative', '-42'],
    ['SET', 'string:embstr', 'short'],
    ['SET', 'string:empty', ''],
    ['SET', 'string:raw', long(7, 1000)],
    ['SET', 'string:incompressible', ALL_BYTES],
    ['SET', 'string:utf-8', 'früh ☀ 早'],
    ['SET', 'string:expires', 'later', 'PXAT', String(FAR_MS)],
    ['SET', ALL_BYTES, 'a key of all bytes'],
    ['SET', 'key with "quotes"\r\nand lines', 'x'],
    ['SET', '', 'the empty key'],
  ];
}

function collections(): Command[] {
  return [
    ['RPUSH', 'list:small', 'a', 'b', '3', ALL_BYTES],
    ['RPUSH', 'list:nodes', ...numbers(500).map((at) => long(at, 60))],
    ['RPUSH', 'list:plain', 'x'.repeat(10_000), 'y'],
    ['SADD', 'set:intset', '1', '-2', '300000', '5000000000'],
    ['SADD', 'set:few', 'a', 'b', '1'],
    ['SADD', 'set:many', ...numbers(600).map((at) => `member:${at}`)],
    ['HSET', 'hash:listpack', 'f', 'v', 'n', '12', '', 'an empty field'],
    ['HSET', 'hash:many', ...numbers(300).flatMap((at) => [`field:${at}`, long(at, 20)])],
    ['HSET', 'hash:long', 'field', 'z'.repeat(200)],
    ['ZADD', 'zset:listpack', '1.5', 'a', '-inf', 'b', 'inf', 'c', '0.125', 'd'],
    ['ZADD', 'zset:many', ...numbers(300).flatMap((at) => [String(at / 8), `member:${at}`])],
    ['EXPIREAT', 'zset:many', '4102444800'],
  ];
}

function streams(): Command[] {
  return [
    ...numbers(250, 1).map((at) => ['XADD', 'stream', `${at}-1`, 'n', String(at), 'text', long(at, 30)]),
    ['XADD', 'stream', '251-1', 'other', 'fields'],
    ['XDEL', 'stream', '10-1', '251-1'],
    ['XTRIM', 'stream', 'MINID', '5'],
    ['XGROUP', 'CREATE', 'stream', 'readers', '0'],
    ['XGROUP', 'CREATE', 'stream', 'untouched', '$', 'ENTRIESREAD', '100'],
    ['XREADGROUP', 'GROUP', 'readers', 'one', 'COUNT', '20', 'STREAMS', 'stream', '>'],
    ['XREADGROUP', 'GROUP', 'readers', 'two', 'COUNT', '3', 'STREAMS', 'stream', '>'],
    ['XACK', 'stream', 'readers', '6-1', '7-1'],
    ['XCLAIM', 'stream', 'readers', 'two', '0', '8-1', 'TIME', '1700000000000', 'RETRYCOUNT', '9'],
    ['XGROUP', 'CREATECONSUMER', 'stream', 'readers', 'idle'],
    ['XADD', 'stream:emptied', '5-5', 'a', 'b'],
    ['XDEL', 'stream:emptied', '5-5'],
    ['XGROUP', 'CREATE', 'stream:emptied', 'group', '5-5'],
    ['XGROUP', 'CREATE', 'stream:made', 'group', '0', 'MKSTREAM'],
  ];
}
