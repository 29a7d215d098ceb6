import { expect, test } from 'vitest';
import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes } from '#resp/text.ts';
import { lastWrite, writeFingerprint } from './last-write.ts';

const uses = (...lines: string[]): KeyUse[] =>
  lines.map((line) => ({ name: line.split(' ')[0] ?? '', words: line.split(' ').map(utf8Bytes), keys: [] }));
const written = (...lines: string[]) => {
  const write = lastWrite(uses(...lines));
  return write === null ? null : [write.name, write.times];
};

test('reads are passed over, what is not known to be one counts', () => {
  expect(written('GET k', 'TTL k', 'SET k v', 'INCR k')).toEqual(['SET', 1]);
  expect(written('EVAL x 1 k', 'SET k v')).toEqual(['EVAL', 1]);
  expect(written('GET k')).toBeNull();
  expect(written()).toBeNull();
});

test('a command that is repeated word for word is counted, also with reads between', () => {
  expect(written('HSET h f v', 'HGET h f', 'HSET h f v', 'HSET h f w')).toEqual(['HSET', 2]);
});

test('the fingerprint tells commands apart, and a repeated one from one that was sent once', () => {
  const prints = [[], ['SET k v'], ['SET k w'], ['SET k v x'], ['SET k v', 'SET k v']].map((lines) =>
    JSON.stringify(writeFingerprint(lastWrite(uses(...lines)))),
  );
  expect(new Set(prints).size).toBe(prints.length);
});
