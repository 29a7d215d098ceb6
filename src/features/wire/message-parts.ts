import type { WireMessage } from '#client/wire-message.ts';
import type { TokenRole } from '#resp/tokenizer.ts';
import { tokensIn, type Token } from '#resp/tokens.ts';
import { joinBytes } from './join-bytes.ts';

/** A token with the bytes that are known of it. */
export interface Part {
  readonly role: TokenRole;
  /** Bytes of the message before it. */
  readonly from: number;
  /** Its bytes, as far as they are kept; the rest of it is `missing`. */
  readonly bytes: Uint8Array;
  readonly missing: number;
  /** The row of the value that it belongs to. */
  readonly row: number;
}

/** What a value is to the one around it. */
export type Place = 'top' | 'item' | 'key' | 'value' | 'described';

/** One value of a message, in the order in which values begin. Numbers of parts and rows are places in their lists. */
export interface ValueRow {
  /** The first character of a value, which says its type; empty for what cannot be read. */
  readonly mark: string;
  readonly depth: number;
  readonly place: Place;
  /** Null where it has no such part, or none that is known. */
  readonly parts: {
    readonly mark: number;
    readonly length: number | null;
    readonly format: number | null;
    readonly content: number | null;
  };
  /** The last part and the last row of the value with all that is in it. */
  readonly lastPart: number;
  readonly lastRow: number;
}

export interface MessageParts {
  readonly parts: readonly Part[];
  readonly rows: readonly ValueRow[];
  /** Bytes of the message behind the last part. */
  readonly rest: number;
}

/** Values that are taken apart of one message: more than fit on any screen. */
export const MOST_ROWS = 250;

type Source = Pick<WireMessage, 'kept' | 'size'>;
type Writable<T> = { -readonly [K in keyof T]: T[K] };
type GrowingRow = Writable<Omit<ValueRow, 'parts'>> & { readonly parts: Writable<ValueRow['parts']> };

/** Takes a message apart: its bytes by what they are, and the values that they make. */
export function partsOf({ kept, size }: Source): MessageParts {
  const tree = new Tree();
  const reader = new KeptReader(kept);
  const parts: Part[] = [];
  for (const token of tokensIn(kept)) {
    if (!tree.add(token, reader.peek(), parts.length)) break;
    const bytes = reader.take(token);
    parts.push({
      role: token.role,
      from: token.from,
      bytes,
      missing: token.to - token.from - bytes.length,
      row: tree.row,
    });
    if (token.role === 'length') tree.setLength(bytes);
  }
  const last = parts.at(-1);
  const shown = last === undefined ? 0 : last.from + last.bytes.length + last.missing;
  return { parts, rows: tree.finish(parts.length), rest: size - shown };
}

/** What a container with this mark holds, in turn. */
const places: Readonly<Record<string, readonly Place[]>> = {
  '*': ['item'],
  '~': ['item'],
  '>': ['item'],
  '%': ['key', 'value'],
  '|': ['key', 'value'],
};

interface Open {
  readonly row: number;
  readonly mark: string;
  /** Values that have begun in it, and how many there will be. */
  begun: number;
  total: number;
}

/** Puts rows together from tokens, which come in order. */
class Tree {
  readonly #rows: GrowingRow[] = [];
  readonly #open: Open[] = [];

  get row(): number {
    return this.#rows.length - 1;
  }

  /** False when there are enough rows. */
  add(token: Token, first: number, part: number): boolean {
    if (token.role === 'mark' || token.role === 'unreadable') {
      if (this.#rows.length === MOST_ROWS) return false;
      this.#begin(token.role === 'mark' ? String.fromCharCode(first) : '', part);
    }
    const row = this.#rows.at(-1);
    if (row === undefined) return false;
    if (token.role === 'length') row.parts.length = part;
    else if (token.role === 'format') row.parts.format = part;
    else if (token.role !== 'mark' && token.role !== 'end') row.parts.content = part;
    row.lastPart = part;
    return true;
  }

  setLength(bytes: Uint8Array): void {
    const count = Number(String.fromCharCode(...bytes));
    const container = this.#open.at(-1);
    if (container?.row !== this.row || !(count >= 0)) return;
    const { mark } = container;
    container.total = mark === '%' ? count * 2 : mark === '|' ? count * 2 + 1 : count;
  }

  finish(parts: number): readonly ValueRow[] {
    // Rows are in order, so whatever is deeper behind a row is in it.
    for (const [at, row] of this.#rows.entries()) {
      let last = at;
      while ((this.#rows[last + 1]?.depth ?? -1) > row.depth) last++;
      row.lastRow = last;
      row.lastPart =
        last + 1 < this.#rows.length ? (this.#rows[last + 1]?.parts.mark ?? parts) - 1 : parts - 1;
    }
    return this.#rows;
  }

  #begin(mark: string, part: number): void {
    while (this.#open.length > 0) {
      const top = this.#open.at(-1);
      if (top !== undefined && top.begun < top.total) break;
      this.#open.pop();
    }
    const around = this.#open.at(-1);
    this.#rows.push({
      mark,
      depth: this.#open.length,
      place: around === undefined ? 'top' : placeIn(around),
      parts: { mark: part, length: null, format: null, content: null },
      lastPart: part,
      lastRow: this.#rows.length,
    });
    if (around !== undefined) around.begun += 1;
    if (Object.hasOwn(places, mark)) this.#open.push({ row: this.row, mark, begun: 0, total: 0 });
  }
}

function placeIn({ mark, begun, total }: Open): Place {
  if (mark === '|' && begun === total - 1) return 'described';
  const turn = places[mark] ?? ['item'];
  return turn[begun % turn.length] ?? 'item';
}

/** Gives the kept bytes of tokens, which are asked for in order. */
class KeptReader {
  readonly #pieces: ReadonlyArray<Uint8Array | number>;
  #piece = 0;
  #offset = 0;

  constructor(pieces: ReadonlyArray<Uint8Array | number>) {
    this.#pieces = pieces;
  }

  /** The next byte; 0 when it is not kept. */
  peek(): number {
    this.#skipEmpty();
    const piece = this.#pieces[this.#piece];
    return piece instanceof Uint8Array ? (piece[this.#offset] ?? 0) : 0;
  }

  take({ from, to }: Token): Uint8Array {
    const taken: Uint8Array[] = [];
    let left = to - from;
    while (left > 0) {
      this.#skipEmpty();
      const piece = this.#pieces[this.#piece];
      if (piece === undefined) break;
      const length = typeof piece === 'number' ? piece : piece.length;
      const count = Math.min(left, length - this.#offset);
      if (typeof piece !== 'number') taken.push(piece.subarray(this.#offset, this.#offset + count));
      this.#offset += count;
      left -= count;
    }
    const [only] = taken;
    return taken.length === 1 && only !== undefined ? only : joinBytes(taken);
  }

  #skipEmpty(): void {
    for (let piece = this.#pieces[this.#piece]; piece !== undefined; piece = this.#pieces[this.#piece]) {
      if (this.#offset < (typeof piece === 'number' ? piece : piece.length)) return;
      this.#piece += 1;
      this.#offset = 0;
    }
  }
}
