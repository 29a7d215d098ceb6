import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCommand, encodeValue } from '#resp/encode.ts';
import type { RespValue } from '#resp/value.ts';
import { arbitraryChunks } from '#testing/arbitrary-resp.ts';
import { scriptedConnection } from '#testing/scripted-worker.ts';
import { ExchangeLog } from './exchange-log.ts';
import { WireLog } from './wire-log.ts';
import { KEPT_MESSAGE_BYTES, KEPT_WIRE_STRING_BYTES, keptBytesOf, type WireMessage } from './wire-message.ts';
import { TAPE_BYTES, TAPE_MESSAGES, WireTape } from './wire-tape.ts';

const MB = 1024 * 1024;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const keptText = ({ kept }: WireMessage): string =>
  kept.map((piece) => (typeof piece === 'number' ? `<${piece}>` : new TextDecoder().decode(piece))).join('');
const joined = (chunks: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(chunks.flatMap((one) => [...one]));

/** A connection on tape whose server is the test. */
function start() {
  let clock = 0;
  const log = new WireLog(() => clock);
  log.use(WireTape);
  const server = scriptedConnection();
  const connection = log.watch(server.connection, 'A');
  const delivered: Uint8Array[] = [];
  connection.onData((chunk) => delivered.push(chunk));
  connection.onClose(() => {});
  const [tape] = log.tapes;
  if (tape === undefined) throw new Error('no tape');
  return {
    ...server,
    log,
    tape,
    connection,
    delivered,
    run: (...words: string[]) => connection.send(encodeCommand(words)),
    advance: (ms: number) => (clock += ms),
    /** Way, kept bytes and what it answers, of each message. */
    get lines() {
      return tape.messages.map((one) => `${one.way} ${keptText(one)} ${one.answers ?? '-'}`);
    },
  };
}

describe('a tape', () => {
  test('has commands and replies as they passed, with time, size and what answers what', () => {
    const server = start();
    server.run('SET', 'a', '1');
    server.advance(3);
    server.reply('+OK\r\n');
    expect(server.tape.messages).toMatchObject([
      { nth: 0, way: 'sent', ordinal: 0, chunk: 1, atMs: 0, size: 27, complete: true },
      { nth: 1, way: 'received', ordinal: 0, chunk: 2, atMs: 3, size: 5, complete: true, answers: 0 },
    ]);
    expect(server.lines[0]).toBe('sent *3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n -');
    expect([joined(server.sent), joined(server.delivered)]).toEqual([
      encodeCommand(['SET', 'a', '1']),
      bytes('+OK\r\n'),
    ]);
  });

  test('what was sent together is one chunk and one round trip, and one by one is many', () => {
    const server = start();
    const three = [1, 2, 3].flatMap(() => [...encodeCommand(['INCR', 'n'])]);
    server.connection.send(Uint8Array.from(three));
    server.reply(':1\r\n:2\r\n');
    server.reply(':3\r\n');
    expect(server.tape.messages.map(({ chunk, answers }) => [chunk, answers])).toEqual([
      [1, null],
      [1, null],
      [1, null],
      [2, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(server.tape.totals).toMatchObject({ sends: 1, frames: 2, roundTrips: 1, sentMessages: 3 });
    for (let at = 4; at < 7; at++) {
      server.run('INCR', 'n');
      server.reply(`:${at}\r\n`);
    }
    expect(server.tape.totals).toMatchObject({
      sends: 4,
      roundTrips: 4,
      sentBytes: three.length * 2,
      receivedBytes: 24,
    });
  });

  test('says of a push that no command asked for it, and of several replies that one command did', () => {
    const server = start();
    server.run('SUBSCRIBE', 'a', 'b');
    server.reply('*3\r\n$9\r\nsubscribe\r\n$1\r\na\r\n:1\r\n*3\r\n$9\r\nsubscribe\r\n$1\r\nb\r\n:2\r\n');
    server.reply('*3\r\n$7\r\nmessage\r\n$1\r\na\r\n$2\r\nhi\r\n');
    const answers = server.tape.messages.map((one) => one.answers);
    expect(answers).toEqual([null, 0, 0, null]);
    expect(server.tape.totals.roundTrips).toBe(1);
  });

  test('says with each reply which database and version of the protocol it belongs to', () => {
    const server = start();
    const sessions = () => server.tape.messages.flatMap(({ session }) => (session === null ? [] : [session]));
    server.run('SELECT', '3');
    server.reply('+OK\r\n');
    server.run('SELECT', '99');
    server.reply('-ERR DB index is out of range\r\n');
    server.run('HELLO', '3');
    server.reply('%1\r\n$6\r\nserver\r\n$6\r\nvalkey\r\n');
    server.run('RESET');
    server.reply('+RESET\r\n');
    expect(sessions()).toEqual([
      { db: 3, resp3: false },
      { db: 3, resp3: false },
      { db: 3, resp3: true },
      { db: 0, resp3: false },
    ]);
  });

  test('shows a message that is still coming in', () => {
    const server = start();
    server.run('GET', 'a');
    server.reply('$5\r\nhe');
    expect(server.tape.messages[1]).toMatchObject({ complete: false, size: 6, answers: null });
    server.advance(2);
    server.reply('llo\r\n');
    expect(server.tape.messages[1]).toMatchObject({
      complete: true,
      size: 11,
      chunk: 2,
      lastChunk: 3,
      lastMs: 2,
    });
    expect(server.lines[1]).toBe('received $5\r\nhello\r\n 0');
  });

  test('goes on with bytes that are no RESP, a chunk at a time', () => {
    const server = start();
    server.run('SYNC');
    server.reply('REDIS0011');
    server.reply('\x00\x01');
    expect(server.tape.messages.slice(1)).toMatchObject([
      { unreadable: true, complete: false, size: 9, answers: null },
      { unreadable: true, size: 2 },
    ]);
    server.connection.close();
    expect(server.tape.open).toBe(false);
  });
});

describe('what is kept', () => {
  test('of a value of 10 MB is its beginning, with the size of the rest', () => {
    const server = start();
    const size = 10 * MB;
    server.run('GET', 'big');
    const reply = encodeValue({ kind: 'bulk', bytes: new Uint8Array(size).fill(120) });
    for (let at = 0; at < reply.length; at += 256 * 1024) server.reply(reply.slice(at, at + 256 * 1024));
    server.run('PING');
    const [get, big, ping] = server.tape.messages;
    expect([get, ping].map((one) => one?.complete)).toEqual([true, true]);
    expect(big).toMatchObject({ size: reply.length, complete: true, answers: 0 });
    const kept = big === undefined ? '' : keptText(big).replace(/x+/, (run) => `x*${run.length}`);
    expect(kept).toBe(`$${size}\r\nx*${KEPT_WIRE_STRING_BYTES}<${size - KEPT_WIRE_STRING_BYTES}>\r\n`);
  });

  test('of a long list of replies are the first bytes', () => {
    const server = start();
    server.run('LRANGE', 'l', '0', '-1');
    const items = Array.from({ length: 50_000 }, (): RespValue => ({ kind: 'integer', value: 7n }));
    server.reply(encodeValue({ kind: 'array', items }));
    const [, list] = server.tape.messages;
    expect(list).toMatchObject({ complete: true, size: 200_008 });
    expect(list === undefined ? 0 : keptBytesOf(list)).toBe(KEPT_MESSAGE_BYTES);
  });

  test('is little while nobody looks and more while somebody does, the newest in any case', () => {
    const server = start();
    const flood = (): void => {
      for (let at = 0; at < 20_000; at++) server.reply(`+line ${at}\r\n`);
    };
    const weight = (): number => server.tape.messages.reduce((sum, one) => sum + 160 + keptBytesOf(one), 0);
    flood();
    expect(weight()).toBeLessThanOrEqual(TAPE_BYTES.unwatched);
    expect(weight()).toBeGreaterThan(TAPE_BYTES.unwatched / 2);
    expect(server.lines.at(-1)).toBe('received +line 19999\r\n -');
    let told = 0;
    const leave = server.log.look(() => told++);
    flood();
    expect(server.tape.messages.length).toBe(TAPE_MESSAGES);
    expect(weight()).toBeGreaterThan(TAPE_BYTES.unwatched * 4);
    expect(told).toBe(20_000);
    for (let at = 0; at < 2000; at++) server.reply(`$600\r\n${'z'.repeat(600)}\r\n`);
    expect(weight()).toBeLessThanOrEqual(TAPE_BYTES.watched);
    expect(weight()).toBeGreaterThan(TAPE_BYTES.watched / 2);
    leave();
    leave();
    expect(weight()).toBeLessThanOrEqual(TAPE_BYTES.unwatched);
    expect(server.log.watched).toBe(false);
    server.reply('+unseen\r\n');
    expect(told).toBe(22_000);
    expect(server.tape.totals.receivedMessages).toBe(42_001);
  });

  test('is bounded where nothing can be read, and where a long message outlives those around it', () => {
    const server = start();
    const weight = (): number => server.tape.messages.reduce((sum, one) => sum + 160 + keptBytesOf(one), 0);
    server.connection.send(bytes('*1\r\n$9\r\nunfini'));
    for (let at = 0; at < 5_000; at++) server.reply(':1\r\n');
    server.connection.send(bytes('hed\r\n'));
    for (let at = 0; at < 5_000; at++) server.reply(':1\r\n');
    expect(weight()).toBeGreaterThan(TAPE_BYTES.unwatched / 2);
    for (let at = 0; at < 5_000; at++) server.reply('no RESP');
    expect(weight()).toBeLessThanOrEqual(TAPE_BYTES.unwatched);
    expect(server.tape.messages.at(-1)).toMatchObject({ unreadable: true, size: 7 });
  });

  test('is the same for any chunks', () => {
    const replies = ['+OK\r\n', `$600\r\n${'y'.repeat(600)}\r\n`, '%1\r\n+k\r\n,1.5\r\n', '$-1\r\n'];
    const stream = bytes(replies.join(''));
    fc.assert(
      fc.property(arbitraryChunks(stream), (chunks) => {
        const server = start();
        for (const name of ['a', 'b', 'c', 'd']) server.run('GET', name);
        for (const chunk of chunks) server.reply(chunk);
        expect(server.lines.slice(4)).toEqual(
          replies.map(
            (reply, at) => `received ${reply.replace('y'.repeat(600), `${'y'.repeat(512)}<88>`)} ${at}`,
          ),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('can be cleared, with its counts', () => {
    const server = start();
    server.run('PING');
    server.reply('+PONG\r\n');
    server.tape.clear();
    expect([server.tape.messages.length, server.tape.totals.sends]).toEqual([0, 0]);
    server.run('PING');
    server.reply('+PONG\r\n');
    expect(server.tape.messages[1]).toMatchObject({ answers: 1 });
  });
});

describe('a log', () => {
  test('has a tape of each connection and keeps the last of those that are over', () => {
    const log = new WireLog(() => 0);
    log.use(WireTape);
    for (let at = 0; at < 12; at++) log.watch(scriptedConnection().connection, `c${at}`).close();
    log.watch(scriptedConnection().connection, 'last');
    expect(log.tapes.map(({ client }) => client)).toEqual([
      'c4',
      'c5',
      'c6',
      'c7',
      'c8',
      'c9',
      'c10',
      'c11',
      'last',
    ]);
    log.clear();
    expect(log.tapes).toEqual([]);
  });

  test('can read along where exchanges are logged', () => {
    const log = new WireLog(() => 0);
    log.use(WireTape);
    const exchanges = new ExchangeLog(() => 0);
    const server = scriptedConnection();
    const follower = log.open('A', server.connection.address);
    const connection = exchanges.watch(server.connection, 'A', 'n1', { follower });
    connection.onData(() => {});
    connection.send(joined([encodeCommand(['PING']), bytes('*0\r\n'), encodeCommand(['PING'])]));
    server.reply('+PONG\r\n+PONG\r\n');
    // The empty command in between is none to the server, but it is a message.
    expect(log.tapes[0]?.messages.map((one) => one.answers)).toEqual([null, null, null, 0, 2]);
    expect(exchanges.exchanges.length).toBe(2);
  });

  test('puts on tape what passed while the code of tapes was on its way, with its times', async () => {
    let clock = 5;
    let arrive: (Tape: typeof WireTape) => void = () => {};
    const fetched = new Promise<typeof WireTape>((resolve) => (arrive = resolve));
    let asked = 0;
    const log = new WireLog(
      () => clock,
      () => {
        asked += 1;
        return fetched;
      },
    );
    const server = scriptedConnection();
    const connection = log.watch(server.connection, 'A');
    connection.onData(() => {});
    expect(asked).toBe(0);
    connection.send(encodeCommand(['PING']));
    clock = 9;
    server.reply('+PONG\r\n');
    connection.send(encodeCommand(['PING']));
    expect([asked, log.tapes.length]).toEqual([1, 0]);
    clock = 100;
    arrive(WireTape);
    await fetched;
    await Promise.resolve();
    expect(log.tapes[0]?.messages.map(({ atMs, answers }) => [atMs, answers])).toEqual([
      [5, null],
      [9, 0],
      [9, null],
    ]);
    server.reply('+PONG\r\n');
    expect(log.tapes[0]?.totals.roundTrips).toBe(2);
  });

  test('asks again for the code of tapes, and has no tape with a hole', async () => {
    let failing = true;
    const log = new WireLog(
      () => 0,
      () => (failing ? Promise.reject(new Error('offline')) : Promise.resolve(WireTape)),
    );
    const settle = async (): Promise<void> => {
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    };
    const old = log.watch(scriptedConnection().connection, 'old');
    old.send(encodeCommand(['PING']));
    await settle();
    failing = false;
    const young = log.watch(scriptedConnection().connection, 'young');
    young.send(encodeCommand(['PING']));
    await settle();
    old.send(encodeCommand(['PING']));
    expect(log.tapes.map(({ client }) => client)).toEqual(['young']);
  });
});
