/** Names that are offered for one that does not exist. */
const MOST_NAMES = 3;

/** What people who know other databases or shells type, with what does it here. */
const otherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ['ADD', ['SET', 'SADD', 'RPUSH']],
  ['CLEAR', ['FLUSHDB']],
  ['COUNT', ['DBSIZE', 'EXISTS']],
  ['CREATE', ['SET']],
  ['DELETE', ['DEL', 'UNLINK']],
  ['DESCRIBE', ['TYPE', 'OBJECT ENCODING']],
  ['DROP', ['DEL']],
  ['FIND', ['SCAN']],
  ['INSERT', ['SET']],
  ['LENGTH', ['STRLEN', 'LLEN']],
  ['LIST', ['SCAN', 'LRANGE']],
  ['LS', ['SCAN']],
  ['POP', ['LPOP', 'RPOP', 'SPOP']],
  ['PRINT', ['ECHO', 'GET']],
  ['PUSH', ['LPUSH', 'RPUSH']],
  ['PUT', ['SET']],
  ['REMOVE', ['DEL']],
  ['RM', ['DEL']],
  ['SHOW', ['GET', 'SCAN']],
  ['SIZE', ['DBSIZE']],
  ['UPDATE', ['SET']],
  ['USE', ['SELECT']],
]);

/** The names that somebody who typed `word` may have meant, the nearest first; at most three. */
export function nearNames(word: string, names: readonly string[]): string[] {
  const typed = word.toUpperCase();
  const meant = (otherWords.get(typed) ?? []).filter((name) => names.includes(name));
  if (meant.length > 0) return meant.slice(0, MOST_NAMES);
  const most = typed.length <= 3 ? 1 : typed.length <= 7 ? 2 : 3;
  const near = names
    .map((name) => ({ name, distance: editDistance(typed, name, most + 1) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || shared(typed, b.name) - shared(typed, a.name) || order(a, b));
  const best = near[0]?.distance ?? 0;
  return near
    .filter(({ distance }) => distance === best)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}

const order = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : 1;

/** Letters that two names share at their beginnings. */
function shared(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/**
 * Letters to add, remove, replace or swap with their neighbour to make one word of the other (optimal string alignment).
 * @param limit From this on the exact number is of no interest, and the answer is `limit`.
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(limit, last[b.length] ?? 0);
}
