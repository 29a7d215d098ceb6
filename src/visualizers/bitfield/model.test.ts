import { describe, expect, test } from 'vitest';
import { utf8Bytes } from '#resp/text.ts';
import { keyUse } from '#testing/key-use-of.ts';
import type { KeyInfo } from '../key-info.ts';
import { lanesOf } from './lanes.ts';
import {
  fingerprintBitfield,
  modelBitfield,
  twosComplement,
  valuesBefore,
  type BitfieldModel,
} from './model.ts';
import { namedFields } from './named-fields.ts';
import type { BitfieldRaw } from './read.ts';
import { describeBitfield, sayLimits } from './words.ts';

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

const raw = (line: string, values: readonly bigint[], changes: Partial<BitfieldRaw> = {}): BitfieldRaw => ({
  key: key(),
  length: 2,
  named: namedFields([keyUse(line)], 12),
  values,
  runs: [{ first: 0, count: 1, bytes: new Uint8Array([0b1111_0110, 0b1000_0000]) }],
  hiddenRows: 0,
  ...changes,
});

function fields(line: string, values: readonly bigint[], changes: Partial<BitfieldRaw> = {}): BitfieldModel {
  const model = modelBitfield(raw(line, values, changes));
  if (model.kind !== 'bitfield') throw new Error('no bit fields');
  return model;
}

describe('a field', () => {
  test('has its value, its bits and its limits', () => {
    const [field] = fields('BITFIELD k GET i5 3', [-10n]).fields;
    expect(field).toMatchObject({ value: -10n, low: -16n, high: 15n, bits: [1, 0, 1, 1, 0], last: true });
  });

  test('of which bits lie behind the end has zeros there, and unknown ones where nothing was read', () => {
    expect(fields('BITFIELD k GET u4 14', [0n]).fields[0]?.bits).toEqual([0, 0, 0, 0]);
    expect(fields('BITFIELD k GET u2 20', [0n], { length: 9 }).fields[0]?.bits).toEqual([null, null]);
  });

  test('that is negative is the weight of its first bit and the sum of the others', () => {
    const [negative, positive] = fields('BITFIELD k GET i5 3 GET i5 8', [-10n, 5n]).fields;
    expect(negative && twosComplement(negative)).toEqual({ sign: -16n, rest: 6n });
    expect(positive && twosComplement(positive)).toBeNull();
  });

  test('of many bits has limits that are told as powers of two', () => {
    const limits = fields('BITFIELD k GET u63 0 GET i64 0 GET i20 0', [0n, 0n, 0n]).fields.map(sayLimits);
    expect(limits).toEqual(['−2⁶³ to 2⁶³ − 1', '0 to 2⁶³ − 1', '−524288 to 524287']);
  });
});

describe('lanes', () => {
  const lanes = (line: string, row: number) =>
    lanesOf(fields(line, []).fields, row, 16).map((lane) =>
      lane.map(({ field, from, to, begins, ends, labelled }) =>
        [field.id, from, to, begins ? 'begins' : '', ends ? 'ends' : '', labelled ? 'labelled' : '']
          .join(' ')
          .trim(),
      ),
    );

  test('keep fields that share bits apart, and neighbours in one', () => {
    expect(lanes('BITFIELD k GET u8 0 GET u8 8 GET u4 6', 0)).toEqual([
      ['u8 0 0 7 begins ends labelled', 'u8 8 8 15 begins ends labelled'],
      ['u4 6 6 9 begins ends labelled'],
    ]);
  });

  test('go on in the next row, with the value where there is most room for it', () => {
    const line = 'BITFIELD k GET u24 12';
    expect(lanes(line, 0)).toEqual([['u24 12 12 15 begins']]);
    expect(lanes(line, 1)).toEqual([['u24 12 0 15   labelled']]);
    expect(lanes(line, 2)).toEqual([['u24 12 0 3  ends']]);
    expect(lanes(line, 3)).toEqual([]);
  });
});

describe('the picture of bit fields', () => {
  test('is told with values, limits, the last command and what its overflow does', () => {
    expect(describeBitfield(fields('BITFIELD k OVERFLOW SAT INCRBY i5 #1 -3 GET u3 0', [7n, -10n]))).toBe(
      'Bit fields of k, 2 bytes: u3 at bit 0 is 7, of 0 to 7; i5 at #1, bit 5 is −10, of −16 to 15. ' +
        'The last BITFIELD: INCRBY i5 #1 -3 with SAT, GET u3 0. ' +
        'SAT: past its limit a field stays at it. Encoding raw. Does not expire.',
    );
  });

  test('knows the values before the last change, and changes with a value or a command', () => {
    const before = fields('BITFIELD k GET u8 0', [1n]);
    expect(valuesBefore(before).get('u8 0')).toBe(1n);
    const prints = [
      before,
      fields('BITFIELD k GET u8 0', [2n]),
      fields('BITFIELD k INCRBY u8 0 1', [1n]),
    ].map(fingerprintBitfield);
    expect(new Set(prints).size).toBe(3);
    expect(fingerprintBitfield(fields('BITFIELD k GET u8 0', [1n]))).toBe(prints[0]);
  });

  test('of a key that went or holds another type is gone', () => {
    expect(
      modelBitfield(raw('BITFIELD k GET u8 0', [0n], { key: key({ exists: false, type: 'none' }) })).kind,
    ).toBe('gone');
    expect(modelBitfield(raw('BITFIELD k GET u8 0', [0n], { length: null })).kind).toBe('gone');
  });
});
