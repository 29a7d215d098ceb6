/**
 * How much of one reply is shown. A terminal that is fed a million elements is of use to nobody and holds the page;
 * what is cut is said, with the true size.
 */
export interface PrintLimits {
  readonly lines: number;
  readonly characters: number;
}

/** What a terminal shows of one reply. */
export const TERMINAL_LIMITS: PrintLimits = { lines: 10_000, characters: 1024 * 1024 };

export const NO_LIMITS: PrintLimits = { lines: Infinity, characters: Infinity };

/** The beginning of a text, as it is shown, and how many of its bytes were left out. */
export type ShowText = (bytes: Uint8Array, most: number) => { readonly text: string; readonly left: number };

/** What is left of the limits while a reply is printed, and how the texts are shown that are printed without quotes. */
export class PrintBudget {
  readonly showText: ShowText;
  #lines: number;
  #characters: number;

  constructor(limits: PrintLimits, showText: ShowText) {
    this.showText = showText;
    this.#lines = limits.lines;
    this.#characters = limits.characters;
  }

  get spent(): boolean {
    return this.#lines <= 0 || this.#characters <= 0;
  }

  /** Characters that may still be shown. */
  get characters(): number {
    return Math.max(0, this.#characters);
  }

  /** Counts text that is shown, and answers it. */
  spend(text: string): string {
    this.#characters -= text.length;
    return text;
  }

  spendLine(): void {
    this.#lines--;
  }
}
