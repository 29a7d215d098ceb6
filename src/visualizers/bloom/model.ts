import { overviewOf, type Overview } from '../bits/overview.ts';
import type { BitsRaw } from '../bits/read-bits.ts';
import { NO_BITS, type SeenBits } from '../bits/seen-bits.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import type { GoneModel } from '../visualizer.ts';

/** Bits of an item for which the rate of false positives is computed. */
const HASHES = [1, 2, 3, 4, 5, 6, 7, 8] as const;

export interface BloomModel {
  readonly kind: 'bloom';
  readonly key: KeyInfo;
  /** From the beginning of the string on. */
  readonly bits: SeenBits;
  /** Bits that are set in all of the string. */
  readonly count: number;
  /** Of all bits, how many are set: 0 to 1. */
  readonly fill: number;
  /** How often a filter that is so full says yes to a new item, by how many bits it gives an item: computed. */
  readonly rates: readonly FalsePositives[];
  /** Null when all bits are shown. */
  readonly overview: Overview | null;
}

export interface FalsePositives {
  /** Bits of an item. */
  readonly hashes: number;
  /** 0 to 1. */
  readonly rate: number;
}

export type BloomPicture = BloomModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelBloom(raw: BitsRaw): BloomPicture {
  const { key, length, start, bytes } = raw;
  if (length === null || key.type !== 'string') return { kind: 'gone', key };
  const count = raw.counts.reduce((sum, part) => sum + part, 0);
  const fill = length === 0 ? 0 : count / (length * 8);
  return {
    kind: 'bloom',
    key,
    bits: { start, bytes, length },
    count,
    fill,
    rates: HASHES.map((hashes) => ({ hashes, rate: fill ** hashes })),
    overview: overviewOf(raw),
  };
}

/** What was known of the bits before the last change; null when nothing was. */
export function bloomBitsBefore(previous: BloomPicture | null): SeenBits | null {
  if (previous === null) return null;
  if (previous.kind === 'bloom') return previous.bits;
  return previous.key.exists ? null : NO_BITS;
}

/** The bits that were read, and how many are set elsewhere. */
export function fingerprintBloom(model: BloomPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  const parts = model.overview?.parts.map(({ count }) => count) ?? [];
  const { bytes, length } = model.bits;
  return JSON.stringify([
    infoFingerprint(model.key),
    length,
    String.fromCharCode(...bytes),
    model.count,
    ...parts,
  ]);
}
