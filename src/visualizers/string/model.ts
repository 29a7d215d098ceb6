import { losslessText } from '#resp/text.ts';
import { changesText } from '#text/visualizers-changes.ts';
import { visualizersText as text } from '#text/visualizers.ts';
import { byteRuns, readableText, type ByteRun } from '../byte-text.ts';
import { keyName } from '../key-name.ts';
import { integerIn } from '../integer-text.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { writeFingerprint, type LastWrite } from '../last-write.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GoneModel } from '../visualizer.ts';
import { whyStringEncoding } from './encoding.ts';
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
  /** Unicode characters, where they are not as many as the bytes; null where they are, and where nobody can tell. */
  readonly characters: number | null;
  /** Why it has its encoding; null when that is not known. */
  readonly why: string | null;
  readonly write: LastWrite | null;
}

export type StringPicture = StringModel | GoneModel;

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
    characters: raw.start.length === raw.length ? charactersIn(raw.start) : null,
    why: whyStringEncoding(raw.key, raw.length),
    write: raw.write,
  };
}

/** Characters of text that needs more than one byte for some of them; null for all other bytes. */
function charactersIn(bytes: Uint8Array): number | null {
  const characters = losslessText(bytes);
  const count = characters === null ? bytes.length : Array.from(characters).length;
  return count === bytes.length ? null : count;
}

/** The value as far as it was read, its length, its encoding, its moment of expiry, and the command that made it. */
export function fingerprintString(model: StringPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  const write = JSON.stringify(writeFingerprint(model.write));
  return `${infoFingerprint(model.key)} ${write} ${model.length} ${String.fromCharCode(...model.start)}`;
}

/** The picture in words. */
export function describeString(model: StringPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  return [describeValue(model), describeFacts(model.key), ...(model.why === null ? [] : [model.why])].join(
    ' ',
  );
}

/** Bytes, and characters where these are not as many. */
export function sizeText({ length, characters }: StringModel): string {
  const bytes = text.string.bytesAll(formatCount(length), length === 1);
  return characters === null ? bytes : changesText.string.characters(bytes, formatCount(characters));
}

function describeValue(model: StringModel): string {
  const name = keyName(model.key.name);
  if (model.length === 0) return text.string.describeEmpty(name);
  const value = readableText(model.start);
  const size = sizeText(model);
  return model.start.length < model.length
    ? text.string.describeCut(name, value, size)
    : text.string.describe(name, value, size);
}
