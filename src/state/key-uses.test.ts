import { expect, test } from 'vitest';
import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes } from '#resp/text.ts';
import { KeyUses } from './key-uses.ts';

const use = (name: string, ...keys: string[]): KeyUse => ({
  name,
  words: [name, ...keys].map(utf8Bytes),
  keys: keys.map(utf8Bytes),
});
const names = (uses: KeyUses, id: string): string[] => uses.of(id).map(({ name }) => name);

test('each key has the commands that named it, the newest first', () => {
  const uses = new KeyUses();
  uses.note(0, use('SETBIT', 'a'));
  uses.note(0, use('BITOP', 'a', 'b'));
  uses.note(1, use('GET', 'a'));
  expect(names(uses, '0:a')).toEqual(['BITOP', 'SETBIT']);
  expect(names(uses, '0:b')).toEqual(['BITOP']);
  expect(names(uses, '1:a')).toEqual(['GET']);
  expect(names(uses, '0:c')).toEqual([]);
});

test('a flood is bounded: the newest uses of the keys used last are kept', () => {
  const uses = new KeyUses();
  for (let at = 0; at < 20; at++) uses.note(0, use(`C${at}`, 'hot'));
  for (let at = 0; at < 1000; at++) uses.note(0, use('SET', `k${at}`));
  expect(names(uses, '0:hot')).toEqual([]);
  expect(names(uses, '0:k0')).toEqual([]);
  expect(names(uses, '0:k999')).toEqual(['SET']);
  for (let at = 0; at < 20; at++) uses.note(0, use(`C${at}`, 'hot'));
  expect(names(uses, '0:hot')).toHaveLength(8);
  expect(names(uses, '0:hot')[0]).toBe('C19');
});

test('looks with one command again and again leave the command that told what the key is for', () => {
  const uses = new KeyUses();
  uses.note(0, use('SETBIT', 'a'));
  uses.note(0, use('BITCOUNT', 'a'));
  for (let at = 0; at < 20; at++) uses.note(0, use(at % 2 === 0 ? 'GET' : 'TTL', 'a'));
  expect(names(uses, '0:a')).toEqual(['TTL', 'GET', 'TTL', 'GET', 'TTL', 'GET', 'BITCOUNT', 'SETBIT']);
});
