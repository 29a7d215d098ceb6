import { formatCount } from '../quantity.ts';
import { hyperLogLogText as text } from '#text/visualizers-hll.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import type { GoneModel } from '../visualizer.ts';
import { offerOf, type Offer } from './element-hash.ts';
import {
  cachedCountIn,
  encodingIn,
  isHyperLogLog,
  type CachedCount,
  type RegisterEncoding,
} from './header.ts';
import type { LastWrite } from './last-write.ts';
import { HEADER_BYTES, REGISTERS } from './layout.ts';
import { SPARSE_LIMIT, type Companion, type HyperLogLogRaw } from './read.ts';
import { SPARSE_HIGHEST, sparseBytes, type RegisterCells } from './registers.ts';

/** The standard error of the estimate: 1.04 divided by the root of the number of registers. */
export const STANDARD_ERROR = 1.04 / Math.sqrt(REGISTERS);

export interface HyperLogLogModel {
  readonly kind: 'hyperloglog';
  readonly key: KeyInfo;
  /** Bytes of the string. */
  readonly length: number;
  readonly encoding: RegisterEncoding;
  /** Why it has that encoding; null when what was read does not tell. */
  readonly why: string | null;
  /** Most bytes of the sparse encoding, by the server's configuration; null when it does not say. */
  readonly sparseLimit: number | null;
  /** `PFCOUNT`. */
  readonly estimate: number;
  readonly cached: CachedCount;
  readonly cells: RegisterCells;
  readonly histogram: readonly number[];
  /** Registers above 0. */
  readonly used: number;
  readonly highest: number;
  readonly companion: Companion | null;
  readonly lastWrite: LastWrite | null;
  /** What the first elements of the last PFADD offered; empty when that was no PFADD, or not all registers are known. */
  readonly offers: readonly ElementOffer[];
}

export interface ElementOffer extends Offer {
  readonly element: Uint8Array;
}

/** A string that begins as a HyperLogLog but is none. */
export interface BrokenModel {
  readonly kind: 'broken';
  readonly key: KeyInfo;
  readonly length: number;
  /** Why the server will not count it, in its own words; null when it does. */
  readonly refusal: string | null;
}

export type HyperLogLogPicture = HyperLogLogModel | BrokenModel | GoneModel;

/** What `read` found, as a picture. A key that vanished, or holds what is no HyperLogLog, is the gone model. */
export function modelHyperLogLog(raw: HyperLogLogRaw): HyperLogLogPicture {
  const { key, length, header, cells, estimate, histogram } = raw;
  if (length === null || key.type !== 'string' || !isHyperLogLog(header)) return { kind: 'gone', key };
  const encoding = encodingIn(header);
  if (encoding === null || cells === null || estimate === null)
    return { kind: 'broken', key, length, refusal: raw.refusal };
  return {
    kind: 'hyperloglog',
    key,
    length,
    encoding,
    why: whyEncoding(raw, encoding, cells),
    sparseLimit: raw.limits.get(SPARSE_LIMIT) ?? null,
    estimate,
    cached: cachedCountIn(header),
    cells,
    histogram,
    used: REGISTERS - (histogram[0] ?? 0),
    highest: Math.max(0, histogram.length - 1),
    companion: raw.companion,
    lastWrite: raw.lastWrite,
    offers: offersOf(raw.lastWrite, cells),
  };
}

/** A register holds no less than it was offered: if one does, it was not this value that the elements were added to. */
function offersOf(lastWrite: LastWrite | null, { edge, values }: RegisterCells): readonly ElementOffer[] {
  if (lastWrite?.kind !== 'add' || edge !== 1) return [];
  const offers = lastWrite.elements.map((element) => ({ element, ...offerOf(element) }));
  return offers.every(({ register, value }) => (values[register] ?? 0) >= value) ? offers : [];
}

/**
 * A sparse HyperLogLog becomes dense for good, when a register passes 32, when its bytes pass the limit, or when one that
 * is dense is merged into it (`hyperloglog.c`, hllSparseSet and pfmergeCommand).
 */
function whyEncoding(raw: HyperLogLogRaw, encoding: RegisterEncoding, cells: RegisterCells): string | null {
  const limit = raw.limits.get(SPARSE_LIMIT);
  if (encoding === 'sparse') return limit === undefined ? null : text.why.sparse(formatCount(limit));
  if (raw.histogram.length - 1 > SPARSE_HIGHEST) return text.why.high(String(SPARSE_HIGHEST));
  const bytes = sparseBytes(cells, HEADER_BYTES);
  if (bytes !== null && limit !== undefined && bytes > limit)
    return text.why.long(formatCount(bytes), SPARSE_LIMIT, formatCount(limit));
  if (bytes === null) return null;
  return raw.lastWrite?.kind === 'merge' ? text.why.merged : text.why.stays;
}

/** How far the estimate is off, of the count that a set gives: 0.01 for one in a hundred too many. */
export function errorOf({ estimate, companion }: HyperLogLogModel): number | null {
  return companion === null ? null : (estimate - companion.count) / companion.count;
}

/** The registers, the header, the estimate, what it is compared with, what was written last, and the moment of expiry. */
export function fingerprintHyperLogLog(model: HyperLogLogPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  if (model.kind === 'broken')
    return `broken ${infoFingerprint(model.key)} ${model.length} ${model.refusal ?? ''}`;
  const { key, length, encoding, cached, estimate, companion, cells, histogram } = model;
  return [
    infoFingerprint(key),
    length,
    encoding,
    cached.stale,
    cached.value,
    estimate,
    companion === null ? '' : `${companion.name.join(' ')}: ${companion.count}`,
    histogram.join(' '),
    cells.values.join(''),
    writeFingerprint(model.lastWrite),
  ].join(' | ');
}

/** PFADD of what was there already changes no register, but it is another write to be told of. */
function writeFingerprint(write: LastWrite | null): string {
  if (write === null) return '';
  const names = write.kind === 'add' ? write.elements : write.sources;
  return `${write.kind} ${names.map((name) => name.join(' ')).join(', ')}`;
}
