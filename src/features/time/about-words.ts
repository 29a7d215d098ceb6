import { commandLine } from '#visualizers/command-line.ts';

/** Characters of a command that are shown. */
const MOST = 60;

/**
 * The beginning of a command as one types it, out of the first bytes that a client had sent. They may end anywhere; what
 * is no request of the protocol is shown as the text that it is.
 */
export function aboutWords(bytes: Uint8Array): string {
  const words: Uint8Array[] = [];
  const { count, at: first } = header(bytes, 0, '*');
  if (count === null) return shortened(commandLine([firstLine(bytes)]));
  let at = first;
  for (let word = 0; word < count; word++) {
    const { count: length, at: start } = header(bytes, at, '$');
    if (length === null) break;
    words.push(bytes.subarray(start, start + length));
    at = start + length + 2;
    if (at > bytes.length) break;
  }
  const line = commandLine(words);
  return shortened(words.length < count || at > bytes.length ? `${line}…` : line);
}

/** Reads `*3\r\n` or `$5\r\n`; null where there is none, or not all of it. */
function header(
  bytes: Uint8Array,
  from: number,
  kind: '*' | '$',
): { readonly count: number | null; readonly at: number } {
  const end = bytes.indexOf(0x0a, from);
  const line = end < 0 ? '' : String.fromCharCode(...bytes.subarray(from, end - 1));
  const [, digits] = /^[*$](\d{1,9})$/.exec(line) ?? [];
  return { count: digits === undefined || line[0] !== kind ? null : Number(digits), at: end + 1 };
}

const firstLine = (bytes: Uint8Array): Uint8Array => {
  const end = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return end < 0 ? bytes : bytes.subarray(0, end);
};

const shortened = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);
