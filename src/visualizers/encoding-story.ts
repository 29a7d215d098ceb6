import { collectionsText as text } from '#text/visualizers-collections.ts';
import type { Limits } from './encoding-limits.ts';
import { formatCount } from './quantity.ts';

/** One encoding that a type can have, and for which data the server uses it. */
export interface EncodingStep {
  /** The server's own word. */
  readonly encoding: string;
  /** Null when the limits that it depends on are not known. */
  readonly rule: string | null;
}

/** The encodings of a type in the order in which growing data pass them, and why this key has the one it has. */
export interface EncodingStory {
  readonly steps: readonly EncodingStep[];
  /** Null when what was read does not tell. */
  readonly why: string | null;
}

/** Words with limits filled in; null when the server gave one of the limits not. */
export function ruleOf(
  limits: Limits,
  names: readonly string[],
  say: (...values: string[]) => string,
): string | null {
  const values = names.map((name) => limits.get(name));
  return values.includes(undefined) ? null : say(...values.map((value) => formatCount(value ?? 0)));
}

/** How much of what decides about an encoding is known of a collection with a listpack and something larger. */
export interface PackedSize {
  readonly count: number;
  /** Bytes of the longest piece that was looked at. */
  readonly longest: number;
  /** All of the collection was looked at. */
  readonly surveyed: boolean;
  readonly maxCount: number | undefined;
  readonly maxLength: number | undefined;
}

interface TooLargeWords {
  readonly many: (limit: string) => string;
  readonly long: (bytes: string, limit: string) => string;
}

/** Why a collection is no listpack; null when the limits or the collection are not known well enough to tell. */
export function whyNoListpack(size: PackedSize, words: TooLargeWords): string | null {
  const { count, longest, maxCount, maxLength } = size;
  if (maxCount === undefined || maxLength === undefined) return null;
  if (count > maxCount) return words.many(formatCount(maxCount));
  if (longest > maxLength) return words.long(formatCount(longest), formatCount(maxLength));
  return size.surveyed ? text.encoding.stays('a listpack') : null;
}
