import type { Key } from './key-decoder.ts';

/** Keys that were pressed while nothing could take them, in their order. Taking one costs the same however many wait. */
export class KeyQueue {
  #keys: Key[] = [];
  #next = 0;

  push(...keys: readonly Key[]): void {
    this.#keys.push(...keys);
  }

  /** Takes the oldest; undefined when none waits. */
  take(): Key | undefined {
    const key = this.#keys[this.#next++];
    if (this.#next >= this.#keys.length) this.clear();
    return key;
  }

  get isEmpty(): boolean {
    return this.#keys.length === 0;
  }

  clear(): void {
    this.#keys = [];
    this.#next = 0;
  }
}

/** Lines of a text that are not blank. */
export const linesOf = (text: string): string[] =>
  text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');

/** The keys that enter lines in place of whatever stands at the prompt, one after another. */
export const keysEntering = (lines: readonly string[]): Key[] =>
  lines.flatMap((text) => [
    { kind: 'key', name: 'delete-line' },
    { kind: 'text', text },
    { kind: 'key', name: 'enter' },
  ]);
