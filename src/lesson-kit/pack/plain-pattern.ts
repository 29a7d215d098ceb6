/** How many ways there may be to go through a text of one pattern; a browser tries them all in some milliseconds. */
const MOST_WAYS = 1_000_000;
/** What a repetition without an end counts for, and a beginning anywhere: the longest text that is compared by a pattern. */
export const LONGEST_TEXT = 16_384;
const LONGEST_PATTERN = 300;
/** How often something may be repeated that is counted: a browser writes it out. */
const MOST_TIMES = 1000;

/**
 * Whether a pattern out of a stranger's hands can be tried without holding up the page. A browser looks for a match by
 * going back and trying another way, so a pattern may take longer than anybody lives: `(a+)+$`. The ways are counted
 * here, too many rather than too few; what refers to what was matched before is not plain either.
 */
export function isPlainPattern(source: string): boolean {
  if (source.length > LONGEST_PATTERN) return false;
  try {
    new RegExp(source, 'u');
  } catch {
    return false;
  }
  const ways = new WayCounter(source).count();
  return ways !== null && ways <= MOST_WAYS;
}

/** A group, a class, an escaped character or a plain one, and how often it stands there. */
const CLASS = /\[(?:\\.|[^\]\\])*\]/uy;
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|c.|[^1-9k])/uy;
const OPENING = /\((?:\?(?:<?[=!]|:|<[^>]*>))?/uy;
const REPEATED = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/uy;

class WayCounter {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** From every beginning; null when there is something that is not counted. */
  count(): number | null {
    // `^` holds only the alternative that it stands in: each of the others may begin anywhere.
    const ways = this.#alternatives(() => (this.#source[this.#at] === '^' ? 1 : LONGEST_TEXT));
    return this.#at === this.#source.length ? ways : null;
  }

  #take(form: RegExp): RegExpExecArray | null {
    form.lastIndex = this.#at;
    const found = form.exec(this.#source);
    if (found !== null) this.#at += found[0].length;
    return found;
  }

  /** One way or another: the ways of all, each from as many beginnings as it may have. */
  #alternatives(beginnings: () => number): number | null {
    let ways = 0;
    for (;;) {
      const begins = beginnings();
      const own = this.#sequence();
      if (own === null) return null;
      ways += begins * own;
      if (this.#source[this.#at] !== '|') return ways;
      this.#at += 1;
    }
  }

  /** One thing after another: each way of the one with each way of the other. */
  #sequence(): number | null {
    let ways = 1;
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      const own = this.#item();
      if (own === null) return null;
      const times = this.#repetition(own);
      if (times === null) return null;
      ways *= times;
    }
    return ways;
  }

  #item(): number | null {
    if (this.#take(CLASS) !== null) return 1;
    if (this.#source[this.#at] === '\\') return this.#take(ESCAPE) === null ? null : 1;
    if (this.#take(OPENING) !== null) {
      const inner = this.#alternatives(() => 1);
      this.#at += 1;
      return inner;
    }
    this.#at += (this.#source.codePointAt(this.#at) ?? 0) > 0xffff ? 2 : 1;
    return 1;
  }

  /** The ways of something that may stand there several times: without an end only what has one way itself. */
  #repetition(own: number): number | null {
    const found = this.#take(REPEATED);
    if (found === null) return own;
    const [, sign, least = '0', comma = '', most = ''] = found;
    if (sign === '?') return own + 1;
    if (sign !== undefined || (comma !== '' && most === '')) return own === 1 ? LONGEST_TEXT : null;
    const upTo = comma === '' ? Number(least) : Number(most);
    if (upTo > MOST_TIMES) return null;
    return own ** upTo * (upTo - Number(least) + 1);
  }
}
