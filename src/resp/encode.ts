import type { Command, RespValue } from './value.ts';

/**
 * RESP out of values. The pieces of one message are collected first and then joined into one buffer of the exact
 * size, so that a large bulk is copied once. Containers are walked with a stack of our own: nesting costs no call stack.
 */

const encoder = new TextEncoder();
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const CRLF = encoder.encode('\r\n');

/** Encodes a command as clients send it: an array of bulk strings. */
export function encodeCommand(command: Command): Uint8Array {
  const pieces: Uint8Array[] = [encoder.encode(`*${command.length}\r\n`)];
  for (const word of command) {
    pushBlob(pieces, '$', typeof word === 'string' ? encoder.encode(word) : word);
  }
  return join(pieces);
}

/** Encodes a value as a server sends it; `decode.ts` reads back an equal value. */
export function encodeValue(value: RespValue): Uint8Array {
  const pieces: Uint8Array[] = [];
  const open: RespValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    encodeOne(next, pieces, open);
  }
  return join(pieces);
}

/** Encodes a value's own bytes; what it holds is put on `open`, the first on top. */
function encodeOne(value: RespValue, pieces: Uint8Array[], open: RespValue[]): void {
  if (value.kind === 'map') {
    pieces.push(encoder.encode(`%${value.entries.length}\r\n`));
    pushEntries(open, value.entries);
  } else if (value.kind === 'attribute') {
    pieces.push(encoder.encode(`|${value.entries.length}\r\n`));
    open.push(value.value);
    pushEntries(open, value.entries);
  } else if (value.kind === 'array' || value.kind === 'set' || value.kind === 'push') {
    pieces.push(encoder.encode(`${AGGREGATE_MARKS[value.kind]}${value.items.length}\r\n`));
    for (let at = value.items.length - 1; at >= 0; at--) pushDefined(open, value.items[at]);
  } else {
    encodeScalar(value, pieces);
  }
}

type Aggregate = Extract<RespValue, { kind: 'array' | 'set' | 'push' | 'map' | 'attribute' }>;

function encodeScalar(value: Exclude<RespValue, Aggregate>, pieces: Uint8Array[]): void {
  switch (value.kind) {
    case 'simple':
      return pushLine(pieces, '+', value.bytes);
    case 'error':
      return value.form === 'bulk' ? pushBlob(pieces, '!', value.bytes) : pushLine(pieces, '-', value.bytes);
    case 'bulk':
      return pushBlob(pieces, '$', value.bytes);
    case 'verbatim':
      return pushBlob(pieces, '=', join([encoder.encode(`${value.format}:`), value.bytes]));
    case 'integer':
    case 'nil':
    case 'double':
    case 'boolean':
    case 'bignum':
      pieces.push(encoder.encode(shortLine(value)));
  }
}

type Short = Extract<RespValue, { kind: 'integer' | 'nil' | 'double' | 'boolean' | 'bignum' }>;

function shortLine(value: Short): string {
  switch (value.kind) {
    case 'integer':
      return `:${value.value}\r\n`;
    case 'nil':
      return NIL_FORMS[value.form];
    case 'double':
      return `,${value.text}\r\n`;
    case 'boolean':
      return value.value ? '#t\r\n' : '#f\r\n';
    case 'bignum':
      return `(${value.text}\r\n`;
  }
}

const NIL_FORMS = { bulk: '$-1\r\n', array: '*-1\r\n', null: '_\r\n' } as const;
const AGGREGATE_MARKS = { array: '*', set: '~', push: '>' } as const;

function pushEntries(open: RespValue[], entries: ReadonlyArray<readonly [RespValue, RespValue]>): void {
  for (let at = entries.length - 1; at >= 0; at--) {
    pushDefined(open, entries[at]?.[1]);
    pushDefined(open, entries[at]?.[0]);
  }
}

function pushDefined(open: RespValue[], value: RespValue | undefined): void {
  if (value !== undefined) open.push(value);
}

/** A line may hold no line break: each becomes a space, as the server does with the text of its errors. */
function pushLine(pieces: Uint8Array[], mark: '+' | '-', bytes: Uint8Array): void {
  const broken = bytes.some((byte) => byte === CR || byte === LF);
  const line = broken ? bytes.map((byte) => (byte === CR || byte === LF ? SPACE : byte)) : bytes;
  pieces.push(encoder.encode(mark), line, CRLF);
}

function pushBlob(pieces: Uint8Array[], mark: '$' | '!' | '=', bytes: Uint8Array): void {
  pieces.push(encoder.encode(`${mark}${bytes.length}\r\n`), bytes, CRLF);
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const piece of pieces) length += piece.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
