import type { CommandReference } from './command-reference.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { completeLine, endsInKey, type Completion } from './complete-line.ts';

/** Milliseconds without a key press before the server's keys are looked at. */
const PAUSE_MS = 100;
/** Keys looked at; a bounded look at a large server is enough to complete by. */
const KEYS_LOOKED_AT = '1000';
/** A line that asks for a group of commands, or for any help. */
const NAMES_GROUP = /^(?:help|\?)\s+(?:@|$)/i;

export interface CompletionSourceParts {
  /** Runs commands on a copy of the server, so that completing leaves no trace in it. */
  readonly inspect: (commands: readonly Command[]) => Promise<RespValue[]>;
  readonly reference: CommandReference;
  /** A number that changes when the server has changed. */
  readonly activity: () => number;
  /** The database that the terminal's client has selected. */
  readonly db: () => number;
}

/**
 * What Tab completes to, from the server's own command table and keys. Completing itself must answer at once, so both
 * are fetched beforehand: the table once, the keys while a line is typed that ends in one. A server that cannot be
 * asked offers nothing.
 */
export class CompletionSource {
  readonly #parts: CompletionSourceParts;
  #keys: readonly Uint8Array[] = [];
  #keysAsOf = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: CompletionSourceParts) {
    this.#parts = parts;
  }

  complete(line: string): readonly Completion[] {
    const { reference } = this.#parts;
    // Too late for this press of Tab, in time for the next.
    void reference.load();
    if (endsInKey(line, reference.commands)) void this.#loadKeys();
    return completeLine(line, { commands: reference.commands, keys: this.#keys, groups: reference.groups });
  }

  /** Notes what stands at the prompt; after a pause looks at the keys, if the line ends in one. */
  noteLine(line: string): void {
    clearTimeout(this.#timer);
    if (NAMES_GROUP.test(line)) void this.#parts.reference.findAll();
    if (!endsInKey(line, this.#parts.reference.commands)) return;
    this.#timer = setTimeout(() => void this.#loadKeys(), PAUSE_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #loadKeys(): Promise<void> {
    const db = String(this.#parts.db());
    const asOf = `${db} ${this.#parts.activity()}`;
    if (asOf === this.#keysAsOf) return;
    this.#keysAsOf = asOf;
    const replies = await this.#ask([
      ['SELECT', db],
      ['SCAN', '0', 'COUNT', KEYS_LOOKED_AT],
    ]);
    const found = replies[1];
    const list = found !== undefined && 'items' in found ? found.items[1] : undefined;
    const keys = list !== undefined && 'items' in list ? list.items : [];
    this.#keys = keys.flatMap((key) => (key.kind === 'bulk' ? [key.bytes] : [])).sort(compareBytes);
  }

  #ask(commands: readonly Command[]): Promise<RespValue[]> {
    return this.#parts.inspect(commands).catch(() => []);
  }
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
