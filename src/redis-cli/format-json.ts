import { utf8Bytes } from '#resp/text.ts';
import type { RespValue } from '#resp/value.ts';
import { joinBytes } from './join-bytes.ts';
import { quoteBytes } from './quote-bytes.ts';
import { scalarText } from './scalar-text.ts';

/**
 * Replies as `redis-cli --json` prints them (`cliFormatReplyJson`), without the line break after them. `bytes` leaves
 * bytes above ASCII as they are, so that UTF-8 text stays readable, and what is not UTF-8 is not JSON either;
 * `quoted` (`--quoted-json`) shows every string as on a terminal, with its backslashes doubled. An error is its text
 * after `error:`, which no JSON parser takes: that is how redis-cli has it. A map's key that is no string becomes
 * one. A big number is its digits and attributes are left out, where redis-cli gives up.
 */
export function formatJson(value: RespValue, strings: 'bytes' | 'quoted'): Uint8Array {
  const pieces: Uint8Array[] = [];
  collect(value, { pieces, showString: strings === 'bytes' ? escapeString : quoteString });
  return joinBytes(pieces);
}

interface Output {
  readonly pieces: Uint8Array[];
  readonly showString: (bytes: Uint8Array) => Uint8Array;
}

function collect(value: RespValue, output: Output): void {
  switch (value.kind) {
    case 'error':
      output.pieces.push(utf8Bytes('error:'), output.showString(value.bytes));
      return;
    case 'simple':
    case 'bulk':
    case 'verbatim':
      output.pieces.push(output.showString(value.bytes));
      return;
    case 'integer':
    case 'double':
    case 'bignum':
    case 'boolean':
    case 'nil':
      output.pieces.push(utf8Bytes(scalarText(value, 'null')));
      return;
    case 'array':
    case 'set':
    case 'push':
      return collectItems(value.items, output);
    case 'map':
      return collectEntries(value.entries, output);
    case 'attribute':
      return collect(value.value, output);
  }
}

function collectItems(items: readonly RespValue[], output: Output): void {
  output.pieces.push(utf8Bytes('['));
  items.forEach((item, at) => {
    if (at > 0) output.pieces.push(COMMA);
    collect(item, output);
  });
  output.pieces.push(utf8Bytes(']'));
}

function collectEntries(entries: ReadonlyArray<readonly [RespValue, RespValue]>, output: Output): void {
  output.pieces.push(utf8Bytes('{'));
  entries.forEach(([key, item], at) => {
    if (at > 0) output.pieces.push(COMMA);
    collectKey(key, output);
    output.pieces.push(utf8Bytes(':'));
    collect(item, output);
  });
  output.pieces.push(utf8Bytes('}'));
}

/** JSON wants strings as keys; redis-cli puts quotes around any other value as it is printed. */
function collectKey(key: RespValue, output: Output): void {
  const isString =
    key.kind === 'error' || key.kind === 'simple' || key.kind === 'bulk' || key.kind === 'verbatim';
  if (isString) return collect(key, output);
  output.pieces.push(QUOTE);
  collect(key, output);
  output.pieces.push(QUOTE);
}

const COMMA = utf8Bytes(',');
const QUOTE = utf8Bytes('"');

function quoteString(bytes: Uint8Array): Uint8Array {
  return utf8Bytes(quoteBytes(bytes).replaceAll('\\', '\\\\'));
}

const ESCAPES = new Map<number, string>(
  Array.from({ length: 0x20 }, (_, byte) => [byte, `\\u${byte.toString(16).padStart(4, '0')}`] as const),
);
for (const [character, escape] of [
  ['\\', '\\\\'],
  ['"', '\\"'],
  ['\n', '\\n'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\b', '\\b'],
] as const) {
  ESCAPES.set(character.charCodeAt(0), escape);
}

/** Within quotes, with JSON's escapes for what JSON does not allow; other bytes as they are. */
function escapeString(bytes: Uint8Array): Uint8Array {
  const pieces = [QUOTE];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    const escape = ESCAPES.get(bytes[at] ?? 0);
    if (escape === undefined) continue;
    pieces.push(bytes.subarray(from, at), utf8Bytes(escape));
    from = at + 1;
  }
  pieces.push(bytes.subarray(from), QUOTE);
  return joinBytes(pieces);
}
