import { visualizersText as text } from '#text/visualizers.ts';
import { byteRuns, readableText, type ByteRun } from '../byte-text.ts';
import { keyName } from '../key-name.ts';
import { integerIn } from '../integer-text.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GoneModel } from '../visualizer.ts';
import type { StringRaw } from './read.ts';

export interface StringModel {
  readonly kind: 'string';
  readonly key: KeyInfo;
  /** Bytes of the whole value. */
  readonly length: number;
  /** The beginning of the value, as it was read. */
  readonly start: Uint8Array;
  readonly runs: readonly ByteRun[];
  /** The value when `INCR` would take it: a whole number of at most 64 bits, written as the server writes it. */
  readonly number: bigint | null;
}

export type StringPicture = StringModel | GoneModel;

/** How a run of bytes differs from what stood at its place before. */
export type RunChange = 'kept' | 'changed' | 'added';

/** What `read` found, as a picture. A key that vanished or holds another type is the gone model. */
export function modelString(raw: StringRaw): StringPicture {
  if (raw.key.type !== 'string' || raw.length === null) return { kind: 'gone', key: raw.key };
  return {
    kind: 'string',
    key: raw.key,
    length: raw.length,
    start: raw.start,
    runs: byteRuns(raw.start),
    number: raw.start.length === raw.length ? integerIn(raw.start) : null,
  };
}

/** By how much a counter moved; null when either value is no number, or nothing was before. */
export function bumpOf(model: StringModel, previous: StringPicture | null): bigint | null {
  if (previous?.kind !== 'string' || model.number === null || previous.number === null) return null;
  const bump = model.number - previous.number;
  return bump === 0n ? null : bump;
}

/** For each run: whether the same bytes stood there before. Without a past everything is kept. */
export function compareRuns(model: StringModel, previous: StringPicture | null): readonly RunChange[] {
  if (previous?.kind !== 'string') return model.runs.map(() => 'kept');
  return model.runs.map((run) => {
    if (run.at >= previous.start.length) return run.at >= previous.length ? 'added' : 'kept';
    return run.bytes.every((byte, at) => byte === previous.start[run.at + at]) ? 'kept' : 'changed';
  });
}

/** The value as far as it was read, its length, its encoding and its moment of expiry. */
export function fingerprintString(model: StringPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return `${infoFingerprint(model.key)} ${model.length} ${String.fromCharCode(...model.start)}`;
}

/** The picture in words. */
export function describeString(model: StringPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  return `${describeValue(model)} ${describeFacts(model.key)}`;
}

function describeValue(model: StringModel): string {
  const name = keyName(model.key.name);
  if (model.length === 0) return text.string.describeEmpty(name);
  const value = readableText(model.start);
  const size = text.string.bytesAll(formatCount(model.length), model.length === 1);
  return model.start.length < model.length
    ? text.string.describeCut(name, value, size)
    : text.string.describe(name, value, size);
}
