import type { ByteReader } from './byte-reader.ts';
import type { PartRole } from './file-record.ts';
import type { PackedForm } from './packed-elements.ts';
import { readPackedValue } from './rdb-packed-value.ts';
import { readStream } from './rdb-stream.ts';
import { readLength, readNumber, readString } from './rdb-string.ts';
import type { RdbType } from './rdb-types.ts';
import { exact, type RecordBuilder } from './record-builder.ts';

/** What one element of each type consists of. */
const ROLES = {
  list: ['item'],
  set: ['member'],
  zset: ['member', 'score'],
  hash: ['field', 'content'],
} as const satisfies Record<string, readonly PartRole[]>;

const PLAIN_NODE = 1;
const PACKED_NODE = 2;

/** Reads the value of a key, which its type has announced. */
export function readValue(reader: ByteReader, to: RecordBuilder, { type, form }: RdbType): void {
  switch (type) {
    case 'string':
      return readString(reader, to, 'string');
    case 'module':
      return readModuleValue(reader, to);
    case 'stream':
      return readStream(reader, to, {
        hasCounters: form !== 'stream-1',
        hasActiveTime: form === 'stream-3',
      });
    case 'list':
    case 'set':
    case 'zset':
    case 'hash':
      return readCollection(reader, to, ROLES[type], form);
  }
}

function readCollection(
  reader: ByteReader,
  to: RecordBuilder,
  roles: readonly PartRole[],
  form: RdbType['form'],
): void {
  switch (form) {
    case 'listpack':
    case 'ziplist':
    case 'intset':
    case 'zipmap':
      return readPackedValue(reader, to, form, roles);
    case 'quicklist':
    case 'quicklist-2':
      return readQuicklist(reader, to, form === 'quicklist' ? 'ziplist' : 'listpack');
    case 'text-scores':
    case 'binary-scores':
    case 'field-times':
    case 'plain':
    case 'stream-1':
    case 'stream-2':
    case 'stream-3':
      return readElements(reader, to, roles, form);
  }
}

/** Elements one after another, each with what belongs to it. */
function readElements(
  reader: ByteReader,
  to: RecordBuilder,
  roles: readonly PartRole[],
  form: RdbType['form'],
): void {
  const count = readNumber(reader, to, 'count');
  to.expect(count);
  for (let index = 0; index < count; index++) {
    const isShown = to.hasRoom();
    for (const role of roles) {
      const wanted = isShown ? role : null;
      if (role === 'score') readScore(reader, to, wanted, form);
      else readString(reader, to, wanted);
    }
    if (form === 'field-times') readFieldTime(reader, to, isShown);
  }
}

/** The moment at which a field expires, in milliseconds since 1970; -1 for one that stays. */
function readFieldTime(reader: ByteReader, to: RecordBuilder, isShown: boolean): void {
  const from = reader.at;
  const expires = reader.i64();
  if (isShown && expires !== -1n) to.add(reader, from, { role: 'expires', value: exact(expires) });
}

const NOT_A_NUMBER = 253;
const INFINITE = 254;
const MINUS_INFINITE = 255;

function readScore(
  reader: ByteReader,
  to: RecordBuilder,
  role: PartRole | null,
  form: RdbType['form'],
): void {
  const from = reader.at;
  const value = form === 'binary-scores' ? scoreText(reader.f64()) : readTextScore(reader);
  if (role !== null) to.add(reader, from, { role, value });
}

function readTextScore(reader: ByteReader): string {
  const length = reader.u8();
  if (length === MINUS_INFINITE) return '-inf';
  if (length === INFINITE) return 'inf';
  if (length === NOT_A_NUMBER) return 'nan';
  return String.fromCharCode(...reader.take(length));
}

/** As the server says a score. */
function scoreText(score: number): string {
  if (score === Infinity) return 'inf';
  return score === -Infinity ? '-inf' : String(score);
}

function readQuicklist(reader: ByteReader, to: RecordBuilder, form: PackedForm): void {
  const nodes = readLength(reader);
  for (let node = 0; node < nodes; node++) {
    const from = reader.at;
    const container = form === 'listpack' ? readLength(reader) : PACKED_NODE;
    if (container === PLAIN_NODE) {
      to.expect(1);
      readString(reader, to, to.hasRoom() ? 'item' : null);
    } else if (container === PACKED_NODE) readPackedValue(reader, to, form, ROLES.list);
    else reader.fail(`a quicklist has no nodes of the kind ${container}`, from);
  }
}

/** What a module keeps: its number, and what it has written, of which only the form is known here. */
export function readModuleValue(reader: ByteReader, to: RecordBuilder): void {
  readModuleName(reader, to);
  skipModuleData(reader, to);
}

const NAME_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Nine letters of six bits each, and ten bits of a version: how the server numbers the types of modules. */
export function readModuleName(reader: ByteReader, to: RecordBuilder): void {
  const from = reader.at;
  const first = reader.u8();
  if (first !== 0x81) reader.fail('the number of a module has eight bytes', from);
  let rest = reader.u64Big() >> 10n;
  let name = '';
  for (let letter = 0; letter < 9; letter++) {
    name = (NAME_LETTERS[Number(rest & 63n)] ?? '') + name;
    rest >>= 6n;
  }
  to.add(reader, from, { role: 'module', value: name });
}

/** Goes on behind what a module has written, up to its sign that it is over. */
export function skipModuleData(reader: ByteReader, to: RecordBuilder): void {
  for (;;) {
    const from = reader.at;
    switch (readLength(reader)) {
      case 0:
        return;
      case 1:
      case 2:
        readLength(reader);
        break;
      case 3:
        reader.skip(4);
        break;
      case 4:
        reader.skip(8);
        break;
      case 5:
        readString(reader, to, null);
        break;
      default:
        reader.fail('a module writes no such thing', from);
    }
  }
}
