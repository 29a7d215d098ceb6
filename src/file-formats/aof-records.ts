import type { ByteReader } from './byte-reader.ts';
import { FileFormatError } from './file-format-error.ts';
import type { FileRecord, RecordLimits } from './file-record.ts';
import { RecordBuilder } from './record-builder.ts';

/*
 * An append-only file is a row of commands as a client sends them: `*<count>`, then `$<length>` and the bytes of each
 * word. Between them there may be annotations, lines that begin with `#`; `#TS:` says when what follows was written.
 * There is no checksum in it, so what can be told without the server is only where its form breaks; a changed byte
 * inside a value has no form to break.
 */

const LF = 10;
const CR = 13;
const HASH = 35;
const DOLLAR = 36;
const STAR = 42;
const MOST_DIGITS = 10;
const MOST_LINE = 1024;

/** Whether a byte may begin a record of a log. */
export const beginsAsLog = (byte: number | undefined): boolean =>
  byte === undefined || byte === STAR || byte === HASH;

/** Reads the command or annotation at the reader's place. Throws a `FileFormatError`. */
export function readLogRecord(reader: ByteReader, limits: RecordLimits): FileRecord {
  return reader.bytes[reader.at] === HASH ? readAnnotation(reader, limits) : readCommand(reader, limits);
}

function readAnnotation(reader: ByteReader, limits: RecordLimits): FileRecord {
  const to = new RecordBuilder(reader, limits);
  const from = reader.at;
  const lineFeed = reader.bytes.indexOf(LF, from);
  if (lineFeed === -1) {
    throw new FileFormatError('ends-early', reader.offsetOf(reader.bytes.length), 'a line was to end');
  }
  const text = String.fromCharCode(...reader.bytes.subarray(from, Math.min(lineFeed, from + MOST_LINE)));
  const [, seconds] = /^#TS:(\d{1,15})\r?$/.exec(text) ?? [];
  reader.skip(lineFeed + 1 - from);
  if (seconds !== undefined) to.add(reader, from, { role: 'time', value: Number(seconds) });
  else to.add(reader, from, { role: 'word', value: to.cut(reader.bytes.subarray(from, lineFeed)) });
  return to.finish('annotation');
}

function readCommand(reader: ByteReader, limits: RecordLimits): FileRecord {
  const to = new RecordBuilder(reader, limits);
  const start = reader.at;
  const words = readNumber(reader, STAR);
  if (words < 1) reader.fail('a command has one word at least', start);
  to.expect(words);
  for (let word = 0; word < words; word++) {
    const length = readNumber(reader, DOLLAR);
    const from = reader.at;
    const bytes = reader.take(length);
    if (to.hasRoom()) to.add(reader, from, { role: 'word', value: to.cut(bytes) });
    reader.skip(2);
  }
  return to.finish('command');
}

/** Reads `<mark><digits>\r\n`. */
function readNumber(reader: ByteReader, mark: number): number {
  const from = reader.at;
  const found = reader.u8();
  if (found !== mark) reader.fail(`${String.fromCharCode(mark)} was to be here`, from);
  let value = 0;
  for (let digits = 0; ; digits++) {
    const byte = reader.u8();
    if (byte === CR && digits > 0) break;
    if (byte < 48 || byte > 57 || digits === MOST_DIGITS) reader.fail('a number was to be here', from);
    value = value * 10 + byte - 48;
  }
  if (reader.u8() !== LF) reader.fail('a number was to end its line', from);
  return value;
}
