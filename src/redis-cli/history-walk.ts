/**
 * Walking through the history from the line being typed, which is the last stop. A line that was changed on the way
 * stays changed while the walk lasts, as in redis-cli, but the history itself is left alone.
 */
export class HistoryWalk {
  readonly #stops: string[];
  #at: number;

  /** `lines`: the history, oldest first; `draft`: what stands at the prompt when the walk begins. */
  constructor(lines: readonly string[], draft: string) {
    this.#stops = [...lines, draft];
    this.#at = lines.length;
  }

  /** One step back (-1) or forward (1): the line there, or `null` at either end. `current`: the line as it is now. */
  step(direction: -1 | 1, current: string): string | null {
    const next = this.#stops[this.#at + direction];
    if (next === undefined) return null;
    this.#stops[this.#at] = current;
    this.#at += direction;
    return next;
  }
}
