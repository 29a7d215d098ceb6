import { beginsAsLog, readLogRecord } from './aof-records.ts';
import { ByteReader } from './byte-reader.ts';
import { FileFormatError } from './file-format-error.ts';
import { SHOWN_LIMITS, type FileRecord, type RecordLimits } from './file-record.ts';
import { readLine, readManifestRecord } from './line-records.ts';
import { beginsAsRdb, RDB_START, readRdbRecord, type RdbState } from './rdb-records.ts';

/** How a file is written. */
export type FileForm = 'rdb' | 'log' | 'manifest' | 'lines';

/** Where in a file somebody is: enough to read on from there, and nothing else is needed for it. */
export interface FilePosition {
  readonly form: FileForm;
  /** The next record's first byte. */
  readonly offset: number;
  /** Of the RDB that one is in; null behind its end, and in other files. */
  readonly rdb: RdbState | null;
}

/** A record, and where one is behind it. */
export interface ReadRecord {
  readonly record: FileRecord;
  readonly after: FilePosition;
}

/** How a file is written, by its name and its first bytes; null when nothing tells. A log may begin with an RDB. */
export function formOf(path: string, first: Uint8Array): FileForm | null {
  if (path.endsWith('.manifest')) return 'manifest';
  if (/\.(conf|acl|json)$/.test(path)) return 'lines';
  if (beginsAsRdb(first) || path.endsWith('.rdb')) return 'rdb';
  return path.endsWith('.aof') ? 'log' : null;
}

/** The beginning of a file that is written so. */
export function startOf(form: FileForm): FilePosition {
  return { form, offset: 0, rdb: form === 'rdb' ? RDB_START : null };
}

/**
 * Reads records from bytes of which the first is the one that `from` points at, one each time that it is asked. Ends at
 * the end of the bytes; throws a `FileFormatError` where they cannot be read, and nothing else. Whoever gave only some of
 * a file gets `ends-early` for a record that is longer, and asks again with more from that record on.
 *
 * Behind the end of an RDB commands of a log may follow, which is how one file held both before there was a manifest.
 */
export function* readRecords(
  bytes: Uint8Array,
  from: FilePosition,
  limits: RecordLimits = SHOWN_LIMITS,
): Generator<ReadRecord> {
  const reader = new ByteReader(bytes, { offset: from.offset });
  let { form, rdb } = from;
  while (!reader.isAtEnd) {
    let record: FileRecord;
    if (form === 'rdb' && rdb !== null) {
      const read = readRdbRecord(reader, rdb, limits);
      record = read.record;
      rdb = record.kind === 'end' ? null : read.state;
    } else record = readOther(reader, form, limits);
    if (form === 'rdb' && rdb === null && record.kind !== 'end') form = 'log';
    yield { record, after: { form, offset: reader.offsetOf(reader.at), rdb } };
  }
}

function readOther(reader: ByteReader, form: FileForm, limits: RecordLimits): FileRecord {
  switch (form) {
    case 'manifest':
      return readManifestRecord(reader, limits);
    case 'lines':
      return readLine(reader, limits);
    case 'log':
      return readLogRecord(reader, limits);
    case 'rdb': {
      if (beginsAsLog(reader.bytes[reader.at])) return readLogRecord(reader, limits);
      const message = 'behind the end of an RDB only commands may follow';
      throw new FileFormatError('damaged', reader.offsetOf(reader.at), message);
    }
  }
}
