import type { CommandRunner } from '#resp/value.ts';
import { readBits, type BitsRaw } from '../bits/read-bits.ts';
import type { KeyInfo } from '../key-info.ts';
import type { ReadBudget } from '../visualizer.ts';

/** Bytes of a filter that is drawn whole, in rows of 64 bits, and of the beginning of a longer one. */
const WHOLE_BYTES = 512;
const BEGINNING_BYTES = 128;

/** Reads a string's bits from the beginning on, and how many are set in all of it, at one instant. */
export function readBloom(run: CommandRunner, key: KeyInfo, budget: ReadBudget): Promise<BitsRaw> {
  return readBits(run, key, budget, { whole: WHOLE_BYTES, window: BEGINNING_BYTES, focus: 0 });
}
