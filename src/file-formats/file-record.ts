/** The first bytes of something, and how many there are in all. */
export interface CutBytes {
  readonly start: Uint8Array;
  readonly size: number;
}

/**
 * What a part of a record is. Of an RDB: `magic`, `opcode`, `type`; `name` and `text` of an AUX field; `db`; `keys` and
 * `expiring`, the sizes of a database; `slot`; `job`; `library`; `module`; `expires` (milliseconds since 1970), `idle`
 * (seconds), `frequency`; `key`; `packed`, a value's elements as one string; `string`, `item`, `member`, `score`,
 * `field`, `content` (a field's value), `entry`, `last-entry`, `group`, `consumer`, `pending`; `checksum`. Of a log: `word` and `time`
 * (seconds since 1970). Of a manifest: `file`, `sequence` and `role`. Of a file of lines: `word`.
 */
export type PartRole =
  | 'magic'
  | 'opcode'
  | 'type'
  | 'name'
  | 'text'
  | 'db'
  | 'keys'
  | 'expiring'
  | 'slot'
  | 'job'
  | 'library'
  | 'module'
  | 'expires'
  | 'idle'
  | 'frequency'
  | 'key'
  | 'count'
  | 'packed'
  | 'string'
  | 'item'
  | 'member'
  | 'score'
  | 'field'
  | 'content'
  | 'entry'
  | 'last-entry'
  | 'group'
  | 'consumer'
  | 'pending'
  | 'checksum'
  | 'word'
  | 'time'
  | 'file'
  | 'sequence'
  | 'role';

/** Some of a record's bytes and what they say. */
export interface FilePart {
  readonly role: PartRole;
  /** Its first byte in the file. What lies inside compressed bytes has the place of all of them. */
  readonly offset: number;
  readonly length: number;
  /** What it says: bytes, or a number, or a name or number as text. */
  readonly value: CutBytes | number | string;
  /** How a string is written, if not as its bytes. */
  readonly written?: 'integer' | 'compressed';
}

/**
 * One record of a file: of an RDB its header, an opcode with what belongs to it, or a key with all that is said of it;
 * of an append-only file a command or an annotation; of other files a line.
 */
export interface FileRecord {
  readonly kind:
    | 'header'
    | 'aux'
    | 'select-db'
    | 'sizes'
    | 'slot'
    | 'slot-import'
    | 'function'
    | 'module-aux'
    | 'key'
    | 'end'
    | 'command'
    | 'annotation'
    | 'manifest-file'
    | 'line'
    | 'comment';
  readonly offset: number;
  readonly length: number;
  /** In the order in which they lie in the file, as many as were asked for. */
  readonly parts: readonly FilePart[];
  /** Elements of a value, or words of a command, that `parts` does not have; null when only reading them would tell. */
  readonly left: number | null;
}

/** How much of each record is wanted. */
export interface RecordLimits {
  /** Bytes of one string; what is longer is cut, with its true size. */
  readonly bytes: number;
  /** Elements of one value and words of one command. */
  readonly elements: number;
  /** Bytes to which one compressed string of packed elements is unpacked. */
  readonly unpacked: number;
}

/** Enough to show. */
export const SHOWN_LIMITS: RecordLimits = { bytes: 256, elements: 24, unpacked: 64 * 1024 };

/** All that there is. */
export const NO_LIMITS: RecordLimits = { bytes: Infinity, elements: Infinity, unpacked: Infinity };
