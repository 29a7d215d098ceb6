import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError, stringIn, wordIn } from '../reply-reading.ts';
import type { ReadBudget } from '../visualizer.ts';
import type { BitOperator } from './bit-use.ts';
import { READ_BITS } from './read-script.ts';

/** A source of a BITOP as it is now. */
export interface SourceBits {
  /** `TYPE`: `string`, or `none` for a key that is not there, which counts as zeros; another since it was used. */
  readonly type: string;
  /** `STRLEN`, bytes. */
  readonly length: number;
  /** The bytes at the window's place, as far as the source goes. */
  readonly bytes: Uint8Array;
}

/** A string as bits. */
export interface BitsRaw {
  readonly key: KeyInfo;
  /** `STRLEN`, bytes; null when the key holds no string. */
  readonly length: number | null;
  /** `BITPOS key 1`; -1 when no bit is set. */
  readonly firstSet: number;
  /** `BITPOS key 0`; the bit after the last when all are set. */
  readonly firstClear: number;
  /** What the command that was to be asked answers now; null when there was none. */
  readonly answer: number | null;
  /** The byte at which `bytes` begins. */
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Bytes of a part of the overview; the last one may be shorter. */
  readonly partBytes: number;
  /** `BITCOUNT` of each part. There is one part when the window has all. */
  readonly counts: readonly number[];
  readonly sources: readonly SourceBits[];
  /** What the operation gives when it is done on all sources as they are now; null when it was not tried. */
  readonly expected: { readonly length: number; readonly bytes: Uint8Array } | null;
}

/** What to read of a string beside its beginning. */
export interface BitsWanted {
  /** Bytes of a string that is read whole, and of the window on a longer one; fewer when the budget says so. */
  readonly whole: number;
  readonly window: number;
  /** The bit that is to be in the window, negative from the end; null for the first that is set. */
  readonly focus: number | null;
  /** A command whose answer is wanted, as its words without the key. */
  readonly asked?: Command;
  /** Keys that are to be read at the same place. */
  readonly sources?: readonly Uint8Array[];
  /** How many of the sources are to be read; the others count for the operation alone. */
  readonly shownSources?: number;
  /** What to do with all sources; null for nothing. */
  readonly operator?: BitOperator | null;
}

/** Reads a window of a string's bits, how many are set, and the BITOP's sources at the same place, at one instant. */
export async function readBits(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  wanted: BitsWanted,
): Promise<BitsRaw> {
  const { sources = [], shownSources = sources.length, operator = null, asked = [] } = wanted;
  const most = Math.floor(budget.maxBytes / (2 + shownSources));
  const inBudget = (bytes: number): string => String(Math.max(4, Math.min(bytes, most - (most % 4))));
  const parts = Math.max(2, budget.maxElements * 2);
  const [info, bits] = await Promise.all([
    readKeyInfo(run, key.name),
    run([
      'EVAL_RO',
      READ_BITS,
      String(1 + sources.length),
      key.name,
      ...sources,
      inBudget(wanted.whole),
      inBudget(wanted.window),
      String(parts),
      wanted.focus === null ? '' : String(wanted.focus),
      operator ?? '',
      String(shownSources),
      ...asked,
    ]),
  ]);
  refuseError(bits);
  return bitsIn(info, itemsIn(bits));
}

function bitsIn(key: KeyInfo, reply: readonly RespValue[]): BitsRaw {
  const [, length, set, clear, answer, start, window, part, counts, sources, longest, result] = reply;
  const expected = stringIn(result);
  return {
    key,
    length: numberIn(length),
    firstSet: numberIn(set) ?? -1,
    firstClear: numberIn(clear) ?? 0,
    answer: numberIn(answer),
    start: numberIn(start) ?? 0,
    bytes: stringIn(window) ?? new Uint8Array(),
    partBytes: numberIn(part) ?? 1,
    counts: itemsIn(counts).map((count) => numberIn(count) ?? 0),
    sources: itemsIn(sources).map(sourceIn),
    expected: expected === null ? null : { length: numberIn(longest) ?? 0, bytes: expected },
  };
}

function sourceIn(reply: RespValue): SourceBits {
  const [type, length, bytes] = itemsIn(reply);
  return {
    type: wordIn(type) ?? 'none',
    length: numberIn(length) ?? 0,
    bytes: stringIn(bytes) ?? new Uint8Array(),
  };
}
