import { utf8Bytes } from '#resp/text.ts';
import type { ByteReader } from './byte-reader.ts';
import { FileFormatError } from './file-format-error.ts';
import type { CutBytes, PartRole } from './file-record.ts';
import { packedCount, packedElements, type PackedForm } from './packed-elements.ts';
import { exact, type RecordBuilder } from './record-builder.ts';
import { readInside } from './rdb-string.ts';

/** Reads a string that holds a whole value's elements, or a part of them, in one of the packed forms. */
export function readPackedValue(
  reader: ByteReader,
  to: RecordBuilder,
  form: PackedForm,
  roles: readonly PartRole[],
): void {
  const inside = readInside(reader, to);
  whileUncut(inside, () => {
    const count = packedCount(inside, form);
    to.expect(count === null ? null : Math.floor(count / roles.length));
    let turn = 0;
    for (const { from, value } of packedElements(inside, form)) {
      const role = roles[turn++ % roles.length];
      if (role === undefined || (role === roles[0] && !to.hasRoom())) return;
      to.add(inside, from, { role, value: said(to, value) });
    }
    if (turn % roles.length !== 0) inside.fail(`${turn} elements are no groups of ${roles.length}`);
  });
}

/** What an element says, as bytes: a number that is one of a collection's elements is a string to whoever reads it. */
export function said(to: RecordBuilder, value: Uint8Array | bigint): CutBytes {
  return to.cut(value instanceof Uint8Array ? value : utf8Bytes(String(value)));
}

/** The numbers that a stream keeps among its fields. */
export function numberOf(reader: ByteReader, value: Uint8Array | bigint): number {
  const number = typeof value === 'bigint' ? exact(value) : null;
  return typeof number === 'number' ? number : reader.fail('a number was to be here');
}

/** Reads what was unpacked only in part: that it ends is no damage of the file then. */
export function whileUncut(inside: ByteReader, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof FileFormatError) || error.problem !== 'ends-early') throw error;
    if (inside.place.isCut !== true) {
      throw new FileFormatError('damaged', error.offset, 'elements end early inside their string');
    }
  }
}
