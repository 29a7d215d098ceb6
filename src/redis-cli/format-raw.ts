import type { RespValue } from '#resp/value.ts';
import { utf8Bytes } from '#resp/text.ts';
import { joinBytes } from './join-bytes.ts';

/**
 * Replies as redis-cli prints them when its output is no terminal (`cliFormatReplyRaw`): bytes as they are, nil as
 * nothing, elements one to a line, or with another delimiter between them (`-d`). An error ends its own line, wherever
 * it stands. What ends the whole reply (`-D`) is not part of it. A big number is its digits and attributes are left
 * out, where redis-cli gives up.
 */
export function formatRaw(value: RespValue, between: Uint8Array = NEWLINE): Uint8Array {
  const pieces: Uint8Array[] = [];
  collect(value, between, pieces);
  return joinBytes(pieces);
}

const NEWLINE = utf8Bytes('\n');
const SPACE = utf8Bytes(' ');

function collect(value: RespValue, between: Uint8Array, pieces: Uint8Array[]): void {
  if (value.kind === 'attribute') {
    collect(value.value, between, pieces);
  } else if (value.kind === 'map') {
    value.entries.forEach(([key, item], at) => {
      if (at > 0) pieces.push(between);
      collect(key, between, pieces);
      pieces.push(SPACE);
      collect(item, between, pieces);
    });
  } else if (value.kind === 'array' || value.kind === 'set' || value.kind === 'push') {
    value.items.forEach((item, at) => {
      if (at > 0) pieces.push(between);
      collect(item, between, pieces);
    });
  } else {
    pieces.push(...leafPieces(value));
  }
}

type Container = Extract<RespValue, { kind: 'array' | 'set' | 'push' | 'map' | 'attribute' }>;

function leafPieces(value: Exclude<RespValue, Container>): Uint8Array[] {
  switch (value.kind) {
    case 'nil':
      return [];
    case 'error':
      return [value.bytes, NEWLINE];
    case 'simple':
    case 'bulk':
    case 'verbatim':
      return [value.bytes];
    case 'integer':
      return [utf8Bytes(value.value.toString())];
    case 'double':
    case 'bignum':
      return [utf8Bytes(value.text)];
    case 'boolean':
      return [utf8Bytes(value.value ? '(true)' : '(false)')];
  }
}
