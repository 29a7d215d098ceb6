import { describe, expect, test } from 'vitest';
import { WireLog } from '#client/wire-log.ts';
import { WireTape } from '#client/wire-tape.ts';
import type { WireMessage } from '#client/wire-message.ts';
import { encodeCommand, encodeValue } from '#resp/encode.ts';
import type { CommandWord } from '#resp/value.ts';
import { scriptedConnection } from '#testing/scripted-worker.ts';
import { partsOf } from './message-parts.ts';
import { copyOf, describeMessage, lineOf, partName, rawText, valueText, wordsOf } from './message-words.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A message as a tape keeps it. */
function message(way: 'sent' | 'received', content: Uint8Array): WireMessage {
  const log = new WireLog(() => 0);
  log.use(WireTape);
  const { connection, reply } = scriptedConnection();
  const watched = log.watch(connection, 'A');
  watched.onData(() => {});
  if (way === 'sent') watched.send(content);
  else reply(content);
  const found = log.tapes[0]?.messages[0];
  if (found === undefined) throw new Error('no message');
  return found;
}

const sent = (...words: CommandWord[]): WireMessage => message('sent', encodeCommand(words));
const received = (text: string): WireMessage => message('received', bytes(text));
const said = (one: WireMessage): string => {
  const { mark, says } = lineOf(one);
  return mark === '' ? says : `${mark} ${says}`;
};

describe('on one line', () => {
  test('a command is as it would be typed', () => {
    expect(said(sent('SET', 'user 1', 'é'))).toBe('SET "user 1" é');
  });

  test.each([
    ['+OK\r\n', '+ OK'],
    ['-ERR no\r\n', '- ERR no'],
    [':42\r\n', ': 42'],
    ['$5\r\nhello\r\n', '$5 hello'],
    ['$0\r\n\r\n', '$0 '],
    ['$-1\r\n', '$-1 null'],
    ['*-1\r\n', '*-1 null'],
    ['_\r\n', '_ null'],
    ['#f\r\n', '# false'],
    [',1.5\r\n', ', 1.5'],
    ['=8\r\ntxt:some\r\n', '=8 some'],
    ['*3\r\n:1\r\n$-1\r\n*1\r\n+a\r\n', '*3 1 null array'],
    ['%1\r\n+a\r\n:1\r\n', '%1 a 1'],
    ['>2\r\n+message\r\n+hi\r\n', '>2 message hi'],
    ['not RESP', 'not RESP'],
  ])('%j is %j', (reply, line) => {
    expect(said(received(reply))).toBe(line);
  });

  test('is short, however long the message is, and grows with it', () => {
    expect(said(sent('SET', 'big', new Uint8Array(10 * 1024 * 1024).fill(120))).length).toBeLessThan(100);
    const log = new WireLog(() => 0);
    log.use(WireTape);
    const { connection, reply } = scriptedConnection();
    log.watch(connection, 'A').onData(() => {});
    reply(bytes('$5\r\nhe'));
    const [growing] = log.tapes[0]?.messages ?? [];
    if (growing === undefined) throw new Error('no message');
    expect(said(growing)).toBe('$5 he');
    reply(bytes('llo\r\n'));
    expect(said(growing)).toBe('$5 hello');
  });

  test('bytes that are no text, or would not be seen, are escaped', () => {
    expect(
      said(message('received', encodeValue({ kind: 'bulk', bytes: Uint8Array.of(0xff, 0, 0x1b, 0x41) }))),
    ).toBe('$4 \\xff\\x00\\x1bA');
    expect(said(received('+<img src=x>\u202e\r\n'))).toBe('+ <img src=x>\\xe2\\x80\\xae');
  });
});

test('the words of a command are given only when all of them are kept', () => {
  expect(wordsOf(sent('GET', 'a'))?.length).toBe(2);
  expect(wordsOf(sent('SET', 'a', 'x'.repeat(1000)))).toBeNull();
  expect(wordsOf(received('+OK\r\n'))).toBeNull();
});

test('a copy has all that is kept, in the form that is shown, and says what is missing', () => {
  const reply = received('$3\r\na\tb\r\n');
  expect(copyOf(reply, 'text')).toBe('$3\\r\\na\\tb\\r\\n');
  expect(copyOf(reply, 'hex')).toBe('24 33 0d 0a 61 09 62 0d 0a');
  const long = copyOf(received(`$600\r\n${'x'.repeat(600)}\r\n`), 'text');
  expect(long).toContain('x[88 bytes left out]\\r\\n');
});

test('a character that came in two pieces is copied whole', () => {
  const [a, b] = [bytes('$2\r\né\r\n').slice(0, 5), bytes('$2\r\né\r\n').slice(5)];
  expect(copyOf({ kept: [a, b], size: 8 }, 'text')).toBe('$2\\r\\né\\r\\n');
});

test('in words, a message and its parts say what they are', () => {
  const read = partsOf(sent('GET', 'a'));
  expect(describeMessage(read, 20)).toBe(
    'array 2 elements; bulk string 3 bytes GET; bulk string 1 byte a, 20 bytes.',
  );
  const names = read.parts.slice(0, 7).map((part) => partName(read, part, rawText(part, 'text')));
  expect(names).toEqual([
    '*, type array, from byte 0',
    '2, length, from byte 1',
    '\\r\\n, end of line, from byte 2',
    '$, type bulk string, from byte 4',
    '3, length, from byte 5',
    '\\r\\n, end of line, from byte 6',
    'GET, from byte 8',
  ]);
});

test('a boolean is read as a word', () => {
  const read = partsOf(received('#t\r\n'));
  expect(read.rows.map((row) => valueText(read, row))).toEqual(['true']);
});
