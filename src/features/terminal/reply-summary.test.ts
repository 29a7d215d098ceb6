import { expect, test } from 'vitest';
import { noteTrueLength } from '#client/cut-value.ts';
import type { LoggedExchange } from '#client/exchange-reader.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { summarizeExchange } from './reply-summary.ts';

const exchange = (reply: RespValue | null, more: RespValue[] = []): LoggedExchange => ({
  client: 'A',
  node: 'n1',
  command: [utf8Bytes('GET')],
  reply,
  more,
  seq: 1,
  at: 0,
  tookMs: 0,
});
const bulk = (text: string): RespValue => ({ kind: 'bulk', bytes: utf8Bytes(text) });
const many = (length: number): RespValue[] => Array.from({ length }, () => bulk('x'));

test.each<[string, RespValue | null, string]>([
  ['a status', { kind: 'simple', bytes: utf8Bytes('OK') }, 'OK'],
  ['an error', { kind: 'error', bytes: utf8Bytes('ERR no') }, 'Error: ERR no'],
  ['a number', { kind: 'integer', value: 7n }, '7'],
  ['a short string', bulk('ada'), 'ada'],
  ['an empty string', bulk(''), 'Empty'],
  ['a long string', bulk('x'.repeat(2000)), '2,000 bytes'],
  ['a binary string', { kind: 'bulk', bytes: Uint8Array.of(255, 0) }, '2 bytes'],
  ['escape sequences', bulk('\x1b[2J'), '4 bytes'],
  ['null', { kind: 'nil', form: 'bulk' }, 'Null'],
  ['an array', { kind: 'array', items: many(3) }, '3 elements'],
  ['one element', { kind: 'set', items: many(1) }, '1 element'],
  ['an empty array', { kind: 'array', items: [] }, 'Empty'],
  ['a map', { kind: 'map', entries: [[bulk('a'), bulk('b')]] }, '1 entry'],
  ['attributes in front', { kind: 'attribute', entries: [], value: bulk('v') }, 'v'],
  ['no reply', null, 'No reply'],
])('%s', (_name, reply, words) => {
  expect(summarizeExchange(exchange(reply))).toBe(words);
});

test('a reply that the log has cut is told with its true size', () => {
  const items = many(2);
  noteTrueLength(items, 5000);
  expect(summarizeExchange(exchange({ kind: 'array', items }))).toBe('5,000 elements');
});

test('messages and several replies', () => {
  const push: LoggedExchange = { ...exchange({ kind: 'push', items: many(3) }), command: [] };
  expect(summarizeExchange(push)).toBe('Message received');
  expect(summarizeExchange(exchange(bulk('a'), many(2)))).toBe('a and 2 more replies');
});
