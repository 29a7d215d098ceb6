/** A line that something waits for: at most one at a time, and it always comes, if only as null. */
export class AskedLine {
  #give: ((line: string | null) => void) | null = null;

  wait(): Promise<string | null> {
    return new Promise((resolve) => {
      this.#give = resolve;
    });
  }

  /** Hands over what was typed, or that nothing will be. Does nothing when nobody waits. */
  give(line: string | null): void {
    const give = this.#give;
    this.#give = null;
    give?.(line);
  }
}
