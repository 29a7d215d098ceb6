import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes, utf8Text } from '#resp/text.ts';
import { changedCells } from './changes.ts';
import { companionNames } from './companion.ts';
import { cachedCountIn, encodingIn, isHyperLogLog } from './header.ts';
import { lastWrite } from './last-write.ts';
import { shadeOf, valuePaths } from './map-paths.ts';
import {
  fingerprintHyperLogLog,
  modelHyperLogLog,
  type HyperLogLogModel,
  type HyperLogLogPicture,
} from './model.ts';
import { REGISTERS } from './layout.ts';
import type { HyperLogLogRaw } from './read.ts';
import { decodeRegisters, sparseBytes } from './registers.ts';
import { sampleHyperLogLog } from './sample.ts';
import { describeHyperLogLog, formatError, sayUnknown } from './words.ts';

function model(changes: Partial<HyperLogLogRaw> = {}): HyperLogLogModel {
  const made = modelHyperLogLog({ ...sampleHyperLogLog, ...changes });
  if (made.kind !== 'hyperloglog') throw new Error('no HyperLogLog');
  return made;
}

const cellsWith = (values: Readonly<Record<number, number>>, edge = 1) => {
  const cells = new Uint8Array(REGISTERS / (edge * edge));
  for (const [at, value] of Object.entries(values)) cells[Number(at)] = value;
  return { edge, values: cells };
};

/** As the script codes registers: the commonest value is `0`, the next `10`, and so on. */
function encode(values: Uint8Array): { order: Uint8Array; code: Uint8Array } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const order = [...counts].toSorted(([a, m], [b, n]) => n - m || a - b).map(([value]) => value);
  let bits = '';
  for (const value of values) bits += `${'1'.repeat(order.indexOf(value))}0`;
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return {
    order: Uint8Array.from(order),
    code: Uint8Array.from(bytes, (byte) => parseInt(byte.padEnd(8, '0'), 2)),
  };
}

describe('the code of the registers', () => {
  test('gives back any registers', () => {
    const squares = fc.uint8Array({ min: 0, max: 63, minLength: 64, maxLength: 64 });
    fc.assert(
      fc.property(squares, (values) => {
        const { order, code } = encode(values);
        expect(decodeRegisters(16, order, code)).toEqual({ edge: 16, values });
      }),
    );
  });

  test('that ends too early is none', () => {
    const { order, code } = encode(new Uint8Array(64).fill(3));
    expect(decodeRegisters(16, order, code.subarray(1))).toBeNull();
    expect(decodeRegisters(0, order, code)).toBeNull();
  });
});

describe('the sparse size', () => {
  test('counts runs of values by four, short runs of zeros as one and long ones as two', () => {
    expect(sparseBytes(cellsWith({}), 16)).toBe(18);
    expect(sparseBytes(cellsWith({ 0: 1 }), 16)).toBe(19);
    expect(sparseBytes(cellsWith({ 5: 2, 6: 2, 7: 2, 8: 2, 9: 2 }), 16)).toBe(21);
    expect(sparseBytes(cellsWith({ 64: 1, 130: 1 }), 16)).toBe(16 + 1 + 1 + 2 + 1 + 2);
  });

  test('is not known of registers above 32, or of squares', () => {
    expect(sparseBytes(cellsWith({ 9: 32 }), 16)).not.toBeNull();
    expect(sparseBytes(cellsWith({ 9: 33 }), 16)).toBeNull();
    expect(sparseBytes(cellsWith({}, 2), 16)).toBeNull();
  });
});

describe('the header', () => {
  test('is one only as a whole, with an encoding that there is', () => {
    const { header } = sampleHyperLogLog;
    expect(isHyperLogLog(header)).toBe(true);
    expect(encodingIn(header)).toBe('sparse');
    expect(isHyperLogLog(header.subarray(0, 15))).toBe(false);
    expect(isHyperLogLog(header.with(4, 2))).toBe(false);
    expect(isHyperLogLog(header.with(0, 0x68))).toBe(false);
  });

  test('keeps a count of 63 bits and whether it is stale', () => {
    const header = new Uint8Array(16).fill(0xff, 8);
    expect(cachedCountIn(header)).toEqual({ stale: true, value: 2n ** 63n - 1n });
    expect(cachedCountIn(header.with(15, 0x7f))).toEqual({ stale: false, value: 2n ** 63n - 1n });
    expect(cachedCountIn(new Uint8Array(16).with(9, 1))).toEqual({ stale: false, value: 256n });
  });
});

const use = (name: string, ...keys: readonly string[]): KeyUse => ({
  name,
  words: [name, ...keys].map(utf8Bytes),
  keys: keys.map(utf8Bytes),
});

describe('the set to compare with', () => {
  const names = (name: string, ...uses: readonly KeyUse[]): string[] =>
    companionNames(utf8Bytes(name), uses).map((one) => utf8Text(one.name));

  test('is looked for among keys that were named together, each once, then by name', () => {
    expect(names('h', use('EXISTS', 'h', 's'), use('DEL', 's', 'h', 't'))).toEqual([
      's',
      't',
      'h:set',
      'h:exact',
    ]);
    expect(names('day:hll')).toEqual(['day:set', 'day:exact', 'day:hll:set', 'day:hll:exact']);
    expect(names(':hll')).toEqual([':hll:set', ':hll:exact']);
  });

  test('is looked for in a few places only, and not under huge names', () => {
    const many = use('DEL', 'h', ...Array.from({ length: 50 }, (_, at) => `k${at}`));
    expect(names('h', many)).toHaveLength(6);
    expect(names('h'.repeat(600), many)).toEqual([]);
    expect(names('h', use('DEL', 'h', 'x'.repeat(600)))).toEqual(['h:set', 'h:exact']);
  });
});

describe('the last write', () => {
  const key = utf8Bytes('u');

  test('is a merge only into the key itself, and as long as nothing is added', () => {
    const merge = use('PFMERGE', 'u', 'a', 'b');
    expect(lastWrite(key, [use('PFCOUNT', 'u'), merge])).toEqual({
      kind: 'merge',
      sources: merge.keys.slice(1),
    });
    expect(lastWrite(key, [use('PFADD', 'u'), merge])).toEqual({
      kind: 'add',
      elements: [],
    });
    expect(lastWrite(key, [use('PFMERGE', 'x', 'u')])).toBeNull();
    expect(lastWrite(key, [use('SET', 'u'), merge])).toBeNull();
  });
});

describe('what the last change raised', () => {
  test('is told register by register', () => {
    const before = model({ cells: cellsWith({ 3: 1, 9: 4 }) });
    const after = model({ cells: cellsWith({ 3: 2, 9: 4, 700: 1 }) });
    expect(changedCells(after, before)).toEqual([
      { at: 3, was: 1, now: 2 },
      { at: 700, was: 0, now: 1 },
    ]);
  });

  test('is everything when the key was not there, and not known after another kind of value or map', () => {
    const missing: HyperLogLogPicture = { kind: 'gone', key: { ...sampleHyperLogLog.key, exists: false } };
    expect(changedCells(model(), missing)).toHaveLength(4);
    expect(changedCells(model(), { kind: 'gone', key: sampleHyperLogLog.key })).toBeNull();
    expect(changedCells(model(), model({ cells: cellsWith({}, 4) }))).toBeNull();
    expect(changedCells(model(), null)).toBeNull();
  });
});

describe('the map', () => {
  test('has every register above 0 once, by value, neighbours in one stroke and none across the edge', () => {
    expect(valuePaths(cellsWith({ 0: 1, 1: 1, 127: 2, 128: 2, 300: 1 }))).toEqual([
      { value: 1, d: 'M0 0.5h2M44 2.5h1' },
      { value: 2, d: 'M127 0.5h1M0 1.5h1' },
    ]);
    expect(valuePaths(cellsWith({}))).toEqual([]);
  });

  test('is darker for higher values, and not bleached by a few that are far ahead', () => {
    const shade = shadeOf([0, 100, 4000, 8000, 3000, 1000, 200, 60, 20, 0, 0, 0, 0, 0, 0, 1]);
    const shades = [0, 1, 2, 3, 4, 5, 6].map(shade);
    expect(shades).toEqual(shades.toSorted((a, b) => a - b));
    expect(new Set(shades).size).toBe(shades.length);
    expect(shade(0)).toBe(0);
    expect(shade(15)).toBe(1);
    expect(shade(3)).toBeGreaterThan(0.3);
    expect(shadeOf([REGISTERS])(1)).toBe(1);
  });
});

describe('the words', () => {
  test('give the estimate, the truth where a set has it, the registers, the encoding and the header', () => {
    expect(describeHyperLogLog(model())).toBe(
      'HyperLogLog visitors: PFCOUNT estimates 4. ' +
        'SCARD of set visitors:set is 4; if both were given the same, the error is none. ' +
        'Of 16,384 registers 4 hold more than 0, the highest 2. ' +
        'Registers by value: 0: 16,380, 1: 2, 2: 2. The registers are sparse, in 30 bytes. ' +
        'Its runs of equal registers fit into 3,000 bytes. dan offers 2 to register 1,005. The header keeps the count 3, which is stale. ' +
        'Encoding raw. Does not expire.',
    );
  });

  test('say how sure an estimate is that nothing can be compared with', () => {
    expect(sayUnknown(200_000)).toContain(
      '0.81%, so in two of three cases the truth is between 198,375 and 201,625',
    );
    expect(sayUnknown(5)).toContain('nearly always exact');
    expect([formatError(0.004), formatError(-0.0123), formatError(0)]).toEqual([
      '+0.40%',
      '\u22121.23%',
      'none',
    ]);
  });

  test('tell of a string that is none after all, with the server’s own refusal', () => {
    const broken = modelHyperLogLog({
      ...sampleHyperLogLog,
      cells: null,
      estimate: null,
      refusal: 'INVALIDOBJ x',
    });
    expect(describeHyperLogLog(broken)).toBe(
      'visitors begins as a HyperLogLog does, but its 30 bytes are none. The server says: INVALIDOBJ x',
    );
  });
});

test('the fingerprint changes with a register, the header, the companion, the encoding and the last write', () => {
  const prints = [
    model(),
    model({ cells: cellsWith({ 7: 1 }) }),
    model({ header: sampleHyperLogLog.header.with(15, 0) }),
    model({ header: sampleHyperLogLog.header.with(4, 0) }),
    model({ companion: null }),
    model({ estimate: 5 }),
    model({ lastWrite: null }),
    model({ lastWrite: { kind: 'add', elements: [utf8Bytes('ada')] } }),
    model({ lastWrite: { kind: 'merge', sources: [utf8Bytes('ada')] } }),
    modelHyperLogLog({ ...sampleHyperLogLog, cells: null }),
    modelHyperLogLog({ ...sampleHyperLogLog, length: null }),
  ].map(fingerprintHyperLogLog);
  expect(new Set(prints).size).toBe(prints.length);
});
