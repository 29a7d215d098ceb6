import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import type { KeyInfo } from '../key-info.ts';
import type { LastWrite } from '../last-write.ts';
import { bumpOf, changeWords, compareRuns } from './changes.ts';
import { describeString, fingerprintString, modelString, type StringModel } from './model.ts';

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
  const made = modelString({ key: key(changes), length: length ?? start.length, start, write: null });
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

/** The value after a command. */
const after = (line: string, value: string, changes: Partial<KeyInfo> = {}): StringModel => {
  const write: LastWrite = {
    name: line.split(' ')[0] ?? '',
    words: line.split(' ').map(utf8Bytes),
    times: 1,
  };
  return { ...model(value, changes), write };
};
const absent = { kind: 'gone', key: key({ exists: false, type: 'none' }) } as const;

describe('what the last command did', () => {
  test('APPEND: how much was added, which is no count', () => {
    const now = after('APPEND k 23', '123');
    expect(changeWords(now, model('1'))).toBe('APPEND added 2 bytes at the end.');
    expect(bumpOf(now, model('1'))).toBeNull();
    expect(changeWords(now, model('123'))).toBeNull();
  });

  test('SETRANGE beyond the end: which bytes the server filled', () => {
    const now = after('SETRANGE k 4 xy', 'ab\0\0xy');
    expect(changeWords(now, model('ab'))).toContain('filled 2 bytes, 2 to 3, with zeros');
    expect(compareRuns(now, model('ab'))).toEqual(['kept', 'kept', 'padding', 'padding', 'added', 'added']);
    expect(changeWords(after('SETRANGE k 1 x', '\0x'), absent)).toContain('filled byte 0 with zero');
  });

  test('SETRANGE inside filled nothing, nor did zeros that were there before', () => {
    expect(changeWords(after('SETRANGE k 1 x', 'axc'), model('abc'))).toBeNull();
    expect(changeWords(after('SETRANGE k 4 xy', 'ab\0\0xy'), model('ab\0\0xy'))).toBeNull();
    expect(changeWords(after('SETRANGE k 4 xy', 'abcdxy'), model('ab'))).toBeNull();
  });

  test('an overwrite took the TTL away, PERSIST did, a TTL that ran on did not', () => {
    const lived = model('a', { ttlMs: 5000, expiresAtMs: 1 });
    expect(changeWords(after('SET k b', 'b'), lived)).toContain(
      'SET replaced the value and took its TTL away',
    );
    expect(changeWords(after('GETSET k b', 'b'), lived)).toContain('GETSET replaced');
    expect(changeWords(after('PERSIST k', 'a'), lived)).toBe('PERSIST took the TTL away; the value stayed.');
    expect(changeWords(after('SET k b KEEPTTL', 'b', { ttlMs: 4000, expiresAtMs: 1 }), lived)).toBeNull();
    expect(changeWords(after('SET k b', 'b'), model('a'))).toBeNull();
    expect(changeWords(after('SET k b', 'b'), null)).toBeNull();
  });
});

describe('why the encoding', () => {
  const why = (encoding: string, length: number, changes: Partial<KeyInfo> = {}) =>
    model('', { encoding, ...changes }, length).why;

  test('is told by what name, value and lifetime take together', () => {
    expect(why('int', 3)).toContain('kept as one');
    expect(why('embstr', 112)).toContain('fit into one piece of 128 bytes');
    expect(why('raw', 113)).toContain('need more than 128 bytes');
    expect(why('raw', 112)).toContain('would fit');
    expect(why('raw', 105, { expiresAtMs: 5 })).toContain('need more');
    expect(why('raw', 80, { name: new Uint8Array(32) })).toContain('need more');
    expect(why('something new', 3)).toBeNull();
  });
});

describe('the length', () => {
  test('in characters is told where it is another one', () => {
    expect(model('é').characters).toBe(1);
    expect(model('日本🎉').characters).toBe(3);
    expect(model('plain').characters).toBeNull();
  });

  test('in characters is not guessed of what is no text, or not all of it', () => {
    expect(model(new Uint8Array([0xc3])).characters).toBeNull();
    expect(model('é', {}, 900).characters).toBeNull();
  });
});

describe('the words', () => {
  test('give the value, its length, its encoding and its lifetime', () => {
    expect(describeString(model('ada', { encoding: 'embstr', ttlMs: 58_700 }))).toBe(
      'String k: ada, 3 bytes long. Encoding embstr. Expires in 59s. ' +
        'Name, value and bookkeeping fit into one piece of 128 bytes.',
    );
    expect(describeString(model('né'))).toContain('String k: né, 3 bytes or 2 characters long.');
  });

  test('say that only the beginning was read, with the true length', () => {
    expect(describeString(model('abc', {}, 20_000_003))).toContain('begins with abc, 20,000,003 bytes long');
  });

  test('call an empty string empty and a missing key missing', () => {
    expect(describeString(model(''))).toContain('String k: empty.');
    const missing = key({ exists: false, type: 'none', encoding: null });
    expect(
      describeString(modelString({ key: missing, length: 0, start: new Uint8Array(), write: null })),
    ).toBe('k does not exist.');
  });

  test('name the type that took the place', () => {
    const retyped = modelString({
      key: key({ type: 'hash' }),
      length: null,
      start: new Uint8Array(),
      write: null,
    });
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
      after('SET k v', 'v'),
      { kind: 'gone', key: key({ exists: false }) } as const,
    ].map(fingerprintString);
    expect(new Set(prints).size).toBe(prints.length);
  });
});
