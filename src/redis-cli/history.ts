/**
 * The lines that have been typed. The editor walks through them, and whoever keeps them over a reload implements
 * `LineHistory` itself or listens to this one.
 */
export interface LineHistory {
  /** Oldest first. */
  lines(): readonly string[];
  /** `sensitive`: the line holds a secret; it may be walked back to, but must not be stored. */
  add(line: string, how: { readonly sensitive: boolean }): void;
}

/** redis-cli keeps so many. */
export const HISTORY_LIMIT = 100;

export interface MemoryHistoryOptions {
  /** Lines from an earlier session, oldest first. */
  readonly lines?: readonly string[];
  readonly limit?: number;
  /** Told after each change what may be stored: every line but the sensitive ones. */
  readonly onChange?: (storable: readonly string[]) => void;
}

interface Entry {
  readonly line: string;
  readonly sensitive: boolean;
}

/** A history in memory: a bounded number of lines, none twice in a row. */
export class MemoryHistory implements LineHistory {
  readonly #limit: number;
  readonly #onChange: MemoryHistoryOptions['onChange'];
  #entries: Entry[] = [];

  constructor({ lines = [], limit = HISTORY_LIMIT, onChange }: MemoryHistoryOptions = {}) {
    this.#limit = limit;
    this.#onChange = onChange;
    for (const line of lines) this.#append({ line, sensitive: false });
  }

  lines(): readonly string[] {
    return this.#entries.map(({ line }) => line);
  }

  add(line: string, { sensitive }: { readonly sensitive: boolean }): void {
    if (this.#append({ line, sensitive })) this.#onChange?.(this.storable());
  }

  /** The lines that may be stored, oldest first. */
  storable(): readonly string[] {
    return this.#entries.filter(({ sensitive }) => !sensitive).map(({ line }) => line);
  }

  #append(entry: Entry): boolean {
    if (entry.line === '' || this.#entries.at(-1)?.line === entry.line) return false;
    this.#entries = [...this.#entries, entry].slice(-this.#limit);
    return true;
  }
}
