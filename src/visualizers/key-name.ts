import { visualizersText as text } from '#text/visualizers.ts';
import { readableText } from './byte-text.ts';
import { formatCount } from './quantity.ts';

/** Bytes of a key's name that are shown: more than any panel has room for. A server allows 512 MB. */
const SHOWN_BYTES = 200;

/** A key's name on one line; of one that is too long to show its beginning, with its true size. */
export function keyName(name: Uint8Array): string {
  if (name.length <= SHOWN_BYTES) return readableText(name);
  return text.longName(readableText(name.subarray(0, SHOWN_BYTES)), formatCount(name.length));
}
