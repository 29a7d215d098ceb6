import { crc64, crc64Number, EMPTY_CRC64, type Crc64 } from './crc64.ts';
import type { ByteReader } from './byte-reader.ts';
import { FileFormatError } from './file-format-error.ts';
import type { FileRecord, RecordLimits } from './file-record.ts';
import { readLength, readNumber, readString } from './rdb-string.ts';
import { RDB_TYPES } from './rdb-types.ts';
import { readModuleName, readValue, skipModuleData } from './rdb-value.ts';
import { exact, RecordBuilder } from './record-builder.ts';

/*
 * An RDB is a header with a version, opcodes and keys one after another, an opcode for its end, and a checksum of all
 * before it. The versions up to 11 are those of Redis up to 7.2 and of Valkey up to 8; 12 to 79 are Redis' own, and
 * write the same numbers with other meanings; from 80 on they are Valkey's, with a magic word of its own.
 */

/** Where in an RDB somebody is. */
export interface RdbState {
  /** Zero before the header was read. */
  readonly version: number;
  /** Of all bytes before this. */
  readonly checksum: Crc64;
}

export const RDB_START: RdbState = { version: 0, checksum: EMPTY_CRC64 };

/** A record, and where one is behind it. */
export interface ReadRdbRecord {
  readonly record: FileRecord;
  readonly state: RdbState;
}

const OPCODE = {
  SLOT_IMPORT: 243,
  SLOT_INFO: 244,
  FUNCTION: 245,
  MODULE_AUX: 247,
  IDLE: 248,
  FREQUENCY: 249,
  AUX: 250,
  SIZES: 251,
  EXPIRES_MS: 252,
  EXPIRES_S: 253,
  SELECT_DB: 254,
  END: 255,
} as const;

const NEWEST_REDIS = 11;
const VALKEY = 80;
/** Versions before this one end without a checksum. */
const FIRST_WITH_CHECKSUM = 5;

/** Whether bytes begin as an RDB does. */
export const beginsAsRdb = (bytes: Uint8Array): boolean => {
  const magic = String.fromCharCode(...bytes.subarray(0, 6));
  return magic === 'VALKEY' || magic.startsWith('REDIS');
};

/**
 * Reads the record at the reader's place, which is that of `state`. Throws a `FileFormatError`. A checksum of zero was
 * switched off by whoever wrote it.
 */
export function readRdbRecord(reader: ByteReader, state: RdbState, limits: RecordLimits): ReadRdbRecord {
  const from = reader.at;
  const to = new RecordBuilder(reader, limits);
  if (state.version === 0) {
    const version = readHeader(reader, to);
    const checksum = crc64(state.checksum, reader.bytes, from, reader.at);
    return { record: to.finish('header'), state: { version, checksum } };
  }
  const kind = readAfterHeader(reader, to, state);
  const checksum = crc64(state.checksum, reader.bytes, from, reader.at);
  return { record: to.finish(kind), state: { ...state, checksum } };
}

function readHeader(reader: ByteReader, to: RecordBuilder): number {
  const from = reader.at;
  const text = String.fromCharCode(...reader.take(9));
  const [, magic, digits] = /^(REDIS|VALKEY)(\d{4}|\d{3})$/.exec(text) ?? [];
  const version = Number(digits);
  if (magic === undefined) throw new FileFormatError('foreign', reader.offsetOf(from), 'this is no RDB');
  const isKnown = magic === 'REDIS' ? version >= 1 && version <= NEWEST_REDIS : version === VALKEY;
  if (!isKnown) throw new FileFormatError('version', reader.offsetOf(from), `an RDB of version ${version}`);
  to.add(reader, from, { role: 'magic', value: text });
  return version;
}

function readAfterHeader(reader: ByteReader, to: RecordBuilder, state: RdbState): FileRecord['kind'] {
  const from = reader.at;
  const opcode = reader.u8();
  const named = (name: string): void => to.add(reader, from, { role: 'opcode', value: name });
  switch (opcode) {
    case OPCODE.AUX:
      named('AUX');
      readString(reader, to, 'name');
      readString(reader, to, 'text');
      return 'aux';
    case OPCODE.SELECT_DB:
      named('SELECTDB');
      readNumber(reader, to, 'db');
      return 'select-db';
    case OPCODE.SIZES:
      named('RESIZEDB');
      readNumber(reader, to, 'keys');
      readNumber(reader, to, 'expiring');
      return 'sizes';
    case OPCODE.SLOT_INFO:
      named('SLOT_INFO');
      readNumber(reader, to, 'slot');
      readNumber(reader, to, 'keys');
      readNumber(reader, to, 'expiring');
      return 'slot';
    case OPCODE.SLOT_IMPORT:
      named('SLOT_IMPORT');
      readSlotImport(reader, to);
      return 'slot-import';
    case OPCODE.FUNCTION:
      named('FUNCTION2');
      readString(reader, to, 'library');
      return 'function';
    case OPCODE.MODULE_AUX:
      named('MODULE_AUX');
      readModuleName(reader, to);
      // With its own opcode in front: when it is to be loaded.
      readNumber(reader, to, 'count');
      readNumber(reader, to, 'count');
      skipModuleData(reader, to);
      return 'module-aux';
    case OPCODE.END:
      named('EOF');
      readChecksum(reader, to, state, from);
      return 'end';
    default:
      reader.at = from;
      readKey(reader, to, state);
      return 'key';
  }
}

/** The slots that are being imported, with the number of the job: each range is its first and its last one. */
function readSlotImport(reader: ByteReader, to: RecordBuilder): void {
  readString(reader, to, 'job');
  const ranges = readNumber(reader, to, 'count');
  to.expect(ranges);
  for (let range = 0; range < ranges; range++) {
    const isShown = to.hasRoom();
    const from = reader.at;
    const slots = `${readLength(reader)}-${readLength(reader)}`;
    if (isShown) to.add(reader, from, { role: 'slot', value: slots });
  }
}

function readChecksum(reader: ByteReader, to: RecordBuilder, state: RdbState, from: number): void {
  if (state.version < FIRST_WITH_CHECKSUM) return;
  const counted = crc64Number(crc64(state.checksum, reader.bytes, from, reader.at));
  const at = reader.at;
  const written = reader.u64();
  to.add(reader, at, { role: 'checksum', value: written.toString(16).padStart(16, '0') });
  if (written === 0n || written === counted) return;
  const is = counted.toString(16).padStart(16, '0');
  throw new FileFormatError('checksum', reader.offsetOf(at), `the checksum of what is here is ${is}`);
}

/** A key's record begins with what is said of it: when it expires, how long or how often it was used. */
function readKey(reader: ByteReader, to: RecordBuilder, { version }: RdbState): void {
  for (;;) {
    const from = reader.at;
    const opcode = reader.u8();
    if (opcode === OPCODE.EXPIRES_MS) {
      const expires = exact(reader.i64());
      to.add(reader, from, { role: 'expires', value: expires });
    } else if (opcode === OPCODE.EXPIRES_S) {
      const seconds = reader.i32();
      to.add(reader, from, { role: 'expires', value: seconds * 1000 });
    } else if (opcode === OPCODE.FREQUENCY) {
      const frequency = reader.u8();
      to.add(reader, from, { role: 'frequency', value: frequency });
    } else if (opcode === OPCODE.IDLE) readNumber(reader, to, 'idle');
    else {
      const type = RDB_TYPES.get(opcode);
      if (type === undefined || (type.form === 'field-times' && version < VALKEY)) {
        return reader.fail(`an RDB of version ${version} has no opcode and no type ${opcode}`, from);
      }
      to.add(reader, from, { role: 'type', value: `${type.type} ${type.form}` });
      readString(reader, to, 'key');
      return readValue(reader, to, type);
    }
  }
}
