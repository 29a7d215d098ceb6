import { expect, test } from 'vitest';
import type { RespValue } from '#resp/value.ts';
import { array, error, nil, simple } from '#testing/reply.ts';
import { RefusalFollower } from './refusal-follower.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What is told of each exchange: the refused command with its error, `-` for none, `?` where the exchange does not say. */
function follow(...exchanges: ReadonlyArray<readonly [line: string, reply: RespValue | null]>): string[] {
  const follower = new RefusalFollower();
  return exchanges.map(([line, reply], at) => {
    const command = line === '' ? [] : line.split(' ').map((word) => encoder.encode(word));
    const refusal = follower.note(
      { client: 'A', node: 'n1', command, reply, seq: at, at, tookMs: 0, more: [] },
      2,
    );
    if (refusal === undefined) return '?';
    if (refusal === null) return '-';
    if (refusal.by !== 'server') return refusal.by;
    const words = (one: readonly Uint8Array[]): string => one.map((word) => decoder.decode(word)).join(' ');
    const before = refusal.before.map((one) => ` (${words(one.command)}: ${one.error})`).join('');
    return `${words(refusal.command)}${refusal.inTransaction ? ' in EXEC' : ''}: ${refusal.error}${before}`;
  });
}

const QUEUED = simple('QUEUED');
const OK = simple('OK');

test('an error reply is a refusal, any other reply ends it', () => {
  expect(follow(['GET', error('ERR arity')], ['GET k', nil])).toEqual(['GET: ERR arity', '-']);
});

test('what no command asked for, and a command without a reply, say nothing', () => {
  expect(follow(['', simple('a push')], ['BLPOP q 0', null])).toEqual(['?', '?']);
});

test('an error among the replies of EXEC belongs to the command that stands in its place', () => {
  expect(
    follow(
      ['MULTI', OK],
      ['SET s 1', QUEUED],
      ['LPUSH s a', QUEUED],
      ['EXEC', array(OK, error('WRONGTYPE x'))],
    ),
  ).toEqual(['-', '-', '-', 'LPUSH s a in EXEC: WRONGTYPE x']);
});

test('an EXEC that is refused names what was refused before it, in this transaction only', () => {
  expect(
    follow(
      ['NOSUCH', error('ERR old')],
      ['PING', simple('PONG')],
      ['MULTI', OK],
      ['FOO', error('ERR unknown')],
      ['SET a 1', QUEUED],
      ['SET', error('ERR arity')],
      ['EXEC', error('EXECABORT x')],
      ['EXEC', error('ERR EXEC without MULTI')],
    ).slice(-2),
  ).toEqual(['EXEC: EXECABORT x (FOO: ERR unknown) (SET: ERR arity)', 'EXEC: ERR EXEC without MULTI']);
});

test('a transaction that was given up or lost leaves nothing behind', () => {
  for (const end of [
    ['DISCARD', OK],
    ['RESET', simple('RESET')],
    ['BLPOP q 0', null],
  ] as const) {
    const told = follow(['MULTI', OK], ['FOO', error('ERR a')], end, ['EXEC', error('EXECABORT x')]);
    expect(told.at(-1)).toBe('EXEC: EXECABORT x');
  }
});

test('an EXEC that a watched key stopped is no refusal', () => {
  expect(follow(['MULTI', OK], ['EXEC', { kind: 'nil', form: 'array' }]).at(-1)).toBe('-');
});
