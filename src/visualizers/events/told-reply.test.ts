import { expect, test } from 'vitest';
import { byteStart } from '#testing/told-events.ts';
import { toldReply } from './told-reply.ts';

const text = (bytes: string, length?: number): string => toldReply(byteStart(bytes, length)).text;

test('one value is text, several are counted', () => {
  expect(text('+OK\r\n')).toBe('OK');
  expect(text(':42\r\n')).toBe('42');
  expect(text('$3\r\nada\r\n')).toBe('ada');
  expect(text('$0\r\n\r\n')).toBe('""');
  expect(text('*1\r\n:1\r\n')).toBe('1 element');
  expect(text('~2000\r\n:1\r\n', 9000)).toBe('2,000 elements');
  expect(text('%1\r\n+a\r\n:1\r\n')).toBe('1 pair');
});

test('nil is nil in every form', () => {
  expect(['$-1\r\n', '*-1\r\n', '_\r\n'].map((bytes) => text(bytes))).toEqual(['(nil)', '(nil)', '(nil)']);
});

test('an error is one, and a value that begins like one is none', () => {
  expect(toldReply(byteStart('-ERR no\r\n'))).toEqual({ text: 'ERR no', failed: true });
  expect(toldReply(byteStart('!6\r\nERR no\r\n'))).toEqual({ text: 'ERR no', failed: true });
  expect(toldReply(byteStart('$6\r\n-ERR n\r\n'))).toEqual({ text: '-ERR n', failed: false });
});

test('what was cut ends in an ellipsis, and bytes that are no text are escaped', () => {
  expect(text('$900\r\nabc', 910)).toBe('abc…');
  expect(text('$2\r\n\u0000\u00ff\r\n')).toBe('\\x00\\xff');
  expect(text('', 0)).toBe('no reply');
});
