import { byteRuns } from '../byte-text.ts';
import type { KeyInfo } from '../key-info.ts';
import type { KeyContext } from '../visualizer.ts';

/** What SETBIT makes: `int` and `embstr` are made of values that were written whole. */
const BITS_ENCODING = 'raw';
const HYPERLOGLOG = [0x48, 0x59, 0x4c, 0x4c];
const WHITE_SPACE: ReadonlySet<string> = new Set(['\\n', '\\r', '\\t']);

/**
 * Whether a string that a script wrote may be bits: a script can just as well count or keep text. Neither text nor a
 * HyperLogLog, and encoded as SETBIT leaves it.
 */
export function looksLikeBits({ encoding }: KeyInfo, { header }: KeyContext): boolean {
  if (encoding !== BITS_ENCODING || HYPERLOGLOG.every((byte, at) => header[at] === byte)) return false;
  const runs = byteRuns(header);
  // The header may end within a character.
  const whole = header.length < 16 ? runs : runs.filter(({ at }) => at < 13);
  return whole.some(({ glyph, escape }) => glyph === null && !WHITE_SPACE.has(escape));
}
