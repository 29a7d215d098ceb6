/**
 * Patterns as the server reads them (`stringmatchlen` of util.c): `*` any bytes, `?` one, `[a-c]` and `[^a-c]` one of a
 * class or of the others, `\` takes the next as itself. A class that is not closed ends with the pattern.
 */

/** One place of a pattern that stands for one byte. */
interface Place {
  readonly fits: (byte: string) => boolean;
  /** Where the pattern goes on. */
  readonly next: number;
}

/** Whether a pattern fits a name; both as strings with a character for each byte. */
export function globMatches(pattern: string, name: string): boolean {
  let [at, from] = [0, 0];
  /** Behind the last star, and how much of the name it has taken; a later start is tried from there. */
  let star: { readonly behind: number; readonly taken: number } | null = null;
  while (from < name.length) {
    if (pattern[at] === '*') {
      star = { behind: at + 1, taken: from };
      at += 1;
      continue;
    }
    const place = at < pattern.length ? placeAt(pattern, at) : null;
    if (place?.fits(name.charAt(from)) === true) {
      at = place.next;
      from += 1;
    } else if (star !== null) {
      star = { ...star, taken: star.taken + 1 };
      [at, from] = [star.behind, star.taken];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

function placeAt(pattern: string, at: number): Place {
  const character = pattern.charAt(at);
  if (character === '?') return { fits: () => true, next: at + 1 };
  if (character === '[') return classAt(pattern, at + 1);
  const escaped = character === '\\' && at + 1 < pattern.length;
  const literal = escaped ? pattern.charAt(at + 1) : character;
  return { fits: (byte) => byte === literal, next: at + (escaped ? 2 : 1) };
}

function classAt(pattern: string, start: number): Place {
  const others = pattern[start] === '^';
  const ranges: Array<readonly [string, string]> = [];
  let at = others ? start + 1 : start;
  while (at < pattern.length && pattern[at] !== ']') {
    const [character, second, third] = [pattern.charAt(at), pattern[at + 1], pattern[at + 2]];
    if (character === '\\' && second !== undefined) {
      ranges.push([second, second]);
      at += 2;
    } else if (second === '-' && third !== undefined) {
      ranges.push(character <= third ? [character, third] : [third, character]);
      at += 3;
    } else {
      ranges.push([character, character]);
      at += 1;
    }
  }
  const within = (byte: string): boolean => ranges.some(([low, high]) => low <= byte && byte <= high);
  return { fits: (byte) => within(byte) !== others, next: Math.min(at + 1, pattern.length) };
}
