import { readLogRecord } from './aof-records.ts';
import { ByteReader } from './byte-reader.ts';
import { FileFormatError } from './file-format-error.ts';
import type { FileRecord, RecordLimits } from './file-record.ts';

/** What a log has. A transaction counts as one: the server does not load half of one either. */
export interface ScannedLog {
  /** Offsets at which the log could end: behind each whole command or transaction. */
  readonly ends: readonly number[];
  /** Whole commands up to each of these ends. */
  readonly commands: readonly number[];
  /** Whether it goes on to its last byte. */
  readonly whole: boolean;
}

/** Of a command only its name is wanted, and of that as many letters as tell MULTI and EXEC from others. */
const NAMES: RecordLimits = { bytes: 6, elements: 1, unpacked: 0 };

/** Finds out where a log could end, and whether its form breaks. */
export function scanLog(bytes: Uint8Array): ScannedLog {
  const ends: number[] = [];
  const commands: number[] = [];
  let count = 0;
  let isInTransaction = false;
  const reader = new ByteReader(bytes, { offset: 0 });
  while (!reader.isAtEnd) {
    const record = readOrNull(reader);
    if (record === null) return { ends, commands, whole: false };
    if (record.kind !== 'command') continue;
    count++;
    const name = nameOf(record);
    if (name === 'MULTI') isInTransaction = true;
    else if (name === 'EXEC') isInTransaction = false;
    if (isInTransaction) continue;
    ends.push(reader.at);
    commands.push(count);
  }
  return { ends, commands, whole: !isInTransaction };
}

function readOrNull(reader: ByteReader): FileRecord | null {
  try {
    return readLogRecord(reader, NAMES);
  } catch (error) {
    if (error instanceof FileFormatError) return null;
    throw error;
  }
}

function nameOf({ parts }: FileRecord): string {
  const value = parts[0]?.value;
  return typeof value === 'object' ? String.fromCharCode(...value.start).toUpperCase() : '';
}
