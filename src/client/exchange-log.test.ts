import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCommand, encodeValue } from '#resp/encode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { scriptedConnection } from '#testing/scripted-worker.ts';
import { KEPT_ELEMENTS, trueLength } from './cut-value.ts';
import { ExchangeLog, type ExchangeLogLimits } from './exchange-log.ts';
import { KEPT_STRING_BYTES, type LoggedExchange } from './exchange-reader.ts';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const bytes = (string: string) => new TextEncoder().encode(string);

/** A logged connection whose server is the test. */
function start(limits?: ExchangeLogLimits) {
  let clock = 0;
  const log = new ExchangeLog(() => clock, limits);
  const told: LoggedExchange[] = [];
  log.onExchange((exchange) => told.push(exchange));
  const server = scriptedConnection();
  const connection = log.watch(server.connection, 'A', 'n1');
  const delivered: Uint8Array[] = [];
  const closed: string[] = [];
  connection.onData((chunk) => delivered.push(chunk));
  connection.onClose((reason) => closed.push(reason));
  return {
    log,
    connection,
    sent: server.sent,
    delivered,
    closed,
    run: (...commands: Command[]) => commands.forEach((command) => connection.send(encodeCommand(command))),
    reply: server.reply,
    end: server.end,
    advance: (ms: number) => (clock += ms),
    /** What was told: command → replies, in short. */
    get told() {
      return told.map(short);
    },
    raw: told,
  };
}

const short = ({ command, reply, more }: LoggedExchange): string =>
  [
    command.map(text).join(' '),
    '=',
    ...[reply, ...more].map((value) => (value === null ? 'none' : show(value))),
  ].join(' ');

function show(value: RespValue): string {
  if ('bytes' in value) return text(value.bytes);
  if ('items' in value) return `${value.kind === 'push' ? '>' : ''}[${value.items.map(show).join(',')}]`;
  return value.kind === 'integer' ? String(value.value) : value.kind;
}

describe('commands and replies', () => {
  test('pass unchanged and meet in order, also in a pipeline and in pieces', () => {
    const server = start();
    server.run(['SET', 'a', '1'], ['GET', 'a']);
    server.reply('+O');
    expect(server.told).toEqual([]);
    server.reply('K\r\n$1\r\n1\r\n');
    expect(server.told).toEqual(['SET a 1 = OK', 'GET a = 1']);
    expect(server.raw[0]).toMatchObject({ client: 'A', node: 'n1' });
    expect([server.sent.length, server.delivered.length]).toEqual([2, 2]);
  });

  test('every pairing survives any chunking of both directions', () => {
    const word = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word)), fc.nat({ max: 40 }), (pairs, size) => {
        const server = start();
        const out = pairs.map(([key]) => encodeCommand(['GET', key]));
        const back = pairs.map(([, value]) => encodeValue({ kind: 'bulk', bytes: bytes(value) }));
        for (const piece of pieces(out, size + 1)) server.connection.send(piece);
        for (const piece of pieces(back, size + 1)) server.reply(piece);
        expect(server.told).toEqual(pairs.map(([key, value]) => `GET ${key} = ${value}`));
      }),
    );
  });

  test('say how long the reply took and which command waits', () => {
    const server = start();
    server.run(['BLPOP', 'q', '0']);
    server.advance(1500);
    expect(server.log.oldestWaiting).toMatchObject({ client: 'A', at: 0 });
    server.reply('*2\r\n$1\r\nq\r\n$1\r\nx\r\n');
    expect(server.raw[0]?.tookMs).toBe(1500);
    expect(server.log.oldestWaiting).toBeNull();
  });

  test('are told as they are sent, also those that get no reply', () => {
    const server = start();
    const sent: string[] = [];
    const stop = server.log.onCommand(({ client, command }) =>
      sent.push(`${client} ${command.map(text).join(' ')}`),
    );
    server.run(['GET', 'a'], ['CLIENT', 'REPLY', 'OFF']);
    stop();
    server.run(['PING']);
    expect(sent).toEqual(['A GET a', 'A CLIENT REPLY OFF']);
  });

  test('MULTI queues and EXEC answers with all', () => {
    const server = start();
    server.run(['MULTI'], ['INCR', 'a'], ['EXEC']);
    server.reply('+OK\r\n+QUEUED\r\n*1\r\n:1\r\n');
    expect(server.told).toEqual(['MULTI = OK', 'INCR a = QUEUED', 'EXEC = [1]']);
  });

  test('commands that the end left unanswered have no reply', () => {
    const server = start();
    server.run(['SHUTDOWN', 'NOSAVE']);
    server.end('server closed');
    expect(server.told).toEqual(['SHUTDOWN NOSAVE = none']);
    expect(server.closed).toEqual(['server closed']);
    expect(server.log.oldestWaiting).toBeNull();
  });
});

function pieces(chunks: readonly Uint8Array[], size: number): Uint8Array[] {
  const all = Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
  const out: Uint8Array[] = [];
  for (let at = 0; at < all.length; at += size) out.push(all.slice(at, at + size));
  return out;
}

const array = (...words: string[]) => `*${words.length}\r\n${words.map(part).join('')}`;
const push = (...words: string[]) => `>${words.length}\r\n${words.map(part).join('')}`;
const part = (word: string) => (/^\d+$/.test(word) ? `:${word}\r\n` : `$${word.length}\r\n${word}\r\n`);

describe('subscriptions', () => {
  test.each([
    ['RESP2', array],
    ['RESP3', push],
  ])('a command with several names is one exchange, messages belong to none (%s)', (_name, form) => {
    const server = start();
    const mark = form === push ? '>' : '';
    server.run(['SUBSCRIBE', 'a', 'b']);
    server.reply(form('subscribe', 'a', '1'));
    server.reply(form('message', 'a', 'hello'));
    expect(server.told).toEqual([` = ${mark}[message,a,hello]`]);
    server.reply(form('subscribe', 'b', '2'));
    expect(server.told[1]).toBe(`SUBSCRIBE a b = ${mark}[subscribe,a,1] ${mark}[subscribe,b,2]`);
    server.run(['PING'], ['UNSUBSCRIBE']);
    server.reply(array('pong', '') + form('message', 'b', 'x') + form('unsubscribe', 'a', '1'));
    server.reply(form('unsubscribe', 'b', '0'));
    expect(server.told.slice(2)).toEqual([
      'PING = [pong,]',
      ` = ${mark}[message,b,x]`,
      `UNSUBSCRIBE = ${mark}[unsubscribe,a,1] ${mark}[unsubscribe,b,0]`,
    ]);
  });

  test('an array that only looks like a message is a reply while nothing is subscribed to', () => {
    const server = start();
    server.run(['LRANGE', 'l', '0', '-1'], ['GET', 'a']);
    server.reply(array('message', 'a', 'b') + '+x\r\n');
    expect(server.told).toEqual(['LRANGE l 0 -1 = [message,a,b]', 'GET a = x']);
  });

  test('in RESP3 an array is a reply also while something is subscribed to', () => {
    const server = start();
    server.run(['HELLO', '3'], ['SUBSCRIBE', 'c'], ['LRANGE', 'l', '0', '-1']);
    server.reply('%0\r\n' + push('subscribe', 'c', '1') + array('message', 'a', 'b'));
    expect(server.told.at(-1)).toBe('LRANGE l 0 -1 = [message,a,b]');
  });

  test('a refused subscription has one reply', () => {
    const server = start();
    server.run(['SSUBSCRIBE', 'a', 'b'], ['PING']);
    server.reply('-CROSSSLOT no\r\n+PONG\r\n');
    expect(server.told).toEqual(['SSUBSCRIBE a b = CROSSSLOT no', 'PING = PONG']);
  });

  test('UNSUBSCRIBE without a subscription has one reply', () => {
    const server = start();
    server.run(['UNSUBSCRIBE'], ['PING']);
    server.reply('*3\r\n$11\r\nunsubscribe\r\n$-1\r\n:0\r\n+PONG\r\n');
    expect(server.told.at(-1)).toBe('PING = PONG');
  });

  test('a push that the server sends unasked is not the reply of what waits', () => {
    const server = start();
    server.run(['GET', 'a']);
    server.reply(push('invalidate', 'a') + '$1\r\n1\r\n');
    expect(server.told).toEqual([' = >[invalidate,a]', 'GET a = 1']);
  });
});

describe('what is not one reply a command', () => {
  test("MONITOR's lines belong to no command, RESET ends them", () => {
    const server = start();
    server.run(['MONITOR'], ['PING']);
    server.reply('+OK\r\n+1700000000.123456 [0 10.0.0.9:1] "PING"\r\n+PONG\r\n');
    expect(server.told).toEqual([
      'MONITOR = OK',
      ' = 1700000000.123456 [0 10.0.0.9:1] "PING"',
      'PING = PONG',
    ]);
    server.run(['RESET'], ['ECHO', 'x']);
    server.reply('+RESET\r\n+1700000000.123456 [0 x] "y"\r\n');
    expect(server.told.at(-1)).toBe('ECHO x = 1700000000.123456 [0 x] "y"');
  });

  test('CLIENT REPLY OFF silences until ON', () => {
    const server = start();
    server.run(['client', 'reply', 'off'], ['SET', 'a', '1'], ['CLIENT', 'REPLY', 'ON'], ['GET', 'a']);
    server.reply('+OK\r\n$1\r\n1\r\n');
    expect(server.told).toEqual([
      'client reply off = none',
      'SET a 1 = none',
      'CLIENT REPLY ON = OK',
      'GET a = 1',
    ]);
  });

  test('CLIENT REPLY SKIP silences itself and the next command', () => {
    const server = start();
    server.run(['CLIENT', 'REPLY', 'SKIP'], ['SET', 'a', '1'], ['GET', 'a']);
    server.reply('$1\r\n1\r\n');
    expect(server.told).toEqual(['CLIENT REPLY SKIP = none', 'SET a 1 = none', 'GET a = 1']);
  });

  test('CLIENT REPLY inside MULTI is only queued', () => {
    const server = start();
    server.run(['MULTI'], ['CLIENT', 'REPLY', 'OFF'], ['DISCARD']);
    server.reply('+OK\r\n+QUEUED\r\n+OK\r\n');
    expect(server.told).toEqual(['MULTI = OK', 'CLIENT REPLY OFF = QUEUED', 'DISCARD = OK']);
  });

  test('after SYNC, and after bytes that are not RESP, nothing more is claimed', () => {
    const server = start();
    server.run(['SYNC']);
    server.reply('$5\r\nREDIS');
    server.run(['PING']);
    expect(server.told).toEqual(['SYNC = none']);
    const other = start();
    other.run(['PING']);
    other.reply('what?\r\n+PONG\r\n');
    expect(other.told).toEqual(['PING = none']);
    expect(other.delivered.length).toBe(1);
  });
});

describe('bounds', () => {
  test('long strings are cut in both directions, with their true length kept in mind', () => {
    const server = start();
    const long = 'x'.repeat(KEPT_STRING_BYTES + 1000);
    server.run(['SET', 'k', long], ['GET', 'k']);
    server.reply(`+OK\r\n$${long.length}\r\n${long}\r\n`);
    const [set, get] = server.raw;
    const word = set?.command[2] ?? new Uint8Array();
    expect([word.length, trueLength(word)]).toEqual([KEPT_STRING_BYTES, long.length]);
    expect(get?.reply?.kind === 'bulk' && trueLength(get.reply.bytes)).toBe(long.length);
  });

  test('long aggregates keep their first elements', () => {
    const server = start();
    server.run(['LRANGE', 'l', '0', '-1']);
    server.reply(`*${KEPT_ELEMENTS + 7}\r\n${':1\r\n'.repeat(KEPT_ELEMENTS + 7)}`);
    const reply = server.raw[0]?.reply;
    expect(reply?.kind === 'array' && [reply.items.length, trueLength(reply.items)]).toEqual([
      KEPT_ELEMENTS,
      KEPT_ELEMENTS + 7,
    ]);
  });

  test('the newest are kept; pushes do not drive commands out', () => {
    const server = start({ commands: 2, pushes: 3, bytes: 10_000 });
    for (const key of ['a', 'b', 'c']) {
      server.run(['GET', key]);
      server.reply('$-1\r\n');
    }
    for (let n = 0; n < 10; n += 1) server.reply(push('message', 'c', String(n)));
    expect(server.log.exchanges.map(short)).toEqual([
      'GET b = nil',
      'GET c = nil',
      ' = >[message,c,7]',
      ' = >[message,c,8]',
      ' = >[message,c,9]',
    ]);
    server.run(['SET', 'x', 'y'.repeat(20_000)]);
    server.reply('+OK\r\n');
    expect(server.log.exchanges.every(({ command }) => command.length === 0)).toBe(true);
    server.log.clear();
    expect(server.log.exchanges).toEqual([]);
  });
});
