/*
 * An append-only file is a row of commands as a client sends them: `*<count>`, then `$<length>` and the bytes of each
 * word. There is no checksum in it, so what can be told without the server is only where its form breaks; a changed
 * byte inside a value has no form to break. A transaction counts as one: the server does not load half of one either.
 */

/** What a log has. */
export interface ScannedLog {
  /** Offsets at which the log could end: behind each whole command or transaction. */
  readonly ends: readonly number[];
  /** Whole commands up to each of these ends. */
  readonly commands: readonly number[];
  /** Whether it goes on to its last byte. */
  readonly whole: boolean;
}

const LF = 10;
const CR = 13;
const HASH = 35;
const DOLLAR = 36;
const STAR = 42;
const MOST_DIGITS = 10;

export function scanLog(bytes: Uint8Array): ScannedLog {
  const ends: number[] = [];
  const commands: number[] = [];
  let count = 0;
  let isInTransaction = false;
  let at = 0;
  while (at < bytes.length) {
    const next = bytes[at] === HASH ? skipLine(bytes, at) : readCommand(bytes, at);
    if (next === null) return { ends, commands, whole: false };
    at = next.end;
    if (next.name === null) continue;
    count++;
    if (next.name === 'MULTI') isInTransaction = true;
    else if (next.name === 'EXEC') isInTransaction = false;
    if (isInTransaction) continue;
    ends.push(at);
    commands.push(count);
  }
  return { ends, commands, whole: !isInTransaction };
}

interface Read {
  readonly end: number;
  /** The command's name, of as many letters as matter here; null for an annotation. */
  readonly name: string | null;
}

function skipLine(bytes: Uint8Array, from: number): Read | null {
  const lineFeed = bytes.indexOf(LF, from);
  return lineFeed === -1 ? null : { end: lineFeed + 1, name: null };
}

function readCommand(bytes: Uint8Array, from: number): Read | null {
  const words = readNumber(bytes, from, STAR);
  if (words === null || words.value < 1) return null;
  let { end } = words;
  let name = '';
  for (let word = 0; word < words.value; word++) {
    const length = readNumber(bytes, end, DOLLAR);
    if (length === null) return null;
    const start = length.end;
    end = start + length.value + 2;
    if (end > bytes.length) return null;
    if (word === 0 && length.value <= 5) name = asciiUpper(bytes.subarray(start, start + length.value));
  }
  return { end, name };
}

/** Reads `<mark><digits>\r\n`. */
function readNumber(
  bytes: Uint8Array,
  from: number,
  mark: number,
): { readonly value: number; readonly end: number } | null {
  if (bytes[from] !== mark) return null;
  let value = 0;
  let at = from + 1;
  while (at - from <= MOST_DIGITS) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
    at++;
  }
  const isNumber = at > from + 1 && bytes[at] === CR && bytes[at + 1] === LF;
  return isNumber ? { value, end: at + 2 } : null;
}

const asciiUpper = (bytes: Uint8Array): string => String.fromCharCode(...bytes).toUpperCase();
