import { utf8Text } from '#resp/text.ts';
import type { ByteReader } from './byte-reader.ts';
import type { FileRecord, RecordLimits } from './file-record.ts';
import { readManifestLine } from './manifest-line.ts';
import { RecordBuilder } from './record-builder.ts';

/*
 * Configuration, users, the nodes of a cluster and the manifest of a log are lines of words. A last line without an end
 * is one too.
 */

const LF = 10;
const HASH = 35;
const SPACE = 32;

/** Reads a line of words; what lies between quotes is not put together. */
export function readLine(reader: ByteReader, limits: RecordLimits): FileRecord {
  const to = new RecordBuilder(reader, limits);
  const { end, next } = lineAt(reader);
  const isComment = reader.bytes[reader.at] === HASH;
  while (reader.at < end) {
    if (isSpace(reader.bytes[reader.at])) {
      reader.skip(1);
      continue;
    }
    const from = reader.at;
    let stop = from;
    while (stop < end && (isComment || !isSpace(reader.bytes[stop]))) stop++;
    reader.at = stop;
    to.expect(1);
    if (to.hasRoom())
      to.add(reader, from, { role: 'word', value: to.cut(reader.bytes.subarray(from, stop)) });
  }
  reader.at = next;
  return to.finish(isComment ? 'comment' : 'line');
}

/** Reads a line of a log's manifest. Throws a `FileFormatError` when it is none. */
export function readManifestRecord(reader: ByteReader, limits: RecordLimits): FileRecord {
  const from = reader.at;
  const { end, next } = lineAt(reader);
  const entry = readManifestLine(utf8Text(reader.bytes.subarray(from, end)));
  if (entry === 'broken') return reader.fail('a manifest has no such line', from);
  if (entry === null) return readLine(reader, limits);
  const to = new RecordBuilder(reader, limits);
  reader.at = next;
  to.add(reader, from, { role: 'file', value: entry.name });
  to.add(reader, from, { role: 'sequence', value: entry.sequence });
  to.add(reader, from, { role: 'role', value: entry.role });
  return to.finish('manifest-file');
}

function lineAt({ bytes, at }: ByteReader): { readonly end: number; readonly next: number } {
  const lineFeed = bytes.indexOf(LF, at);
  return lineFeed === -1 ? { end: bytes.length, next: bytes.length } : { end: lineFeed, next: lineFeed + 1 };
}

/** A blank, a tab or a carriage return. */
const isSpace = (byte: number | undefined): boolean => byte !== undefined && byte <= SPACE;
