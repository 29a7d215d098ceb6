import { PACK_FOLDER } from '#lesson-kit/lesson.ts';
import { readPack, type ReadPack } from '#lesson-kit/pack/lesson-pack.ts';
import { NO_RECORD, writeRecord } from '../lesson-record.ts';
import type { Json } from '../progress-store.ts';

/** Raised when the stored shape changes in a way that older code cannot read. */
const VERSION = 1;

/** The part of a pack's name that tells it from others: twelve hexadecimal digits, by chance. */
export type PackId = string;

/** The name under which a pack is kept among the progress; its lessons' names go on from there. */
export const packName = (id: PackId): string => `${PACK_FOLDER}/${id}`;

const NAME = /^pack\/([0-9a-f]{12})(?:\/|$)/u;

/** The pack that something among the progress belongs to, itself or one of its lessons; null for everything else. */
export const packOf = (name: string): PackId | null => NAME.exec(name)?.[1] ?? null;

/** Whether something that is kept among the progress is a pack, by its name. */
export const isPackName = (name: string): boolean => {
  const id = packOf(name);
  return id !== null && name === packName(id);
};

/**
 * A pack as it is stored, its text as it came: in a record as every lesson has, so that it is exported, imported and
 * guarded together with the lessons, also by pages that know no packs.
 */
export const writePackRecord = (text: string): Json => ({
  ...writeRecord(NO_RECORD),
  pack: { version: VERSION, text },
});

/** The text of a stored pack; null when it is none, and the version of one that a newer page has written. */
function textIn(value: unknown): string | number | null {
  if (typeof value !== 'object' || value === null || !('pack' in value)) return null;
  const { pack } = value;
  if (typeof pack !== 'object' || pack === null || !('version' in pack) || !('text' in pack)) return null;
  const { version, text } = pack;
  if (typeof version === 'number' && version > VERSION) return version;
  return version === VERSION && typeof text === 'string' ? text : null;
}

/** Reads a stored pack, which may be anything. */
export function readPackRecord(value: unknown): ReadPack {
  const text = textIn(value);
  if (typeof text === 'number') return { ok: false, code: 'newer', because: `record of version ${text}` };
  return readPack(text ?? '');
}

/** The text of a stored pack, as it came. */
export function packText(value: unknown): string | null {
  const text = textIn(value);
  return typeof text === 'string' ? text : null;
}

/** What a stored value is to this page, as `recordKind` says it of lessons. */
export function packKind(value: unknown): 'good' | 'newer' | 'other' {
  const read = readPackRecord(value);
  return read.ok ? 'good' : read.code === 'newer' ? 'newer' : 'other';
}
