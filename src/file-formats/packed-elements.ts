import type { ByteReader } from './byte-reader.ts';

/*
 * The forms in which the server keeps small collections as one string, and writes them into an RDB as they are:
 * listpack, ziplist (up to Redis 6), intset and zipmap (up to Redis 2.4). Each reads its elements one after another.
 */

export type PackedForm = 'listpack' | 'ziplist' | 'intset' | 'zipmap';

/** One element, and the index of a reader at which it begins; the reader is behind it then. */
export interface PackedElement {
  readonly from: number;
  readonly value: Uint8Array | bigint;
}

/** The forms' sign for "more than I can count". */
const UNCOUNTED = 0xffff;
const END = 0xff;

/** Reads the head of a form: how many elements it says that it has, or null when it does not say. */
export function packedCount(reader: ByteReader, form: PackedForm): number | null {
  if (form === 'zipmap') {
    const pairs = reader.u8();
    return pairs < 254 ? pairs * 2 : null;
  }
  if (form === 'intset') {
    intsetWidth(reader);
    return reader.u32();
  }
  reader.skip(form === 'listpack' ? 4 : 8);
  const count = reader.u16();
  return count === UNCOUNTED ? null : count;
}

/** The elements behind the head, which was read with `packedCount`. Throws a `FileFormatError` where the form breaks. */
export function* packedElements(reader: ByteReader, form: PackedForm): Generator<PackedElement, undefined> {
  if (form === 'intset') {
    yield* intsetElements(reader);
    return;
  }
  const next = { listpack: listpackElement, ziplist: ziplistElement, zipmap: zipmapElement }[form];
  for (let index = 0; reader.bytes[reader.at] !== END; index++) {
    const from = reader.at;
    const value = next(reader, index);
    yield { from, value };
  }
  reader.skip(1);
}

function listpackElement(reader: ByteReader): Uint8Array | bigint {
  const from = reader.at;
  const value = listpackValue(reader);
  reader.skip(backLengthBytes(reader.at - from));
  return value;
}

function listpackValue(reader: ByteReader): Uint8Array | bigint {
  const first = reader.u8();
  if (first < 0x80) return BigInt(first);
  if (first < 0xc0) return reader.take(first & 0x3f);
  if (first < 0xe0) {
    const value = ((first & 0x1f) << 8) | reader.u8();
    return BigInt(value < 4096 ? value : value - 8192);
  }
  if (first < 0xf0) return reader.take(((first & 0x0f) << 8) | reader.u8());
  switch (first) {
    case 0xf0:
      return reader.take(reader.u32());
    case 0xf1:
      return BigInt(reader.i16());
    case 0xf2:
      return BigInt(reader.i24());
    case 0xf3:
      return BigInt(reader.i32());
    case 0xf4:
      return reader.i64();
    default:
      return reader.fail(`a listpack has no element that begins with ${first}`, reader.at - 1);
  }
}

/** How many bytes the server writes an element's length with behind it: the edges are those of `lpEncodeBacklen`. */
function backLengthBytes(length: number): number {
  if (length <= 127) return 1;
  if (length < 16383) return 2;
  if (length < 2097151) return 3;
  return length < 268435455 ? 4 : 5;
}

function ziplistElement(reader: ByteReader): Uint8Array | bigint {
  if (reader.u8() === 0xfe) reader.skip(4);
  const first = reader.u8();
  if (first < 0x40) return reader.take(first);
  if (first < 0x80) return reader.take(((first & 0x3f) << 8) | reader.u8());
  if (first === 0x80) return reader.take(reader.u32Big());
  if (first >= 0xf1 && first <= 0xfd) return BigInt((first & 0x0f) - 1);
  switch (first) {
    case 0xc0:
      return BigInt(reader.i16());
    case 0xd0:
      return BigInt(reader.i32());
    case 0xe0:
      return reader.i64();
    case 0xf0:
      return BigInt(reader.i24());
    case 0xfe:
      return BigInt(reader.i8());
    default:
      return reader.fail(`a ziplist has no element of the encoding ${first}`, reader.at - 1);
  }
}

/** Fields and values in turn; behind a value there may be unused bytes. */
function zipmapElement(reader: ByteReader, index: number): Uint8Array {
  const first = reader.u8();
  const length = first === 0xfe ? reader.u32() : first;
  if (index % 2 === 0) return reader.take(length);
  const unused = reader.u8();
  const value = reader.take(length);
  reader.skip(unused);
  return value;
}

function intsetWidth(reader: ByteReader): 2 | 4 | 8 {
  const width = reader.u32();
  if (width !== 2 && width !== 4 && width !== 8) {
    return reader.fail(`an intset has no numbers of ${width} bytes`, reader.at - 4);
  }
  return width;
}

function* intsetElements(reader: ByteReader): Generator<PackedElement, undefined> {
  const head = reader.at - 8;
  reader.at = head;
  const width = intsetWidth(reader);
  const count = reader.u32();
  for (let index = 0; index < count; index++) {
    const from = reader.at;
    const value = width === 2 ? BigInt(reader.i16()) : width === 4 ? BigInt(reader.i32()) : reader.i64();
    yield { from, value };
  }
}
