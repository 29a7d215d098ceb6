import type { CommandRunner } from '#resp/value.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { lastWrite, type LastWrite } from '../last-write.ts';
import { stringIn, numberIn } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';

/** Bytes that the picture draws at most; more would not be read from the last row. */
export const SHOWN_BYTES = 160;

export interface StringRaw {
  readonly key: KeyInfo;
  /** `STRLEN`; null when the key holds no string. */
  readonly length: number | null;
  /** The first bytes (`GETRANGE`); empty when the key holds no string. */
  readonly start: Uint8Array;
  readonly write: LastWrite | null;
}

/** Reads the beginning of a string and its true length, at one instant. */
export async function readString(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  { uses }: KeyContext,
): Promise<StringRaw> {
  const bytes = Math.max(1, Math.min(SHOWN_BYTES, budget.maxBytes));
  const [info, length, start] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['STRLEN', key.name]),
    run(['GETRANGE', key.name, '0', String(bytes - 1)]),
  ]);
  return {
    key: info,
    length: numberIn(length),
    start: stringIn(start) ?? new Uint8Array(),
    write: lastWrite(uses),
  };
}
