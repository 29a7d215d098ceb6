import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { KeyInfo } from '../key-info.ts';
import {
  bumpOf,
  compareRuns,
  describeString,
  fingerprintString,
  modelString,
  type StringModel,
} from './model.ts';

const key = (changes: Partial<KeyInfo> = {}): KeyInfo => ({
  name: utf8Bytes('k'),
  exists: true,
  type: 'string',
  encoding: 'raw',
  ttlMs: null,
  expiresAtMs: null,
  memoryBytes: 64,
  ...changes,
});

function model(value: string | Uint8Array, changes: Partial<KeyInfo> = {}, length?: number): StringModel {
  const start = typeof value === 'string' ? utf8Bytes(value) : value;
  const made = modelString({ key: key(changes), length: length ?? start.length, start });
  if (made.kind !== 'string') throw new Error('no string model');
  return made;
}

describe('a counter', () => {
  test.each(['0', '41', '-7', '9223372036854775807', '-9223372036854775808'])('%s is a number', (value) => {
    expect(model(value).number).toBe(BigInt(value));
  });

  test.each(['', '-0', '007', '+1', '1.5', ' 1', '1\n', '9223372036854775808', '-9223372036854775809', '１'])(
    '%j is none, because INCR would refuse it',
    (value) => {
      expect(model(value).number).toBeNull();
    },
  );

  test('is not read from a value of which only the beginning is known', () => {
    expect(model('123', {}, 500).number).toBeNull();
  });

  test('bumps by what it moved, exactly, also beyond 2^53', () => {
    expect(bumpOf(model('9007199254740994'), model('9007199254740993'))).toBe(1n);
    expect(bumpOf(model('5'), model('8'))).toBe(-3n);
  });

  test('has no bump without a past, for the same value, and beside text', () => {
    expect(bumpOf(model('5'), null)).toBeNull();
    expect(bumpOf(model('5'), model('5'))).toBeNull();
    expect(bumpOf(model('5'), model('five'))).toBeNull();
    expect(bumpOf(model('5'), { kind: 'gone', key: key({ exists: false, type: 'none' }) })).toBeNull();
  });
});

describe('bytes', () => {
  test('are kept, changed or added by place', () => {
    expect(compareRuns(model('hallo!'), model('hello'))).toEqual([
      'kept',
      'changed',
      'kept',
      'kept',
      'kept',
      'added',
    ]);
  });

  test('beyond what was read before are not called new when the value was as long', () => {
    const before = model('ab', {}, 4);
    expect(compareRuns(model('abcd'), before)).toEqual(['kept', 'kept', 'kept', 'kept']);
  });

  test('of any value fall into runs that add up to it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const joined = model(bytes).runs.flatMap((run) => [...run.bytes]);
        expect(joined).toEqual([...bytes]);
      }),
    );
  });
});

describe('the words', () => {
  test('give the value, its length, its encoding and its lifetime', () => {
    expect(describeString(model('ada', { encoding: 'embstr', ttlMs: 58_700 }))).toBe(
      'String k: ada, 3 bytes long. Encoding embstr. Expires in 59s.',
    );
  });

  test('say that only the beginning was read, with the true length', () => {
    expect(describeString(model('abc', {}, 20_000_003))).toContain('begins with abc, 20,000,003 bytes long');
  });

  test('call an empty string empty and a missing key missing', () => {
    expect(describeString(model(''))).toContain('String k: empty.');
    const missing = key({ exists: false, type: 'none', encoding: null });
    expect(describeString(modelString({ key: missing, length: 0, start: new Uint8Array() }))).toBe(
      'k does not exist.',
    );
  });

  test('name the type that took the place', () => {
    const retyped = modelString({ key: key({ type: 'hash' }), length: null, start: new Uint8Array() });
    expect(describeString(retyped)).toBe('k holds a hash now.');
  });
});

describe('the fingerprint', () => {
  test('stays while the lifetime runs down, and changes when it is dropped', () => {
    const running = model('v', { ttlMs: 50_000, expiresAtMs: 99 });
    const later = model('v', { ttlMs: 20_000, expiresAtMs: 99 });
    expect(fingerprintString(later)).toBe(fingerprintString(running));
    expect(fingerprintString(model('v'))).not.toBe(fingerprintString(running));
  });

  test('changes with a byte, with the length, with the encoding, and when the key goes', () => {
    const prints = [
      model('v'),
      model('w'),
      model('v', {}, 9),
      model('v', { encoding: 'embstr' }),
      { kind: 'gone', key: key({ exists: false }) } as const,
    ].map(fingerprintString);
    expect(new Set(prints).size).toBe(prints.length);
  });
});
