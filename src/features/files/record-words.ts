import type { FilePart, FileRecord, PartRole } from '#file-formats/file-record.ts';
import { filesText } from '#text/files.ts';
import { readableText } from '#visualizers/byte-text.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { formatBytes, formatCount } from '#visualizers/quantity.ts';

/** Characters of one record that are put into its line. */
const MOST = 240;

const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
/** A moment outside of what a calendar has is the number that it is. */
const momentText = (ms: number): string =>
  Number.isFinite(ms) && Math.abs(ms) < 8.64e15 ? moment.format(ms) : String(ms);

/** What a part says, as one line. */
export function partWords({ role, value, written }: FilePart): string {
  if (typeof value === 'string') return role === 'role' ? manifestRole(value) : value;
  if (typeof value === 'number') return numberWords(role, value);
  const { start, size } = value;
  const text = role === 'word' ? commandLine([start]) : readableText(start);
  const longer = size > start.length ? ` ${filesText.longer(formatBytes(size))}` : '';
  return `${text}${longer}${written === undefined ? '' : ` (${filesText.written[written]})`}`;
}

function numberWords(role: PartRole, value: number): string {
  if (role === 'expires') return momentText(value);
  if (role === 'time') return momentText(value * 1000);
  return formatCount(value);
}

const manifestRole = (role: string): string =>
  (filesText.manifestRoles as Readonly<Record<string, string>>)[role] ?? role;

/** Parts that say how a value is written, and not what it is. */
const HOW: ReadonlySet<PartRole> = new Set(['packed', 'count', 'type', 'opcode']);

/** What a record says, as one line: a command as it would be typed, a key with the beginning of its value. */
export function recordWords(record: FileRecord): string {
  const { kind, parts } = record;
  const text = kind === 'key' ? keyWords(record) : parts.filter(isSaid(kind)).map(plainWords).join(' ');
  return shortened(`${text}${leftWords(record)}`);
}

/** An opcode's name is what its record says where it says nothing else. */
const isSaid =
  (kind: FileRecord['kind']) =>
  ({ role }: FilePart): boolean =>
    role !== 'opcode' || kind === 'end';

function plainWords(part: FilePart): string {
  const { value, role } = part;
  if (typeof value !== 'object') return partWords(part);
  const text = role === 'word' ? commandLine([value.start]) : readableText(value.start);
  return value.size > value.start.length ? `${text}…` : text;
}

function keyWords({ parts }: FileRecord): string {
  const key = parts.find(({ role }) => role === 'key');
  const at = key === undefined ? 0 : parts.indexOf(key) + 1;
  const value = parts.slice(at).filter(({ role }) => !HOW.has(role));
  return `${key ? plainWords(key) : ''} = ${value.map(plainWords).join(' ')}`;
}

function leftWords({ left }: FileRecord): string {
  if (left === 0) return '';
  return ` ${left === null ? filesText.moreUnknown : filesText.more(formatCount(left))}`;
}

const shortened = (text: string): string => (text.length <= MOST ? text : `${text.slice(0, MOST)}…`);

/** What kind of record it is: a key is told by its type. */
export function kindWords({ kind, parts }: FileRecord): string {
  const type = kind === 'key' ? parts.find(({ role }) => role === 'type')?.value : undefined;
  return typeof type === 'string' ? (type.split(' ')[0] ?? type) : filesText.kinds[kind];
}
