import type { HyperLogLogRaw } from './read.ts';
import { REGISTERS } from './layout.ts';

const bytes = (ascii: string): Uint8Array => new TextEncoder().encode(ascii);

/** Of ada, ben, cleo and dan, when PFCOUNT has counted the first three. */
const header = new Uint8Array([...bytes('HYLL'), 1, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0x80]);

function registersOfFour(): Uint8Array {
  const values = new Uint8Array(REGISTERS);
  values.set([1], 171);
  values.set([2], 1005);
  values.set([2], 5269);
  values.set([1], 10_035);
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
  histogram: [REGISTERS - 4, 2, 2],
  estimate: 4,
  refusal: null,
  companion: { name: bytes('visitors:set'), count: 4, named: true },
  lastWrite: { kind: 'add', elements: [bytes('dan')] },
  limits: new Map([['hll-sparse-max-bytes', 3000]]),
};
