import type { KeyUse } from '#resp/key-use.ts';
import { keyRef } from './key-ref.ts';

/** Uses that are kept of one key. */
const USES_A_KEY = 8;
/** Keys of which uses are kept; those that were used longest ago go first. */
const MOST_KEYS = 256;

/** The last commands that named each key: they tell what a key is for where its type does not (a bitmap is a string). */
export class KeyUses {
  /** By key id, the key used last at the end; each key's uses newest first. */
  readonly #uses = new Map<string, readonly KeyUse[]>();

  note(db: number, use: KeyUse): void {
    for (const name of use.keys) {
      const { id } = keyRef(db, name);
      const uses = [use, ...(this.#uses.get(id) ?? [])].slice(0, USES_A_KEY);
      this.#uses.delete(id);
      this.#uses.set(id, uses);
    }
    while (this.#uses.size > MOST_KEYS) {
      const [oldest] = this.#uses.keys();
      if (oldest === undefined) return;
      this.#uses.delete(oldest);
    }
  }

  /** Newest first. The same array until the key is used again. */
  of(id: string): readonly KeyUse[] {
    return this.#uses.get(id) ?? NONE;
  }

  clear(): void {
    this.#uses.clear();
  }
}

const NONE: readonly KeyUse[] = [];
