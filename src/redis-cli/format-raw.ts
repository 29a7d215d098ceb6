import type { RespValue } from '#resp/value.ts';
import { utf8Bytes } from '#resp/text.ts';

/**
 * Replies as redis-cli prints them when its output is no terminal (`cliFormatReplyRaw`): bytes as they are, nil as
 * nothing, elements one to a line. An error ends its own line, wherever it stands. The line break after the whole reply
 * (`-D`) comes with `ending`. A big number is its digits and attributes are left out, where redis-cli gives up.
 */
export function formatRaw(value: RespValue, ending: '' | '\n' = ''): Uint8Array {
  const pieces: Uint8Array[] = [];
  collect(value, pieces);
  if (ending !== '') pieces.push(NEWLINE);
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const NEWLINE = utf8Bytes('\n');
const SPACE = utf8Bytes(' ');

function collect(value: RespValue, pieces: Uint8Array[]): void {
  if (value.kind === 'attribute') {
    collect(value.value, pieces);
  } else if (value.kind === 'map') {
    value.entries.forEach(([key, item], at) => {
      if (at > 0) pieces.push(NEWLINE);
      collect(key, pieces);
      pieces.push(SPACE);
      collect(item, pieces);
    });
  } else if (value.kind === 'array' || value.kind === 'set' || value.kind === 'push') {
    value.items.forEach((item, at) => {
      if (at > 0) pieces.push(NEWLINE);
      collect(item, pieces);
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
