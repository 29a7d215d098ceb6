import { describe, expect, test } from 'vitest';
import { keyUse } from '#testing/key-use-of.ts';
import { fieldStepsOf, limitsOf } from './field-steps.ts';
import { namedFields } from './named-fields.ts';

const steps = (line: string) =>
  fieldStepsOf(keyUse(line))?.map(({ command, field, operand, overflow }) =>
    [command, field.type, field.offset, operand, overflow].join(' '),
  );

describe('the parts of a BITFIELD', () => {
  test('are read with the overflow that is in force for each', () => {
    expect(
      steps('BITFIELD k SET u8 0 255 OVERFLOW SAT INCRBY i5 #2 -3 GET u4 9 overflow fail incrby u8 0 1'),
    ).toEqual(['SET u8 0 255 WRAP', 'INCRBY i5 10 -3 SAT', 'GET u4 9  SAT', 'INCRBY u8 0 1 FAIL']);
  });

  test('of the read-only form are its GETs; other commands have none', () => {
    expect(steps('BITFIELD_RO k GET u8 #1')).toEqual(['GET u8 8  WRAP']);
    expect(fieldStepsOf(keyUse('GET k'))).toBeNull();
  });

  test.each([
    'GET u64 0',
    'GET i65 0',
    'GET U8 0',
    'GET u0 0',
    'GET u8 -1',
    'GET u8 #x',
    'GET u8',
    'PUT u8 0',
  ])('end where the server would refuse them: %s', (part) => {
    expect(steps(`BITFIELD k GET u1 0 ${part}`)).toEqual(['GET u1 0  WRAP']);
  });
});

test.each([
  ['u1', 0n, 1n],
  ['i1', -1n, 0n],
  ['i5', -16n, 15n],
  ['u63', 0n, 9223372036854775807n],
  ['i64', -9223372036854775808n, 9223372036854775807n],
])('%s holds %d to %d', (type, low, high) => {
  const field = fieldStepsOf(keyUse(`BITFIELD k GET ${type} 0`))?.[0]?.field;
  expect(field === undefined ? null : limitsOf(field)).toEqual({ low, high });
});

describe('the fields of a string', () => {
  const named = (most: number, ...lines: readonly string[]) =>
    namedFields(lines.map((line) => keyUse(line)).toReversed(), most);
  const places = (result: ReturnType<typeof named>) =>
    result.fields.map(({ type, offset }) => `${type}@${offset}`);

  test('are all that were named, each once, in the order of their bits', () => {
    const result = named(9, 'BITFIELD k SET u8 8 1', 'GET k', 'BITFIELD k GET u4 0 GET u8 #1');
    expect(places(result)).toEqual(['u4@0', 'u8@8']);
    expect(result.last.map(({ command }) => command)).toEqual(['GET', 'GET']);
  });

  test('are forgotten when the string becomes something else', () => {
    expect(places(named(9, 'BITFIELD k SET u8 8 1', 'SET k x', 'BITFIELD k GET u4 0'))).toEqual(['u4@0']);
    expect(places(named(9, 'BITFIELD k SET u8 8 1', 'SET k x'))).toEqual([]);
    expect(places(named(9, 'BITFIELD k SET u8 8 1', 'SETBIT k 0 1'))).toEqual(['u8@8']);
  });

  test('are those of the newest command when there are too many, and the others are counted', () => {
    const result = named(2, 'BITFIELD k GET u1 0 GET u1 1', 'BITFIELD k GET u1 5 GET u1 4');
    expect(places(result)).toEqual(['u1@4', 'u1@5']);
    expect(result.hidden).toBe(2);
  });
});
