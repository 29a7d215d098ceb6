import type { RespValue } from '#resp/value.ts';
import { readableText } from './byte-text.ts';
import { itemsIn, numberIn, stringIn, wordIn } from './reply-reading.ts';

/**
 * Values that are read only as far as they can be shown. No command cuts the members of a collection, so a script
 * does it inside the copy of the server: a value of many megabytes then costs a look no more than a short one. So that
 * long values which begin alike can be told apart, each comes with a digest of both its ends.
 */

/** A value as far as it was read. */
export interface CutBytes {
  readonly start: Uint8Array;
  /** Bytes of the whole value. */
  readonly length: number;
  /** Digest of the ends of a value that was cut; empty for one that was read whole. */
  readonly digest: string;
}

/** A value as it is drawn. */
export interface CutText {
  /** Its beginning as readable text. */
  readonly text: string;
  /** Bytes of the whole value. */
  readonly length: number;
  /** `text` is not all of it. */
  readonly cut: boolean;
  /** The same for the same value; different for values that can be told apart by what was read of them. */
  readonly identity: string;
}

/** Lua that defines `cut(value, bytes)`; `cutIn` reads what it returns. */
export const LUA_CUT = `
local function cut(value, bytes)
  if #value <= bytes then return {#value, value} end
  local ends = string.sub(value, 1, 8192) .. string.sub(value, -8192)
  return {#value, string.sub(value, 1, bytes), string.sub(redis.sha1hex(ends), 1, 16)}
end
`;

/** What `cut` of `LUA_CUT` returned; an empty value for any other reply. */
export function cutIn(reply: RespValue | undefined): CutBytes {
  const [length, start, digest] = itemsIn(reply);
  const bytes = stringIn(start) ?? new Uint8Array();
  return { start: bytes, length: numberIn(length) ?? bytes.length, digest: wordIn(digest) ?? '' };
}

/** A value that was read whole. */
export function wholeBytes(bytes: Uint8Array): CutBytes {
  return { start: bytes, length: bytes.length, digest: '' };
}

export function cutText({ start, length, digest }: CutBytes): CutText {
  return {
    text: readableText(start),
    length,
    cut: start.length < length,
    identity: `${length} ${String.fromCharCode(...start)} ${digest}`,
  };
}

/**
 * Values of a collection, in which no two are the same: values that were cut to the same beginning and have the same
 * ends get identities that differ all the same, by their order.
 */
export function distinctTexts(values: readonly CutBytes[]): CutText[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const text = cutText(value);
    const twins = seen.get(text.identity) ?? 0;
    seen.set(text.identity, twins + 1);
    return twins === 0 ? text : { ...text, identity: `${text.identity} ${twins}` };
  });
}
