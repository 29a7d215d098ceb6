import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { ReplyAnnouncer } from './reply-announcer.tsx';

const reply = (text: string) => ({
  client: 'A',
  node: 'n1',
  command: [utf8Bytes('GET')],
  reply: { kind: 'simple', bytes: utf8Bytes(text) } as const,
  more: [],
  seq: 1,
  at: 0,
  tookMs: 0,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('many replies at once are one announcement; the same reply again is announced again', () => {
  const said: string[] = [];
  const announcer = new ReplyAnnouncer((text) => said.push(text));
  for (const text of ['a', 'b', 'c']) announcer.add(reply(text));
  vi.advanceTimersByTime(1000);
  expect(said).toEqual(['c, and 2 more replies']);
  announcer.add(reply('OK'));
  vi.advanceTimersByTime(1000);
  announcer.add(reply('OK'));
  vi.advanceTimersByTime(1000);
  expect(said.slice(1).map((text) => text.trim())).toEqual(['OK', 'OK']);
  expect(said[1]).not.toBe(said[2]);
});

test('nothing is said after the end', () => {
  const said: string[] = [];
  const announcer = new ReplyAnnouncer((text) => said.push(text));
  announcer.add(reply('a'));
  announcer.stop();
  vi.advanceTimersByTime(1000);
  expect(said).toEqual([]);
});
