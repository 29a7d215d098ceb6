/**
 * One RESP2 or RESP3 value as it stood on the wire.
 *
 * Texts stay bytes, because a server may send anything in them; the holder of a value owns its buffers.
 * Integers are `bigint` because the protocol's are 64 bits wide. A double, a big number keep the server's own text.
 * Source: the RESP specification (RESP2 and RESP3), and `networking.c` of Valkey for what a server really sends.
 */
export type RespValue =
  | { readonly kind: 'simple'; readonly bytes: Uint8Array }
  /** `-ERR …` and RESP3's `!` (bulk error). */
  | { readonly kind: 'error'; readonly bytes: Uint8Array; readonly form?: 'bulk' }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'bulk'; readonly bytes: Uint8Array }
  /** `$-1`, `*-1` (RESP2) or `_` (RESP3). */
  | { readonly kind: 'nil'; readonly form: 'bulk' | 'array' | 'null' }
  | { readonly kind: 'double'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'bignum'; readonly text: string }
  /** `format` is the three-letter prefix, `txt` or `mkd`. */
  | { readonly kind: 'verbatim'; readonly format: string; readonly bytes: Uint8Array }
  | { readonly kind: 'array'; readonly items: readonly RespValue[] }
  | { readonly kind: 'set'; readonly items: readonly RespValue[] }
  | { readonly kind: 'push'; readonly items: readonly RespValue[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyArray<readonly [RespValue, RespValue]> }
  /** A reply with attributes in front of it; `value` is the reply itself. */
  | {
      readonly kind: 'attribute';
      readonly entries: ReadonlyArray<readonly [RespValue, RespValue]>;
      readonly value: RespValue;
    };

/** One word of a command: text is sent as UTF-8, bytes as they are. */
export type CommandWord = string | Uint8Array;

/** A command as its words, the command's name first. */
export type Command = readonly CommandWord[];

/**
 * Runs one command on some server and answers with its reply. An error reply is a value, not a rejection;
 * the promise rejects only when no reply can come (connection lost, server gone).
 */
export type CommandRunner = (command: Command) => Promise<RespValue>;
