/**
 * A line being edited: its text and where the cursor stands in it. The cursor moves by what a reader takes for one
 * character (a letter with its accents, an emoji with its modifiers), so it never stands inside one.
 *
 * Boundaries are looked for near the cursor only, so that editing a long line stays cheap.
 */

/** How far around the cursor a character's boundary is looked for, in UTF-16 units. */
const NEARBY = 64;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}_]/u;

export class EditBuffer {
  #text = '';
  #cursor = 0;

  get text(): string {
    return this.#text;
  }

  /** Where the cursor stands, in UTF-16 units. */
  get cursor(): number {
    return this.#cursor;
  }

  /** Replaces the whole line; the cursor goes to its end. */
  set(text: string): void {
    this.#text = text;
    this.#cursor = text.length;
  }

  insert(text: string): void {
    this.#text = this.#text.slice(0, this.#cursor) + text + this.#text.slice(this.#cursor);
    this.#cursor += text.length;
  }

  left(): void {
    this.#cursor = this.#before(this.#cursor);
  }

  right(): void {
    this.#cursor = this.#after(this.#cursor);
  }

  home(): void {
    this.#cursor = 0;
  }

  end(): void {
    this.#cursor = this.#text.length;
  }

  /** To the start of this word or of the one before: first over what is no word, then over the word. */
  wordLeft(): void {
    while (this.#cursor > 0 && !this.#isWordBefore()) this.left();
    while (this.#cursor > 0 && this.#isWordBefore()) this.left();
  }

  /** To the start of the next word. */
  wordRight(): void {
    while (this.#cursor < this.#text.length && this.#isWordAfter()) this.right();
    while (this.#cursor < this.#text.length && !this.#isWordAfter()) this.right();
  }

  backspace(): void {
    this.#cut(this.#before(this.#cursor), this.#cursor);
  }

  delete(): void {
    this.#cut(this.#cursor, this.#after(this.#cursor));
  }

  /** Deletes back to the last space before the word: a word here is whatever has no space in it. */
  deleteWord(): void {
    let start = this.#cursor;
    while (start > 0 && this.#text[start - 1] === ' ') start--;
    while (start > 0 && this.#text[start - 1] !== ' ') start--;
    this.#cut(start, this.#cursor);
  }

  /** Deletes to the end of this word or of the next one: first what is no word, then the word. */
  deleteWordRight(): void {
    const start = this.#cursor;
    while (this.#cursor < this.#text.length && !this.#isWordAfter()) this.right();
    while (this.#cursor < this.#text.length && this.#isWordAfter()) this.right();
    this.#cut(start, this.#cursor);
  }

  deleteToEnd(): void {
    this.#cut(this.#cursor, this.#text.length);
  }

  /** Swaps the character at the cursor with the one before it. */
  transpose(): void {
    if (this.#cursor === 0 || this.#cursor === this.#text.length) return;
    const before = this.#before(this.#cursor);
    const after = this.#after(this.#cursor);
    const first = this.#text.slice(before, this.#cursor);
    const second = this.#text.slice(this.#cursor, after);
    this.#text = this.#text.slice(0, before) + second + first + this.#text.slice(after);
    this.#cursor = after === this.#text.length ? before + second.length : after;
  }

  #cut(start: number, end: number): void {
    this.#text = this.#text.slice(0, start) + this.#text.slice(end);
    this.#cursor = start;
  }

  #isWordBefore(): boolean {
    return WORD_CHARACTER.test(this.#text.slice(this.#before(this.#cursor), this.#cursor));
  }

  #isWordAfter(): boolean {
    return WORD_CHARACTER.test(this.#text.slice(this.#cursor, this.#after(this.#cursor)));
  }

  #before(at: number): number {
    const start = Math.max(0, at - NEARBY);
    let last = at === 0 ? 0 : at - 1;
    for (const { index } of segmenter.segment(this.#text.slice(start, at))) last = start + index;
    return last;
  }

  #after(at: number): number {
    const [first] = segmenter.segment(this.#text.slice(at, at + NEARBY));
    return at + (first?.segment.length ?? 0);
  }
}
