import { RespTokenizer, type TokenRole } from './tokenizer.ts';

/** A stretch of a stream that is one thing. */
export interface Token {
  readonly role: TokenRole;
  /** Bytes of the stream before it. */
  readonly from: number;
  /** `from` of what follows. A token that is not complete ends where the stream ends so far. */
  readonly to: number;
}

/** Bytes of a string that were left out: how many. */
export type Gap = number;

/** The tokens of a stream from its beginning; they tile it. */
export function tokensIn(pieces: Iterable<Uint8Array | Gap>): Token[] {
  const tokens: Array<{ role: TokenRole; from: number; to: number }> = [];
  let base = 0;
  const tokenizer = new RespTokenizer({
    piece: (role, from, to, begins) => {
      const last = tokens.at(-1);
      if (begins || last === undefined) tokens.push({ role, from: base + from, to: base + to });
      else last.to = base + to;
    },
    complete: () => {},
  });
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      const last = tokens.at(-1);
      if (last?.role === 'content') last.to += piece;
      tokenizer.skip(piece);
      base += piece;
    } else {
      tokenizer.push(piece);
      base += piece.length;
    }
  }
  return tokens;
}
