import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeCommand } from '#resp/encode.ts';
import { utf8Bytes } from '#resp/text.ts';
import { aboutWords } from './about-words.ts';

test('says a command as it is typed', () => {
  expect(aboutWords(encodeCommand(['SET', 'greeting', 'hello world']))).toBe('SET greeting "hello world"');
  expect(aboutWords(encodeCommand(['GET', '<b>\r\n']))).toBe('GET "<b>\\r\\n"');
});

test('says where it is cut off', () => {
  expect(aboutWords(encodeCommand(['SET', 'k', 'x'.repeat(500)]).subarray(0, 256))).toMatch(/^SET k x+…$/);
  expect(aboutWords(encodeCommand(['SET', 'k', 'v']).subarray(0, 14))).toBe('SET…');
  expect(aboutWords(encodeCommand(['SET', 'key', 'v'.repeat(30)]).subarray(0, 40))).toBe(
    'SET key vvvvvvvvvvvvv…',
  );
});

test('takes what is no request for the text that it is', () => {
  expect(aboutWords(utf8Bytes('PING\r\nPING\r\n'))).toBe('PING');
  expect(aboutWords(utf8Bytes('*x\r\n'))).toBe('*x');
});

test('takes any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 256 }), (bytes) => aboutWords(bytes).length <= 300));
});
