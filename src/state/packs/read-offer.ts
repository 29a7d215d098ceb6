import { LONGEST_PACK, readPack, type LessonPack, type ReadPack } from '#lesson-kit/pack/lesson-pack.ts';
import { packLinkText } from '#lesson-kit/pack/pack-link.ts';

/** A pack that was read and is not kept yet, or why there is none. */
export type PackOffer =
  | { readonly ok: true; readonly pack: LessonPack; readonly text: string }
  | Extract<ReadPack, { readonly ok: false }>;

/** Reads a file that somebody has chosen. Never rejects. */
export async function readPackFile(file: Blob): Promise<PackOffer> {
  // In UTF-8 a character has four bytes at most; more is not even read.
  if (file.size > 4 * LONGEST_PACK) return { ok: false, code: 'large', because: `${file.size} bytes` };
  try {
    return offerOf(await file.text());
  } catch (error) {
    return { ok: false, code: 'damaged', because: error instanceof Error ? error.message : String(error) };
  }
}

/** Reads the pack that a link carries. Never rejects. */
export async function readPackLink(data: string): Promise<PackOffer> {
  const text = await packLinkText(data);
  return text === null
    ? { ok: false, code: 'damaged', because: 'the link is cut, or has never been one' }
    : offerOf(text);
}

function offerOf(text: string): PackOffer {
  const read = readPack(text);
  return read.ok ? { ...read, text } : read;
}
