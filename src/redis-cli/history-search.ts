/**
 * Searching the history while typing (Ctrl-R, redis-cli has it since 7.4): each character makes the query longer, Ctrl-R
 * again looks further back, Ctrl-S forward again. Letters match in either case.
 */
export class HistorySearch {
  readonly #lines: readonly string[];
  #query = '';
  #at: number;
  #direction: -1 | 1 = -1;

  /** `lines`: the history, oldest first. */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
    this.#at = lines.length;
  }

  get query(): string {
    return this.#query;
  }

  get prompt(): string {
    return this.#direction === -1 ? '(reverse-i-search): ' : '(i-search): ';
  }

  /** The line that is found; `null` when none matches or nothing is searched for yet. */
  get match(): string | null {
    return this.#query === '' || !this.#matches(this.#at) ? null : (this.#lines[this.#at] ?? null);
  }

  /** Searches for a longer query, from the present match on. Answers whether there is a match. */
  extend(text: string): boolean {
    this.#query += text;
    if (this.#matches(this.#at)) return true;
    return this.#find(this.#at + this.#direction) || this.#find(this.#first());
  }

  /** Takes back the last character of the query and searches anew. */
  shorten(): boolean {
    this.#query = Array.from(this.#query).slice(0, -1).join('');
    this.#at = this.#lines.length;
    return this.#query === '' || this.#find(this.#first());
  }

  /** The next match in a direction, skipping lines that are equal to the present one. */
  again(direction: -1 | 1): boolean {
    this.#direction = direction;
    if (this.#query === '') return true;
    const present = this.#lines[this.#at];
    let at = this.#at;
    do at += direction;
    while (this.#lines[at] !== undefined && (!this.#matches(at) || this.#lines[at] === present));
    if (this.#lines[at] === undefined) return false;
    this.#at = at;
    return true;
  }

  #first(): number {
    return this.#direction === -1 ? this.#lines.length - 1 : 0;
  }

  #find(from: number): boolean {
    for (let at = from; this.#lines[at] !== undefined; at += this.#direction) {
      if (this.#matches(at)) {
        this.#at = at;
        return true;
      }
    }
    return false;
  }

  #matches(at: number): boolean {
    return this.#lines[at]?.toLowerCase().includes(this.#query.toLowerCase()) ?? false;
  }
}
