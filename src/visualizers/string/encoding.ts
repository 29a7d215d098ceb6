import { changesText } from '#text/visualizers-changes.ts';
import type { KeyInfo } from '../key-info.ts';
import { formatCount } from '../quantity.ts';

const text = changesText.string.why;

/**
 * When a string is kept in one piece with its object and its name (`object.c`, shouldEmbedStringObject, of Valkey 9.1):
 * when all of it takes at most so many bytes. Older servers counted the value alone, and set the limit at 44.
 */
export const MOST_IN_ONE_PIECE = 128;
/** The object's own fields, without the pointer that is not needed then. */
const OBJECT_BYTES = 8;
/** Around the value: its lengths, its kind, and a zero at the end. */
const VALUE_EXTRA = 4;
/** Around the name: the same, with shorter lengths for a short name, and how long they are. */
const SHORT_NAME = 32;
const SHORT_NAME_EXTRA = 3;
const NAME_EXTRA = 5;
/** The moment of expiry. */
const EXPIRY_BYTES = 8;

/** Bytes that a string would take in one piece. */
function bytesInOnePiece(key: KeyInfo, length: number): number {
  const name = key.name.length + (key.name.length < SHORT_NAME ? SHORT_NAME_EXTRA : NAME_EXTRA);
  return OBJECT_BYTES + name + (key.expiresAtMs === null ? 0 : EXPIRY_BYTES) + length + VALUE_EXTRA;
}

/** Why a string has the encoding it has; null for one that is not known. */
export function whyStringEncoding(key: KeyInfo, length: number): string | null {
  const most = formatCount(MOST_IN_ONE_PIECE);
  if (key.encoding === 'int') return text.int;
  if (key.encoding === 'embstr') return text.embstr(most);
  if (key.encoding !== 'raw') return null;
  return bytesInOnePiece(key, length) > MOST_IN_ONE_PIECE ? text.raw(most) : text.stays(most);
}
