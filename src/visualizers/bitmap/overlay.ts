import type { BitOperation, BitOperator } from '../bits/bit-use.ts';
import type { BitsRaw, SourceBits } from '../bits/read-bits.ts';
import { bitOf, offsetsOf, type SeenBits } from '../bits/seen-bits.ts';
import { keyName } from '../key-name.ts';
import { sameBytes } from './read.ts';

/**
 * A result of BITOP with its sources. The server remembers no sources, so they are shown as they are now, and whether
 * they would give the same result again is tried on them; a key that is one of its own sources has been overwritten.
 */
export interface Overlay {
  readonly operator: BitOperator;
  readonly sources: readonly OverlaySource[];
  /** Sources that are not shown. */
  readonly hiddenSources: number;
  /** All names that can be typed again; empty when there are others. */
  readonly names: readonly Uint8Array[];
  /** The bytes that are drawn: as many as the longest has at the window's place. */
  readonly bytes: number;
  /** Bytes of the longest of result and shown sources. */
  readonly length: number;
  readonly agreement: Agreement;
}

export interface OverlaySource {
  readonly name: string;
  readonly state: 'there' | 'missing' | 'retyped' | 'overwritten';
  /** The server's word for its type. */
  readonly type: string;
  readonly bits: SeenBits;
}

/** Whether the operation gives the same result again, as far as the window shows. */
export type Agreement =
  | { readonly kind: 'same' }
  | { readonly kind: 'other-bits'; readonly offsets: readonly number[] }
  | { readonly kind: 'other-length'; readonly length: number }
  /** The key is its own source. */
  | { readonly kind: 'own' }
  | { readonly kind: 'untried' };

export function overlayOf(use: BitOperation, raw: BitsRaw, result: SeenBits): Overlay {
  const sources = raw.sources.map((source, at) => sourceOf(source, use.sources[at], raw));
  const longest = Math.max(0, result.bytes.length, ...sources.map(({ bits }) => bits.bytes.length));
  return {
    operator: use.operator,
    sources,
    hiddenSources: use.sources.length - sources.length,
    names: use.sources,
    bytes: longest,
    length: Math.max(result.length, ...sources.map(({ bits }) => bits.length)),
    agreement: agreementOf(use, raw, result),
  };
}

function sourceOf(source: SourceBits, name: Uint8Array | undefined, { key, start }: BitsRaw): OverlaySource {
  const own = name !== undefined && sameBytes(name, key.name);
  const there = !own && source.type === 'string';
  return {
    name: keyName(name ?? new Uint8Array()),
    state: own ? 'overwritten' : there ? 'there' : source.type === 'none' ? 'missing' : 'retyped',
    type: source.type,
    bits: there
      ? { start, bytes: source.bytes, length: source.length }
      : { start, bytes: new Uint8Array(), length: 0 },
  };
}

function agreementOf(use: BitOperation, { key, start, expected }: BitsRaw, result: SeenBits): Agreement {
  if (use.sources.some((name) => sameBytes(name, key.name))) return { kind: 'own' };
  if (expected === null) return { kind: 'untried' };
  const again: SeenBits = { start, ...expected };
  const wider = again.bytes.length > result.bytes.length ? again : result;
  const offsets = offsetsOf(wider).filter((offset) => differ(bitOf(again, offset), bitOf(result, offset)));
  if (offsets.length > 0) return { kind: 'other-bits', offsets };
  return again.length === result.length ? { kind: 'same' } : { kind: 'other-length', length: again.length };
}

const differ = (a: 0 | 1 | null, b: 0 | 1 | null): boolean => a !== null && b !== null && a !== b;
