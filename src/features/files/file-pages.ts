import { FileFormatError, type FileFormatProblem } from '#file-formats/file-format-error.ts';
import { SHOWN_LIMITS, type FileRecord, type RecordLimits } from '#file-formats/file-record.ts';
import {
  formOf,
  readRecords,
  startOf,
  type FileForm,
  type FilePosition,
} from '#file-formats/read-records.ts';

/*
 * A file of any size is shown a page of records at a time. To know where pages begin, it is read once from its beginning
 * to its end, in pieces, and only the places are kept; when it grows, reading goes on from where it ended. A page's bytes
 * and records are read again when it is looked at.
 */

/** Bytes of the file between two places, fewer where it ends before. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array>;

/** A page ends behind so many records, or the record that makes it so long. */
const PAGE_RECORDS = 200;
const PAGE_BYTES = 64 * 1024;
/** What is read at once, some milliseconds' work, and what one record may have at most to be taken apart. */
const PIECE_BYTES = 64 * 1024;
const LONGEST_RECORD = 64 * 1024 * 1024;
/** Where records begin is all that is wanted of most of them. */
const PLACES_ONLY: RecordLimits = { bytes: 0, elements: 0, unpacked: 0 };
/** Bytes that are shown as they are, of a page with a record that is longer. */
export const SHOWN_BYTES = 256 * 1024;

/** Why nothing behind a place could be read. `too-long`: one record is longer than is taken apart here. */
export interface FileProblem {
  readonly offset: number;
  readonly problem: FileFormatProblem | 'too-long';
}

/** Some records of a file, with their bytes. */
export interface FilePage {
  /** From 0. */
  readonly number: number;
  /** The first record's number in the file, from 0. */
  readonly firstRecord: number;
  readonly offset: number;
  /** The bytes from `offset` on, at most `SHOWN_BYTES`. */
  readonly bytes: Uint8Array;
  /** How many there are of the page. */
  readonly length: number;
  readonly records: readonly FileRecord[];
}

interface PageStart {
  readonly from: FilePosition;
  readonly firstRecord: number;
}

export class FilePages {
  readonly #read: ReadBytes;
  readonly #path: string;
  #starts: PageStart[] = [];
  #end: FilePosition | null = null;
  #records = 0;
  #problem: FileProblem | null = null;

  constructor(path: string, read: ReadBytes) {
    this.#path = path;
    this.#read = read;
  }

  /** Pages that are known, the last of which may still grow; none before the first reading. */
  get count(): number {
    return this.#starts.length;
  }

  /** Records that are known. */
  get records(): number {
    return this.#records;
  }

  /** Behind the last record that is known. */
  get end(): number {
    return this.#end?.offset ?? 0;
  }

  get form(): FileForm | null {
    return this.#end?.form ?? null;
  }

  /** Why what is behind `end` could not be read; null when it was not tried, or could. */
  get problem(): FileProblem | null {
    return this.#problem;
  }

  /** Forgets everything: the file is another, or was changed in the middle. */
  forget(): void {
    this.#starts = [];
    this.#end = null;
    this.#records = 0;
    this.#problem = null;
  }

  /** Reads on by a piece. False when there is no more to be read of a file of this size. Rejects as reading bytes does. */
  async readOn(size: number): Promise<boolean> {
    const from = this.#end ?? (await this.#start());
    if (from === null || from.offset >= size) return false;
    for (let length = PIECE_BYTES; ; length *= 4) {
      const bytes = await this.#read(from.offset, Math.min(size, from.offset + length));
      const isAll = from.offset + bytes.length >= size || bytes.length < length;
      const error = this.#take(bytes, from);
      if (this.end > from.offset) {
        // Whatever is wrong behind the records that were read is found out by the next piece.
        this.#problem = null;
        return true;
      }
      if (error === null) return false;
      if (error.problem === 'ends-early' && !isAll && length < LONGEST_RECORD) continue;
      const problem = error.problem === 'ends-early' && !isAll ? 'too-long' : error.problem;
      this.#problem = { offset: error.offset, problem };
      return false;
    }
  }

  /** A page with its bytes and records; null when there is none. Rejects as reading bytes does. */
  async page(number: number): Promise<FilePage | null> {
    const start = this.#starts[number];
    if (start === undefined) return null;
    const { from, firstRecord } = start;
    const end = this.#starts[number + 1]?.from.offset ?? this.end;
    const bytes = await this.#read(from.offset, end);
    const records: FileRecord[] = [];
    const error = readInto(bytes, { from, limits: SHOWN_LIMITS }, ({ record }) => records.push(record));
    // What is inside of a value is looked at here only.
    if (error !== null) this.#problem ??= { offset: error.offset, problem: error.problem };
    const length = end - from.offset;
    return { number, firstRecord, offset: from.offset, bytes: bytes.slice(0, SHOWN_BYTES), length, records };
  }

  async #start(): Promise<FilePosition | null> {
    const form = formOf(this.#path, await this.#read(0, 16));
    if (form !== null) this.#end = startOf(form);
    return this.#end;
  }

  #take(bytes: Uint8Array, from: FilePosition): FileFormatError | null {
    let before = from;
    return readInto(bytes, { from, limits: PLACES_ONLY }, ({ after }) => {
      const last = this.#starts.at(-1);
      const isFull =
        last === undefined ||
        this.#records - last.firstRecord >= PAGE_RECORDS ||
        before.offset - last.from.offset >= PAGE_BYTES;
      if (isFull) this.#starts.push({ from: before, firstRecord: this.#records });
      this.#records++;
      this.#end = before = after;
    });
  }
}

type Take = (read: { readonly record: FileRecord; readonly after: FilePosition }) => void;

/** Hands over the records in some bytes, and answers with the error that ended them, if one did. */
function readInto(
  bytes: Uint8Array,
  { from, limits }: { readonly from: FilePosition; readonly limits: RecordLimits },
  take: Take,
): FileFormatError | null {
  try {
    for (const read of readRecords(bytes, from, limits)) take(read);
    return null;
  } catch (error) {
    if (error instanceof FileFormatError) return error;
    throw error;
  }
}
