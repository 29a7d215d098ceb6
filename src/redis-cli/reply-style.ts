import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { formatCsv } from './format-csv.ts';
import { formatJson } from './format-json.ts';
import { formatRaw } from './format-raw.ts';
import { formatTtyBytes } from './format-tty.ts';
import { joinBytes } from './join-bytes.ts';

/** The forms that replies are printed in: `tty` as on a terminal (`--no-raw`), the others by the option of that name. */
export type OutputMode = 'tty' | 'raw' | 'csv' | 'json' | 'quoted-json';

/** How replies are printed. The delimiters count in `raw` only. */
export interface ReplyStyle {
  readonly mode: OutputMode;
  /** Between the elements of a reply (`-d`); a line break unless told otherwise. */
  readonly between?: string;
  /** After each reply (`-D`); a line break unless told otherwise. */
  readonly ending?: string;
}

const NEWLINE = utf8Bytes('\n');

/** A reply in pieces, as it is printed. */
export function* styledReply(value: RespValue, style: ReplyStyle): Generator<Uint8Array, void, void> {
  switch (style.mode) {
    case 'tty':
      return yield* formatTtyBytes(value);
    case 'raw':
      yield formatRaw(value, utf8Bytes(style.between ?? '\n'));
      return yield utf8Bytes(style.ending ?? '\n');
    case 'csv':
      return yield utf8Bytes(`${formatCsv(value)}\n`);
    case 'json':
      yield formatJson(value, 'bytes');
      return yield NEWLINE;
    case 'quoted-json':
      yield formatJson(value, 'quoted');
      return yield NEWLINE;
  }
}

/** A reply that is plain text whatever the form (INFO and the like): no line break is added to it. */
export function plainReply(value: RespValue, style: ReplyStyle): Uint8Array {
  return formatRaw(value, utf8Bytes(style.between ?? '\n'));
}

/** A reply as it is printed, in one piece. */
export function styledBytes(value: RespValue, style: ReplyStyle): Uint8Array {
  return joinBytes([...styledReply(value, style)]);
}
