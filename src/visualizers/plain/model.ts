import { visualizersText as text } from '#text/visualizers.ts';
import { keyName } from '../key-name.ts';
import { infoFingerprint, type KeyInfo } from '../key-info.ts';
import { describeFacts, describeGone } from '../parts/key-words.ts';
import { formatCount } from '../quantity.ts';
import type { GoneModel } from '../visualizer.ts';
import type { PlainRaw } from './read.ts';

export interface PlainModel {
  readonly kind: 'plain';
  readonly key: KeyInfo;
  /** `3 members`, in the type's own word; null for a type whose size no command tells. */
  readonly size: string | null;
}

export type PlainPicture = PlainModel | GoneModel;

/** What `read` found, as a picture; a missing key is the gone model. */
export function modelPlain(raw: PlainRaw): PlainPicture {
  if (!raw.key.exists) return { kind: 'gone', key: raw.key };
  return { kind: 'plain', key: raw.key, size: sizeText(raw.key.type, raw.size) };
}

function sizeText(type: string, size: number | null): string | null {
  const words: Readonly<Record<string, (count: string, one: boolean) => string>> = text.plain.size;
  const say = Object.hasOwn(words, type) ? words[type] : undefined;
  return size === null || say === undefined ? null : say(formatCount(size), size === 1);
}

/** The size, the type, the encoding and the moment of expiry: all that this picture shows. */
export function fingerprintPlain(model: PlainPicture): string {
  if (model.kind === 'gone') return `gone ${infoFingerprint(model.key)}`;
  return `${infoFingerprint(model.key)} ${model.size ?? ''}`;
}

/** The picture in words. */
export function describePlain(model: PlainPicture): string {
  if (model.kind === 'gone') return describeGone(model.key);
  const size = model.size === null ? '' : `, ${model.size}`;
  const what = text.plain.describe(model.key.type, keyName(model.key.name), size);
  return `${what} ${describeFacts(model.key)}`;
}
