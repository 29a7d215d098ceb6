import { describe, expect, it } from 'vitest';
import type { Connection } from '#client/engine-client.ts';
import { connectionId } from '#protocol/ids.ts';
import { encodeCommand, encodeValue } from '#resp/encode.ts';
import { bulk, error, simple } from '#testing/reply.ts';
import { commandConnection } from './command-connection.ts';

/** A connection whose other end is the test. */
function line() {
  const sent: Uint8Array[] = [];
  let receive = (_bytes: Uint8Array): void => undefined;
  let hangUp = (_reason: string): void => undefined;
  const connection: Connection = {
    id: connectionId(1),
    address: '127.0.0.1:1',
    send: (bytes) => void sent.push(bytes),
    onData: (listener) => (receive = listener),
    onClose: (listener) => (hangUp = listener),
    close: () => hangUp('closed'),
  };
  return {
    connection,
    sent,
    receive: (bytes: Uint8Array) => receive(bytes),
    hangUp: (reason: string) => hangUp(reason),
  };
}

describe('a connection for commands', () => {
  it('gives each command its own reply, in their order, however the bytes are cut', async () => {
    const { connection, sent, receive } = line();
    const { run } = commandConnection(connection);
    const replies = [run(['PING']), run(['GET', 'a'])];
    expect(sent).toEqual([encodeCommand(['PING']), encodeCommand(['GET', 'a'])]);
    const bytes = [...encodeValue(simple('PONG')), ...encodeValue(bulk('1'))];
    for (const byte of bytes) receive(Uint8Array.of(byte));
    expect(await Promise.all(replies)).toEqual([simple('PONG'), bulk('1')]);
  });

  it('answers an error reply as a value', async () => {
    const { connection, receive } = line();
    const reply = commandConnection(connection).run(['NOPE']);
    receive(encodeValue(error('ERR unknown command')));
    expect(await reply).toEqual(error('ERR unknown command'));
  });

  it('rejects what has no reply when the connection ends, and everything after it', async () => {
    const { connection, hangUp } = line();
    const { run } = commandConnection(connection);
    const reply = run(['BLPOP', 'q', '0']);
    hangUp('the worker is gone');
    await expect(reply).rejects.toThrow('the worker is gone');
    await expect(run(['PING'])).rejects.toMatchObject({ code: 'worker-gone' });
  });

  it('ends when the server sends what is no RESP', async () => {
    const { connection, receive } = line();
    const { run } = commandConnection(connection);
    const reply = run(['PING']);
    receive(new TextEncoder().encode('HTTP/1.1 200 OK\r\n'));
    await expect(reply).rejects.toThrow(/Not the start of a value/u);
  });

  it('tells once that it was lost, but not of its own close', () => {
    const lost: string[] = [];
    const first = line();
    commandConnection(first.connection, (reason) => lost.push(reason));
    first.hangUp('the server closed the connection');
    first.hangUp('again');
    const second = line();
    commandConnection(second.connection, (reason) => lost.push(reason)).close();
    expect(lost).toEqual(['the server closed the connection']);
  });
});
