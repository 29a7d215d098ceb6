import { describe, expect, it } from 'vitest';
import { RespDecoder } from '#resp/decode.ts';
import { utf8Bytes } from '#resp/text.ts';
import {
  afterConnect,
  afterDisconnect,
  afterMessage,
  afterReply,
  initialSession,
  prompt,
} from './session-state.ts';
import { splitArguments } from './split-arguments.ts';

const connected = afterConnect(initialSession('127.0.0.1:6379'));

/** Runs `command -> reply` lines through the state; a line without a command is a message. */
function after(lines: readonly string[], start = connected): ReturnType<typeof afterReply> {
  return lines.reduce((state, line) => {
    const [command = '', resp = ''] = line.split(' -> ');
    const [reply] = new RespDecoder().push(utf8Bytes(`${resp.replaceAll(' ', '\r\n')}\r\n`));
    const words = splitArguments(command);
    if (reply === undefined || words === 'invalid') throw new Error(`cannot read ${line}`);
    return words.length === 0 ? afterMessage(state, reply) : afterReply(state, words, reply);
  }, start);
}

describe('the prompt', () => {
  it.each([
    [[], '127.0.0.1:6379> '],
    [['SELECT 3 -> +OK'], '127.0.0.1:6379[3]> '],
    [['SELECT 99 -> -ERR'], '127.0.0.1:6379> '],
    [['MULTI -> +OK'], '127.0.0.1:6379(TX)> '],
    [['MULTI -> +OK', 'SELECT 2 -> +QUEUED'], '127.0.0.1:6379[2](TX)> '],
    [['MULTI -> +OK', 'SELECT 2 -> +QUEUED', 'EXEC -> *1 +OK'], '127.0.0.1:6379[2]> '],
    [['MULTI -> +OK', 'SELECT 2 -> +QUEUED', 'EXEC -> *-1'], '127.0.0.1:6379> '],
    [['MULTI -> +OK', 'SELECT 2 -> +QUEUED', 'EXEC -> -EXECABORT'], '127.0.0.1:6379> '],
    [['SELECT 1 -> +OK', 'MULTI -> +OK', 'SELECT 2 -> +QUEUED', 'DISCARD -> +OK'], '127.0.0.1:6379[1]> '],
    [['MULTI -> +OK', 'MULTI x -> -ERR', 'MULTI -> -ERR'], '127.0.0.1:6379(TX)> '],
    [['EXEC -> -ERR'], '127.0.0.1:6379> '],
    [['MULTI -> +OK', 'EXEC x -> -EXECABORT'], '127.0.0.1:6379> '],
    [['multi -> +OK', 'Exec -> *0'], '127.0.0.1:6379> '],
    [['SELECT 4 -> +OK', 'MULTI -> +OK', 'RESET -> +RESET'], '127.0.0.1:6379> '],
    [[' -> *3 $9 subscribe $1 a :1'], '127.0.0.1:6379(subscribed mode)> '],
    [[' -> *3 $9 subscribe $1 a :1', ' -> *3 $11 unsubscribe $1 a :0'], '127.0.0.1:6379> '],
    [
      [' -> *3 $9 subscribe $1 a :1', ' -> *3 $10 ssubscribe $1 a :1', ' -> *3 $11 unsubscribe $1 a :0'],
      '127.0.0.1:6379(subscribed mode)> ',
    ],
    [[' -> *3 $9 subscribe $1 a :1', ' -> *3 $7 message $1 a $1 b'], '127.0.0.1:6379(subscribed mode)> '],
    [['SELECT 2 -> +OK', ' -> *3 $9 subscribe $1 a :1'], '127.0.0.1:6379[2](subscribed mode)> '],
  ])('after %j is %j', (lines, expected) => {
    expect(prompt(after(lines))).toBe(expected);
  });

  it('says when there is no connection', () => {
    expect(prompt(initialSession('10.0.0.1:6379'))).toBe('not connected> ');
    expect(prompt(afterDisconnect(connected))).toBe('not connected> ');
    expect(prompt(afterConnect(initialSession('10.0.0.1:6379')))).toBe('10.0.0.1:6379> ');
  });
});

describe('the session', () => {
  it('knows RESP3 from the kind of reply that HELLO gets', () => {
    const resp3 = after(['HELLO 3 -> %0']);
    expect(resp3.resp3).toBe(true);
    expect(after(['HELLO 4 -> -NOPROTO'], resp3).resp3).toBe(true);
    expect(after(['HELLO 2 -> *0'], resp3).resp3).toBe(false);
    expect(after(['RESET -> +RESET'], resp3).resp3).toBe(false);
  });

  it('takes a push for a message in RESP3, and an array for one in RESP2', () => {
    const resp3 = after(['HELLO 3 -> %0']);
    expect(after([' -> >3 $9 subscribe $1 a :1'], resp3).subscriptions).toBe(1);
    expect(after([' -> *3 $9 subscribe $1 a :1'], resp3).subscriptions).toBe(0);
    expect(after([' -> >3 $9 subscribe $1 a :1']).subscriptions).toBe(0);
  });

  it('remembers its database over a lost connection, but not one that a transaction only queued', () => {
    const lost = afterDisconnect(after(['SELECT 3 -> +OK', 'HELLO 3 -> %0', ' -> >3 $9 subscribe $1 a :1']));
    expect(lost).toEqual({ ...initialSession('127.0.0.1:6379'), db: 3 });
    expect(afterDisconnect(after(['SELECT 3 -> +OK', 'MULTI -> +OK', 'SELECT 5 -> +QUEUED'])).db).toBe(3);
    expect(afterConnect(lost).db).toBe(0);
  });
});
