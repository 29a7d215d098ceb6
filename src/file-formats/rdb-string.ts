import { utf8Bytes } from '#resp/text.ts';
import { ByteReader } from './byte-reader.ts';
import type { FilePart, PartRole } from './file-record.ts';
import { unpackLzf } from './lzf.ts';
import type { RecordBuilder } from './record-builder.ts';

/*
 * Lengths and strings of an RDB. The two highest bits of the first byte say how a length is written: in the other six,
 * in those and a second byte, in four or eight bytes that follow, or that a number or a compressed string follows.
 */

const INT8 = 0;
const INT16 = 1;
const INT32 = 2;
const LZF = 3;

/** What a string begins with: how long it is, or how else it is written. */
type Head = { readonly length: number } | { readonly encoding: number };

function readHead(reader: ByteReader): Head {
  const from = reader.at;
  const first = reader.u8();
  if (first < 0x40) return { length: first };
  if (first < 0x80) return { length: ((first & 0x3f) << 8) | reader.u8() };
  if (first === 0x80) return { length: reader.u32Big() };
  if (first === 0x81) return { length: Number(reader.u64Big()) };
  if (first >= 0xc0) return { encoding: first & 0x3f };
  return reader.fail(`a length does not begin with ${first}`, from);
}

/** A length, a count or another number. Above 2^53 it is not exact. */
export function readLength(reader: ByteReader): number {
  const from = reader.at;
  const head = readHead(reader);
  return 'length' in head ? head.length : reader.fail('a length was to follow', from);
}

/** Reads a number and notes what it says. */
export function readNumber(reader: ByteReader, to: RecordBuilder, role: PartRole): number {
  const from = reader.at;
  const value = readLength(reader);
  to.add(reader, from, { role, value });
  return value;
}

/** Reads a string, of which it notes as much as is wanted, as one that plays a role; without one it only goes on behind it. */
export function readString(reader: ByteReader, to: RecordBuilder, role: PartRole | null): void {
  const from = reader.at;
  const said = stringSaid(reader, to, role !== null);
  if (role !== null) to.add(reader, from, { role, ...said });
}

function stringSaid(
  reader: ByteReader,
  to: RecordBuilder,
  isWanted: boolean,
): Pick<FilePart, 'value' | 'written'> {
  const from = reader.at;
  const head = readHead(reader);
  if ('length' in head) return { value: to.cut(reader.take(head.length)) };
  if (head.encoding === LZF) {
    const { packed, size } = readPacked(reader);
    const length = isWanted ? Math.min(size, to.limits.bytes) : 0;
    return { value: { start: unpacked(reader, from, packed, length), size }, written: 'compressed' };
  }
  return { value: to.cut(numberText(reader, head.encoding, from)), written: 'integer' };
}

function numberText(reader: ByteReader, encoding: number, from: number): Uint8Array {
  const text = (value: number): Uint8Array => utf8Bytes(String(value));
  if (encoding === INT8) return text(reader.i8());
  if (encoding === INT16) return text(reader.i16());
  if (encoding === INT32) return text(reader.i32());
  return reader.fail(`a string is not written in the way ${encoding}`, from);
}

function readPacked(reader: ByteReader): { readonly packed: Uint8Array; readonly size: number } {
  const packedLength = readLength(reader);
  const size = readLength(reader);
  // A control byte and two more stand for 264 bytes at most.
  const from = reader.at;
  const packed = reader.take(packedLength);
  if (size > packedLength * 264) reader.fail(`${packedLength} bytes cannot be ${size} unpacked`, from);
  return { packed, size };
}

function unpacked(reader: ByteReader, from: number, packed: Uint8Array, length: number): Uint8Array {
  return unpackLzf(packed, length) ?? reader.fail('a compressed string cannot be unpacked', from);
}

/** A string that holds elements: a reader of what is in it, which may be cut when it was compressed. */
export function readInside(reader: ByteReader, to: RecordBuilder): ByteReader {
  const from = reader.at;
  const head = readHead(reader);
  if ('length' in head) {
    const offset = reader.offsetOf(reader.at);
    const bytes = reader.take(head.length);
    to.add(reader, from, { role: 'packed', value: head.length });
    return new ByteReader(bytes, { offset });
  }
  if (head.encoding !== LZF) return reader.fail('a string of elements was to follow', from);
  const { packed, size } = readPacked(reader);
  const length = Math.min(size, to.limits.unpacked);
  const bytes = unpacked(reader, from, packed, length);
  to.add(reader, from, { role: 'packed', value: size, written: 'compressed' });
  const { offset, length: packedLength } = reader.since(from);
  return new ByteReader(bytes, { offset, packedLength, isCut: length < size });
}
