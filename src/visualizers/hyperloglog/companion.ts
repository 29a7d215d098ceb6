import type { KeyUse } from '#resp/key-use.ts';
import { utf8Bytes } from '#resp/text.ts';

/**
 * Where to look for a set that holds what a HyperLogLog has counted: the server does not know what was counted, so only
 * such a set can tell how far the estimate is off. A set counts as meant for that when a command named both keys, or
 * when its name is the HyperLogLog's with `:set` or `:exact` behind it (or in the place of `:hll`).
 */

export interface CompanionName {
  readonly name: Uint8Array;
  /** A command named both keys. */
  readonly named: boolean;
}

/** Names that are asked about at most, and how long they may be: a server allows 512 MB. */
const MOST_NAMED = 4;
const LONGEST_NAME = 512;
const HLL_SUFFIX = utf8Bytes(':hll');
const SUFFIXES = [':set', ':exact'].map(utf8Bytes);

/** Keys that might hold the set, the likeliest first. */
export function companionNames(name: Uint8Array, uses: readonly KeyUse[]): readonly CompanionName[] {
  const found = new Map<string, CompanionName>();
  const note = (candidate: Uint8Array, named: boolean): void => {
    const id = idOf(candidate);
    if (candidate.length <= LONGEST_NAME && id !== idOf(name) && !found.has(id))
      found.set(id, { name: candidate, named });
  };
  if (name.length > LONGEST_NAME) return [];
  for (const key of uses.flatMap((use) => use.keys)) if (found.size < MOST_NAMED) note(key, true);
  for (const stem of stemsOf(name)) for (const suffix of SUFFIXES) note(joined(stem, suffix), false);
  return [...found.values()];
}

function stemsOf(name: Uint8Array): readonly Uint8Array[] {
  const stem = name.length - HLL_SUFFIX.length;
  const isHll = stem > 0 && HLL_SUFFIX.every((byte, at) => name[stem + at] === byte);
  return isHll ? [name.subarray(0, stem), name] : [name];
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The same for the same bytes; only names that are short enough to be asked about are ever compared. */
const idOf = (name: Uint8Array): string => String.fromCharCode(...name.subarray(0, LONGEST_NAME + 1));
