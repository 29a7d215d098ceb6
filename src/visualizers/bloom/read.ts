import type { CommandRunner } from '#resp/value.ts';
import { readBits, type BitsRaw } from '../bits/read-bits.ts';
import type { KeyInfo } from '../key-info.ts';
import type { ReadBudget } from '../visualizer.ts';

/** Bytes of a filter that are drawn at most: 4,096 bits, in rows of 64. */
const WINDOW_BYTES = 512;

/** Reads a string's bits from the beginning on, and how many are set in all of it, at one instant. */
export function readBloom(run: CommandRunner, key: KeyInfo, budget: ReadBudget): Promise<BitsRaw> {
  return readBits(run, key, budget, { window: WINDOW_BYTES, focus: 0 });
}
