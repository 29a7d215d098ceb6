import type { HyperLogLogRaw } from './read.ts';
import { REGISTERS } from './layout.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);

/** Four elements, of which a command has counted three so far. */
const header = new Uint8Array([...bytes('HYLL'), 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0x80]);

function registersOfFour(): Uint8Array {
  const values = new Uint8Array(REGISTERS);
  values.set([1], 8436);
  values.set([2], 12_711);
  values.set([1], 15_780);
  values.set([5], 3011);
  return values;
}

/** A typical read, for the contract test. */
export const sampleHyperLogLog: HyperLogLogRaw = {
  key: {
    name: bytes('visitors'),
    exists: true,
    type: 'string',
    encoding: 'raw',
    ttlMs: null,
    expiresAtMs: null,
    memoryBytes: 88,
  },
  length: 30,
  header,
  cells: { edge: 1, values: registersOfFour() },
  histogram: [REGISTERS - 4, 2, 1, 0, 0, 1],
  estimate: 4,
  refusal: null,
  companion: { name: bytes('visitors:set'), count: 4, named: true },
  lastWrite: { kind: 'add' },
  limits: new Map([['hll-sparse-max-bytes', 3000]]),
};
