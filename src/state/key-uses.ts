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
      const uses = atMost(USES_A_KEY, [use, ...(this.#uses.get(id) ?? [])]);
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

/**
 * Drops the oldest use whose command has named the key again since, so that many looks with the same command do not
 * drive out the one that tells what the key is for; the oldest of all when each command is another.
 */
function atMost(most: number, uses: readonly KeyUse[]): readonly KeyUse[] {
  if (uses.length <= most) return uses;
  const repeated = uses.findLastIndex(({ name }, at) => uses.findIndex((use) => use.name === name) < at);
  return uses.toSpliced(repeated === -1 ? uses.length - 1 : repeated, 1);
}
