import type { KeyUse } from '#resp/key-use.ts';
import { isWord } from '#resp/text.ts';

/**
 * Commands that tell nothing of what a sorted set is for: there is no GEO command that removes a member or counts them,
 * so a geo index needs these too.
 */
const NEUTRAL: ReadonlySet<string> = new Set(['ZREM', 'ZCARD']);

/**
 * Whether the newest command that tells what a sorted set is for makes a geo index of it; null when none of them tells.
 * The server keeps places as scores and remembers nothing else, so only its use can tell.
 */
export function isUsedAsGeo(key: Uint8Array, uses: readonly KeyUse[]): boolean | null {
  for (const use of uses) {
    if (use.name.startsWith('GEO')) return !holdsDistances(key, use);
    if (/^B?Z/.test(use.name) && !NEUTRAL.has(use.name)) return false;
  }
  return null;
}

/** With STOREDIST the scores of the set that is written are distances. */
function holdsDistances(key: Uint8Array, { name, words }: KeyUse): boolean {
  const at = words.findIndex((word) => isWord(word, 'STOREDIST'));
  if (at < 0) return false;
  const target = name === 'GEOSEARCHSTORE' ? words[1] : words[at + 1];
  return (
    target !== undefined && target.length === key.length && target.every((byte, nth) => byte === key[nth])
  );
}
