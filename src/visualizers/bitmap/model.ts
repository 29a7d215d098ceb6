import { markOf, type BitMark } from '../bits/bit-mark.ts';
import { overviewOf, type Overview } from '../bits/overview.ts';
import { NO_BITS, type SeenBits } from '../bits/seen-bits.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import type { GoneModel } from '../visualizer.ts';
import { overlayOf, type Overlay } from './overlay.ts';
import { sameBytes, type BitmapRaw } from './read.ts';

export interface BitmapModel {
  readonly kind: 'bitmap';
  readonly key: KeyInfo;
  readonly bits: SeenBits;
  /** Bits that are set in all of the string. */
  readonly count: number;
  /** The lowest offset of a set bit; null when none is set. */
  readonly firstSet: number | null;
  /** The lowest offset of a clear bit; null when there is none before the end. */
  readonly firstClear: number | null;
  /** Null when the window has all of the string. */
  readonly overview: Overview | null;
  readonly mark: BitMark | null;
  /** The sources, when the last command on bits was the BITOP that wrote this key. */
  readonly overlay: Overlay | null;
}

export type BitmapPicture = BitmapModel | GoneModel;

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelBitmap({ bits: raw, use }: BitmapRaw): BitmapPicture {
  const { key, length, start, bytes } = raw;
  if (length === null || key.type !== 'string') return { kind: 'gone', key };
  const bits: SeenBits = { start, bytes, length };
  const made = use?.kind === 'operation' && sameBytes(use.destination, key.name) ? use : null;
  return {
    kind: 'bitmap',
    key,
    bits,
    count: raw.counts.reduce((sum, count) => sum + count, 0),
    firstSet: raw.firstSet < 0 ? null : raw.firstSet,
    firstClear: raw.firstClear < 0 || raw.firstClear >= length * 8 ? null : raw.firstClear,
    overview: overviewOf(raw),
    mark: made === null ? markOf(use, bits, raw.answer) : null,
    overlay: made === null ? null : overlayOf(made, raw, bits),
  };
}

/** What was known of the bits before the last change; null when nothing was. */
export function bitsBefore(previous: BitmapPicture | null): SeenBits | null {
  if (previous === null) return null;
  if (previous.kind === 'bitmap') return previous.bits;
  return previous.key.exists ? null : NO_BITS;
}

/** What was read of the bits and of a BITOP's sources, and what the last command was about. */
export function fingerprintBitmap(model: BitmapPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  const parts = model.overview?.parts.map(({ count }) => count) ?? [];
  const sources = model.overlay?.sources.map(({ name, state, bits }) => [name, state, seenText(bits)]);
  return JSON.stringify([
    infoFingerprint(model.key),
    seenText(model.bits),
    [model.count, model.firstSet, model.firstClear, ...parts],
    model.mark,
    [sources, model.overlay?.operator, model.overlay?.agreement],
  ]);
}

const seenText = ({ start, bytes, length }: SeenBits): string =>
  `${start} ${length} ${String.fromCharCode(...bytes)}`;
