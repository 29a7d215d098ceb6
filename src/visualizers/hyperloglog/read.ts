import { errorText } from '#resp/text.ts';
import type { CommandRunner, RespValue } from '#resp/value.ts';
import { readLimits, type Limits } from '../encoding-limits.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError, stringIn, wordIn } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';
import { companionNames } from './companion.ts';
import { lastWrite, type LastWrite } from './last-write.ts';
import { READ_REGISTERS } from './read-script.ts';
import { decodeRegisters, type RegisterCells } from './registers.ts';

/** A set that may hold what the HyperLogLog has counted. */
export interface Companion {
  readonly name: Uint8Array;
  /** `SCARD`. */
  readonly count: number;
  /** A command named both keys; otherwise it is the name alone that suggests the set. */
  readonly named: boolean;
}

export interface HyperLogLogRaw {
  readonly key: KeyInfo;
  /** `STRLEN`; null when the key holds no string. */
  readonly length: number | null;
  /** The first 16 bytes; fewer of a shorter string. */
  readonly header: Uint8Array;
  /** Null when the string is no HyperLogLog. */
  readonly cells: RegisterCells | null;
  /** How many registers hold 0, 1, 2, …, up to the highest value. */
  readonly histogram: readonly number[];
  /** `PFCOUNT`; null when the server refuses, which `refusal` then says in its words. */
  readonly estimate: number | null;
  readonly refusal: string | null;
  readonly companion: Companion | null;
  readonly lastWrite: LastWrite | null;
  readonly limits: Limits;
}

/** The limit that decides between the encodings: bytes, header included. */
export const SPARSE_LIMIT = 'hll-sparse-max-bytes';

/**
 * Reads the registers, the estimate, and the size of a set to compare with, at one instant. PFCOUNT is given the key
 * twice: the union of a key with itself is counted in the same way, but not stored in the key's header, so that the copy
 * stays as it is for all who read it.
 */
export async function readHyperLogLog(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  context: KeyContext,
): Promise<HyperLogLogRaw> {
  const names = companionNames(key.name, context.uses);
  const [info, registers, estimate, limits, ...counts] = await Promise.all([
    readKeyInfo(run, key.name),
    run(['EVAL_RO', READ_REGISTERS, '1', key.name, String(budget.maxBytes)]),
    run(['PFCOUNT', key.name, key.name]),
    readLimits(run, [SPARSE_LIMIT]),
    ...names.map(({ name }) => run(['SCARD', name])),
  ]);
  refuseError(registers);
  const [, length, header, histogram, edge, order, code] = itemsIn(registers);
  return {
    key: info,
    length: numberIn(length),
    header: stringIn(header) ?? new Uint8Array(),
    cells: cellsIn(edge, order, code),
    histogram: (wordIn(histogram) ?? '').split(',').filter(Boolean).map(Number),
    estimate: numberIn(estimate),
    refusal: errorText(estimate),
    companion: names.map((one, at) => companionIn(one, counts[at])).find((one) => one !== null) ?? null,
    lastWrite: lastWrite(key.name, context.uses),
    limits,
  };
}

function cellsIn(
  edge: RespValue | undefined,
  order: RespValue | undefined,
  code: RespValue | undefined,
): RegisterCells | null {
  const [values, bytes] = [stringIn(order), stringIn(code)];
  return values === null || bytes === null ? null : decodeRegisters(numberIn(edge) ?? 0, values, bytes);
}

function companionIn(
  { name, named }: { readonly name: Uint8Array; readonly named: boolean },
  reply: RespValue | undefined,
): Companion | null {
  const count = numberIn(reply);
  return count === null || count === 0 ? null : { name, count, named };
}
