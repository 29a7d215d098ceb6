import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteStart } from '#testing/told-events.ts';
import { errorReply, shortReply } from './short-reply.ts';

test.each([
  ['a status', '+OK\r\n', 'OK', 'plain'],
  ['a number', ':2\r\n', '(integer) 2', 'plain'],
  ['a string', '$5\r\nhello\r\n', '"hello"', 'plain'],
  ['nothing', '$-1\r\n', '(nil)', 'nil'],
  ['no transaction', '*-1\r\n', '(nil)', 'nil'],
  ['an error', '-WRONGTYPE no\r\n', '(error) WRONGTYPE no', 'error'],
  ['elements', '*2\r\n$4\r\njobs\r\n$3\r\none\r\n', '1) "jobs" 2) "one"', 'plain'],
  ['elements in elements', '*1\r\n*2\r\n:1\r\n:2\r\n', '1) 1) (integer) 1 2) (integer) 2', 'plain'],
  ['no elements', '*0\r\n', '(empty array)', 'plain'],
  ['a map', '%1\r\n+a\r\n:1\r\n', '1# a => (integer) 1', 'plain'],
  ['two replies', '>1\r\n:1\r\n+OK\r\n', '1) (integer) 1 OK', 'plain'],
])('%s is printed as redis-cli prints it, on one line', (_what, bytes, text, tone) => {
  expect(shortReply(byteStart(bytes))).toEqual({ text, tone });
});

test.each([
  ['a long string', '$1000\r\nabc', '"abc…" (1,000 bytes)'],
  ['many elements', '*300\r\n:1\r\n:2\r\n$90\r\nab', '1) (integer) 1 2) (integer) 2 … (300 elements)'],
  ['many entries', '%300\r\n+a\r\n:1\r\n+b\r\n', '1# a => (integer) 1 … (300 entries)'],
  ['elements that begin with a long one', '*2\r\n$900\r\nab', '… (2 elements)'],
  ['a long line', '+abc', '+abc…'],
  ['what follows a whole value', '+OK\r\n$90\r\nab', 'OK …'],
])('of %s as much is printed as there is, and how much there is in all', (_what, bytes, text) => {
  expect(shortReply(byteStart(bytes, 5000))?.text).toBe(text);
});

test('where nothing was answered, there is no reply', () => {
  expect(shortReply(byteStart(''))).toBeNull();
});

test('an error that is told by itself reads like one of a reply', () => {
  expect(errorReply(byteStart('ERR no '))).toEqual({ text: '(error) ERR no', tone: 'error' });
});

test('any bytes make one line of bounded length without control characters', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 128 }), fc.nat({ max: 3 }), (bytes, more) => {
      const start = String.fromCharCode(...bytes);
      const reply = shortReply(byteStart(start, start.length + more));
      expect(reply?.text ?? '').not.toMatch(/\p{Cc}/u);
      expect((reply?.text ?? '').length).toBeLessThan(600);
    }),
  );
});
