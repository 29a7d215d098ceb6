import { describe, expect, it } from 'vitest';
import { CommandDecoder } from './decode-command.ts';
import { encodeCommand } from './encode.ts';
import { RespProtocolError } from './protocol-error.ts';
import { utf8Bytes, utf8Text } from './text.ts';

const decode = (decoder: CommandDecoder, text: string): string[][] =>
  decoder.push(utf8Bytes(text)).map((command) => command.map(utf8Text));

describe('CommandDecoder', () => {
  it('reads arrays of bulks and inline commands, also cut into bytes', () => {
    const text = `${utf8Text(encodeCommand(['SET', 'a', '1']))}PING\r\nGET "a b"\n\r\n*0\r\n*-1\r\nTTL a\r\n`;
    const expected = [['SET', 'a', '1'], ['PING'], ['GET', 'a b'], ['TTL', 'a']];
    expect(decode(new CommandDecoder(), text)).toEqual(expected);
    const slow = new CommandDecoder();
    expect([...utf8Bytes(text)].flatMap((byte) => decode(slow, String.fromCharCode(byte)))).toEqual(expected);
  });

  it('treats a line that begins with another mark of RESP as inline, as a server does', () => {
    expect(decode(new CommandDecoder(), '$5 x\r\n')).toEqual([['$5', 'x']]);
  });

  it.each([['GET "a\r\n'], ['*1\r\n:1\r\n'], ['*1\r\n*0\r\n'], [`${'x'.repeat(70_000)}`]])(
    'refuses %.20j',
    (text) => {
      const decoder = new CommandDecoder();
      expect(() => decode(decoder, text)).toThrow(RespProtocolError);
      expect(() => decode(decoder, 'PING\r\n')).toThrow(RespProtocolError);
    },
  );

  it('gives the commands that came before what it refuses', () => {
    const decoder = new CommandDecoder();
    expect(decode(decoder, 'PING\r\nGET "a\r\n')).toEqual([['PING']]);
    expect(() => decode(decoder, 'PING\r\n')).toThrow('Unbalanced quotes');
  });
});
