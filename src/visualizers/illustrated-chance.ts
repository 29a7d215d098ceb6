/**
 * Numbers for illustrations of what the server decides by chance or by a secret, and tells nobody: the heights in a skip
 * list, the buckets of a hash table. They are computed from the names, so the same name always has the same.
 */

/** 32 bits that depend on every character (FNV-1a, with the bits mixed once more, because its low ones are weak). */
function scramble(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    hash ^= name.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A height in a skip list, from 1 on: of those that reach a level, a quarter reaches the next (`t_zset.c`). */
export function illustratedHeight(name: string, most: number): number {
  let height = 1;
  for (let bits = scramble(name); height < most && (bits & 3) === 0; bits >>>= 2) height += 1;
  return height;
}

/** A bucket of so many, from 0 on. */
export const illustratedBucket = (name: string, buckets: number): number => scramble(name) % buckets;

/** Steps of a search along a skip list, each at a level, from one member (-1 is the beginning) to another. */
export interface SearchStep {
  readonly level: number;
  readonly from: number;
  readonly to: number;
}

/** The way to a member: along the top level as far as it does not overshoot, then a level down, until it is there. */
export function searchSteps(heights: readonly number[], wanted: number): SearchStep[] {
  const steps: SearchStep[] = [];
  let from = -1;
  for (let level = Math.max(0, ...heights); level >= 1 && from < wanted; level--) {
    for (;;) {
      const to = heights.findIndex((height, at) => at > from && height >= level);
      if (to < 0 || to > wanted) break;
      steps.push({ level, from, to });
      from = to;
    }
  }
  return steps;
}
