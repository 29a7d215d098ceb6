import { expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { KeyInfo } from '../key-info.ts';
import { describePlain, fingerprintPlain, modelPlain } from './model.ts';

const key: KeyInfo = {
  name: utf8Bytes('k'),
  exists: true,
  type: 'set',
  encoding: 'listpack',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 96,
};

test('a size is told in the word of the type', () => {
  const of = (type: string) => modelPlain({ key: { ...key, type }, size: 1200 });
  expect(of('set')).toMatchObject({ size: '1,200 members' });
  expect(of('hash')).toMatchObject({ size: '1,200 fields' });
  expect(of('stream')).toMatchObject({ size: '1,200 entries' });
});

test('a type that has no counting command has no size, whatever its name', () => {
  expect(modelPlain({ key: { ...key, type: 'constructor' }, size: null })).toMatchObject({ size: null });
  expect(modelPlain({ key: { ...key, type: 'toString' }, size: 4 })).toMatchObject({ size: null });
});

test('the words and the fingerprint change with the size', () => {
  const two = modelPlain({ key, size: 2 });
  const three = modelPlain({ key, size: 3 });
  expect(describePlain(two)).toBe('Key k of type set, 2 members. Encoding listpack. Does not expire.');
  expect(fingerprintPlain(three)).not.toBe(fingerprintPlain(two));
});

test('a missing key is gone', () => {
  const missing = modelPlain({ key: { ...key, exists: false, type: 'none' }, size: null });
  expect(missing.kind).toBe('gone');
  expect(describePlain(missing)).toBe('k does not exist.');
});
