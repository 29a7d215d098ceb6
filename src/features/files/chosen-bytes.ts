import type { FileRecord } from '#file-formats/file-record.ts';
import type { FilePage } from './file-pages.ts';

/** What is chosen of a page: a record, and maybe one of its parts. Numbers are places in their lists. */
export interface Chosen {
  readonly record: number;
  readonly part: number | null;
}

export interface ByteRange {
  readonly from: number;
  /** Behind the last one. */
  readonly to: number;
}

const rangeOf = ({ offset, length }: { readonly offset: number; readonly length: number }): ByteRange => ({
  from: offset,
  to: offset + length,
});

/** The bytes of the chosen record, and of the part of it. */
export function chosenRanges(
  { records }: FilePage,
  chosen: Chosen | null,
): { readonly record: ByteRange; readonly part: ByteRange | null } | null {
  const record = records[chosen?.record ?? -1];
  if (record === undefined) return null;
  const part = record.parts[chosen?.part ?? -1];
  return { record: rangeOf(record), part: part === undefined ? null : rangeOf(part) };
}

/** The record and the part that a byte belongs to; the part may be none, as between the words of a command. */
export function chosenAt({ records }: FilePage, byte: number): Chosen | null {
  let from = 0;
  let to = records.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const record = records[middle];
    if (record !== undefined && record.offset + record.length <= byte) from = middle + 1;
    else to = middle;
  }
  const record = records[from];
  if (record === undefined || byte < record.offset) return null;
  return { record: from, part: partAt(record, byte) };
}

/** The shortest part around a byte, because the elements of a value lie inside of what holds them. */
function partAt({ parts }: FileRecord, byte: number): number | null {
  let found: number | null = null;
  for (const [at, { offset, length }] of parts.entries()) {
    const isAround = byte >= offset && byte < offset + length;
    if (isAround && (found === null || length < (parts[found]?.length ?? 0))) found = at;
  }
  return found;
}
