import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { KeyInfo } from '../key-info.ts';
import { describeList, fingerprintList, modelList, type ListPicture } from './model.ts';
import type { ListRaw } from './read.ts';

const key: KeyInfo = {
  name: utf8Bytes('jobs'),
  exists: true,
  type: 'list',
  encoding: 'listpack',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 90,
};
const elements = (...texts: string[]) =>
  texts.map((text) => ({ start: utf8Bytes(text), length: text.length }));
const list = (changes: Partial<ListRaw>): ListPicture =>
  modelList({ key, length: 2, head: elements('a', 'b'), tail: [], nodes: null, write: null, ...changes });

describe('a short list', () => {
  test('hides nothing', () => {
    expect(list({})).toMatchObject({ kind: 'list', length: 2, hidden: 0 });
  });

  test('is told from head to tail', () => {
    expect(describeList(list({}))).toBe(
      'List jobs, 2 elements, from head to tail: a, b. Encoding listpack. Does not expire.',
    );
  });

  test('says what an empty element is', () => {
    expect(describeList(list({ head: elements('', 'b') }))).toContain('empty, b');
  });
});

describe('a long list', () => {
  const long = list({ length: 100_000, head: elements('a', 'b'), tail: elements('y', 'z') });

  test('says how many elements lie between', () => {
    expect(long).toMatchObject({ hidden: 99_996 });
  });

  test('is told with both ends and the gap', () => {
    expect(describeList(long)).toContain(
      'From the head: a, b. Then 99,996 that are not shown. Up to the tail: y, z.',
    );
  });
});

test('a cut element keeps its true size', () => {
  const cut = list({ head: [{ start: utf8Bytes('xxxx'), length: 200_000 }], length: 1 });
  expect(cut).toMatchObject({ head: [{ text: 'xxxx', cut: true, length: 200_000 }] });
  expect(describeList(cut)).toContain('xxxx and more, 200,000 bytes');
});

test('bytes that are no text are escaped, and tell elements apart that read the same', () => {
  const binary = list({
    head: [{ start: new Uint8Array([0, 10]), length: 2 }, ...elements('\\x00\\n')],
    length: 2,
  });
  expect(binary).toMatchObject({ head: [{ text: '\\x00\\n' }, { text: '\\x00\\n' }] });
  const identities = binary.kind === 'list' ? binary.head.map((item) => item.identity) : [];
  expect(new Set(identities).size).toBe(2);
});

test('a key of another type, and no key, are gone', () => {
  const retyped = list({ key: { ...key, type: 'set' }, length: null, head: [] });
  const missing = list({ key: { ...key, type: 'none', exists: false }, length: null, head: [] });
  expect(describeList(retyped)).toBe('jobs holds a set now.');
  expect(describeList(missing)).toBe('jobs does not exist.');
});

test('the fingerprint changes with an element, the length, and the encoding, not with node counts', () => {
  const base = fingerprintList(list({}));
  expect(fingerprintList(list({ nodes: { count: 2, averageElements: 1 } }))).toBe(base);
  expect(fingerprintList(list({ head: elements('a', 'c') }))).not.toBe(base);
  expect(fingerprintList(list({ length: 50 }))).not.toBe(base);
  expect(fingerprintList(list({ key: { ...key, encoding: 'quicklist' } }))).not.toBe(base);
});
